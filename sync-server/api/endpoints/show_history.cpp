// GET /api/v1/inspections/{inspection}/history: every write of it, those that were overwritten too.
#include <nlohmann/json.hpp>

#include "api/inspection_view.hpp"
#include "api/query.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto language = languageIn(call);
  const auto view = viewOf(call);
  if (!language || !view) return language ? view.error() : language.error();
  return jsonAnswer(inspection::historyJson(view->shown(), view->inspection, *language).dump());
}

}  // namespace

extern const Endpoint showHistory{.method = "GET",
                                  .path = "/api/v1/inspections/{inspection}/history",
                                  .access = Access::person,
                                  .answer = answer,
                                  .query = "lang"};

}  // namespace shicha::server
