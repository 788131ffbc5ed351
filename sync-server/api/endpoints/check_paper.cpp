// GET /api/v1/inspections/{inspection}/paper: what a printed form is worth, by the code on its pages.
#include <nlohmann/json.hpp>

#include "api/inspection_view.hpp"
#include "api/query.hpp"
#include "report/paper_check.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto language = languageIn(call);
  const auto view = viewOf(call);
  if (!language || !view) return language ? view.error() : language.error();
  const auto given = call.query.find("code");
  const auto code = report::parsePaperCode(given == call.query.end() ? std::string() : given->second);
  if (!code) return code.error();
  if (code->inspection != view->inspection.id)
    return Error(ErrorCode::paperCodeFalse, {code->inspection.hex().substr(0, 12)});
  const auto checked = report::checkPaper(*call.data->missions->books(), *view->workspace, *code);
  if (!checked) return checked.error();
  return jsonAnswer(report::paperCheckJson(*checked, view->workspace->id(), *language).dump());
}

}  // namespace

extern const Endpoint checkPaper{.method = "GET",
                                 .path = "/api/v1/inspections/{inspection}/paper",
                                 .access = Access::person,
                                 .answer = answer,
                                 .query = "code lang"};

}  // namespace shicha::server
