// What is to be reviewed, together with what was decided about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/reviews.hpp"
#include "api/server_data.hpp"

namespace shicha::server {

struct ListedReview {
  Review review;
  std::optional<ReviewDecision> decided;  // the last one that was about it
  bool isOpen = true;                     // false: it was rejected, and nothing was added since
};

// Of the missions that the caller decides about: those that their district checks in. Errors: of the disk.
Result<std::vector<ListedReview>> reviewsFor(ServerData& data, const Caller& caller);

// One of them, whoever asks. Errors: reviewUnknown; reviewSettled, where it was admitted; of the disk.
Result<ListedReview> findReview(ServerData& data, const std::string& id);

// [{"review","kind","mission","user","role","district","device","why","batches","first","last","others",
//   "open","decision"}]; batches: how many; others: [{"user","device"}]; decision: {"time","who","reason"},
// of a rejected one, or null.
std::string reviewsJson(const std::vector<ListedReview>& all);

}  // namespace shicha::server
