// POST /api/v1/reviews/{review}/decision: lets it count from now on, or leaves it as it is.
#include "api/endpoint.hpp"
#include "api/follow_up.hpp"
#include "api/input.hpp"
#include "api/review_list.hpp"

namespace shicha::server {
namespace {

// Signed and sent to everybody; and what was admitted may be a handover.
Result<void> admitNow(Call& call, const Review& review, const std::string& reason) {
  const auto admitted = admit(*call.data->missions, review, call.decision(reason));
  if (!admitted) return admitted;
  const auto state = call.data->missions->replicaOf(review.mission).state();
  if (!state) return state.error();
  return followUp(*call.data, review.mission, (*state)->history().batches().size(), call.services.now());
}

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"decision", "reason"});
  if (!input) return input.error();
  const auto decision = input->text("decision");
  const auto reason = input->text("reason");
  if (!decision || !reason) return decision ? reason.error() : decision.error();
  const bool admits = *decision == "admit";
  if (!admits && *decision != "reject") return Error(ErrorCode::queryInvalid, {"decision", *decision});
  const auto listed = findReview(*call.data, call.path.at("review"));
  if (!listed) return listed.error();
  const Review& review = listed->review;
  // What was rejected can still be admitted; the other way round others may have built on it.
  if (!admits && !listed->isOpen) return Error(ErrorCode::reviewSettled, {review.id});
  const ReviewDecision kept{review.id, review.mission.text(), call.services.time(), call.caller.user, admits,
                            *reason,   review.batches};
  if (const auto added = call.data->accounts->addReviewDecision(kept); !added) return added.error();
  const auto noted = call.note("review." + *decision, review.id, review.mission.text() + " " + *reason);
  if (!noted) return noted.error();
  const auto done = admits ? admitNow(call, review, *reason) : Result<void>();
  return done ? Result<Response>(emptyAnswer()) : done.error();
}

}  // namespace

extern const Endpoint decideReview{.method = "POST",
                                   .path = "/api/v1/reviews/{review}/decision",
                                   .access = Access::bureau,
                                   .answer = answer,
                                   .bodyType = kJson};

}  // namespace shicha::server
