// GET /api/v1/registry/provisional: the institutions that were entered at a site, and what they may be.
#include "api/endpoint.hpp"
#include "api/provisional.hpp"
#include "api/query.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto day = dayIn(call);
  if (!day) return day.error();
  const auto all = provisionalOf(*call.data, call.caller);
  if (!all) return all.error();
  return jsonAnswer(provisionalJson(*all, *call.data->registry, *day));
}

}  // namespace

extern const Endpoint listProvisional{.method = "GET",
                                      .path = "/api/v1/registry/provisional",
                                      .access = Access::bureau,
                                      .answer = answer,
                                      .query = "as_of"};

}  // namespace shicha::server
