// GET /api/v1/registry/bars: which institutions must not be listed on a day.
#include "api/endpoint.hpp"
#include "api/query.hpp"
#include "bureau/registry_json.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto day = dayIn(call);
  if (!day) return day.error();
  return jsonAnswer(barsJson(call.data->registry->bars(*day)));
}

}  // namespace

extern const Endpoint listBars{.method = "GET",
                               .path = "/api/v1/registry/bars",
                               .access = Access::person,
                               .answer = answer,
                               .query = "as_of"};

}  // namespace shicha::server
