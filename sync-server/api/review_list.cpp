#include "api/review_list.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/time_text.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

// What was admitted, and is there all the same, was not: the disk was full then.
bool isOpen(const Review& review, const std::vector<ReviewDecision>& decisions) {
  std::set<record::Hash> rejected;
  for (const ReviewDecision& decision : decisions) {
    if (decision.admits || decision.review != review.id) continue;
    rejected.insert(decision.batches.begin(), decision.batches.end());
  }
  return !std::ranges::all_of(review.batches, [&](const auto& each) { return rejected.contains(each); });
}

Result<void> addOf(ServerData& data, const campaign::Mission& mission, std::vector<ListedReview>& all) {
  auto reviews = reviewsOf(*data.missions, mission);
  const auto decisions = data.accounts->reviewDecisions(mission.text());
  if (!reviews || !decisions) return reviews ? decisions.error() : reviews.error();
  for (Review& review : *reviews) {
    ListedReview listed{std::move(review), {}, true};
    listed.isOpen = isOpen(listed.review, *decisions);
    for (const ReviewDecision& decision : *decisions) {
      if (decision.review == listed.review.id) listed.decided = decision;
    }
    all.push_back(std::move(listed));
  }
  return {};
}

Json oneReview(const ListedReview& listed) {
  const Review& review = listed.review;
  Json others = Json::array();
  for (const membership::Certificate& each : review.others) {
    others.push_back({{"user", each.user}, {"device", each.device}});
  }
  Json object{{"review", review.id},
              {"kind", codeOf(review.kind)},
              {"mission", review.mission.text()},
              {"user", review.author.user},
              {"role", review.author.role},
              {"district", review.author.district},
              {"device", review.author.device},
              {"why", review.why},
              {"batches", review.batches.size()},
              {"first", timeText(review.first)},
              {"last", timeText(review.last)},
              {"others", std::move(others)},
              {"open", listed.isOpen},
              {"decision", Json()}};
  if (listed.decided) {
    object["decision"] = {{"time", timeText(listed.decided->time.time_since_epoch())},
                          {"who", listed.decided->who},
                          {"reason", listed.decided->reason}};
  }
  return object;
}

}  // namespace

Result<std::vector<ListedReview>> reviewsFor(ServerData& data, const Caller& caller) {
  std::vector<ListedReview> all;
  for (const campaign::Mission& mission : data.missions->all()) {
    if (!mayAdminister(caller, mission.checking)) continue;
    if (const auto added = addOf(data, mission, all); !added) return added.error();
  }
  return all;
}

Result<ListedReview> findReview(ServerData& data, const std::string& id) {
  for (const campaign::Mission& mission : data.missions->all()) {
    std::vector<ListedReview> all;
    if (const auto added = addOf(data, mission, all); !added) return added.error();
    const auto found =
        std::ranges::find_if(all, [&](const ListedReview& each) { return each.review.id == id; });
    if (found != all.end()) return std::move(*found);
    const auto decisions = data.accounts->reviewDecisions(mission.text());
    if (!decisions) return decisions.error();
    if (std::ranges::find(*decisions, id, &ReviewDecision::review) != decisions->end()) {
      return Error(ErrorCode::reviewSettled, {id});
    }
  }
  return Error(ErrorCode::reviewUnknown, {id});
}

std::string reviewsJson(const std::vector<ListedReview>& all) {
  Json list = Json::array();
  for (const ListedReview& each : all) list.push_back(oneReview(each));
  return list.dump();
}

}  // namespace shicha::server
