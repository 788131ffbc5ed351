// What somebody must look at before it counts: quarantined work, forked logs, disputed invitations.
// docs/merge.md, laws 9, 10 and 12.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "accounts/missions.hpp"

namespace shicha::server {

enum class ReviewKind { quarantine, fork, dispute };

// "quarantine", "fork", "dispute".
std::string_view codeOf(ReviewKind kind);

struct Review {
  std::string id;  // 10 letters of hex; stays when more of the kind comes from the same log or key
  ReviewKind kind = ReviewKind::quarantine;
  campaign::Mission mission;
  membership::Certificate author;
  record::LogId log;  // of a dispute: one of that key
  // Quarantined ones; those that fork; the openings of the disputed key.
  std::vector<record::Hash> batches;
  std::chrono::milliseconds first{0}, last{0};  // when the author's clock says they were written
  std::vector<std::string> why;                 // quarantine: "device-revoked", "user-revoked", "sealed"
  std::vector<membership::Certificate> others;  // dispute: whom the invitation certified besides
};

// All of a mission, whatever was decided about them without letting them count. By kind and log.
// Errors: of the disk.
Result<std::vector<Review>> reviewsOf(Missions& missions, const campaign::Mission& mission);

// Lets it count from now on: the very batches that are named, a fork's whole log, or this key.
// Errors: of the disk.
Result<void> admit(Missions& missions, const Review& review, const Decision& decision);

}  // namespace shicha::server
