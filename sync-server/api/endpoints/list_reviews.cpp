// GET /api/v1/reviews: what is to be reviewed in the missions that the caller decides about.
#include "api/endpoint.hpp"
#include "api/query.hpp"
#include "api/review_list.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto state = choiceIn(call, "state", {"open", "all"});
  if (!state) return state.error();
  auto all = reviewsFor(*call.data, call.caller);
  if (!all) return all.error();
  if (*state == "open") std::erase_if(*all, [](const ListedReview& each) { return !each.isOpen; });
  return jsonAnswer(reviewsJson(*all));
}

}  // namespace

extern const Endpoint listReviews{
    .method = "GET", .path = "/api/v1/reviews", .access = Access::bureau, .answer = answer, .query = "state"};

}  // namespace shicha::server
