// GET /api/v1/verification: examines all that the server keeps, and changes nothing.
#include "api/data_check.hpp"
#include "api/endpoint.hpp"
#include "api/query.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto language = languageIn(call);
  if (!language) return language.error();
  return jsonAnswer(verifyJson(verify(*call.data), *language));
}

}  // namespace

extern const Endpoint verifyData{.method = "GET",
                                 .path = "/api/v1/verification",
                                 .access = Access::commandLine,
                                 .answer = answer,
                                 .query = "lang"};

}  // namespace shicha::server
