// GET /api/v1/inspections/{inspection}: an inspection with all that is in it.
#include <nlohmann/json.hpp>

#include "api/inspection_view.hpp"
#include "api/query.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto language = languageIn(call);
  const auto view = viewOf(call);
  if (!language || !view) return language ? view.error() : language.error();
  auto document = inspection::shownJson(view->shown(), *call.data->missions->books(), *language);
  // "conflicts" is how many there are, in lists.
  document["conflicting"] = inspection::conflictsJson(view->shown(), view->inspection, *language);
  return jsonAnswer(document.dump());
}

}  // namespace

extern const Endpoint showInspection{.method = "GET",
                                     .path = "/api/v1/inspections/{inspection}",
                                     .access = Access::person,
                                     .answer = answer,
                                     .query = "lang"};

}  // namespace shicha::server
