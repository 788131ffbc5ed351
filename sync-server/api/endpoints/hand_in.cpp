// POST /api/v1/due/handed-in: a unit handed in something that fell due.
#include "api/input.hpp"
#include "api/list_request.hpp"
#include "base/time_text.hpp"
#include "bureau/due_list.hpp"

namespace shicha::server {
namespace {

// Districts hand in; the city takes.
Result<Unit> districtOf(const campaign::Campaign& campaign, const std::string& text) {
  auto unit = unitOf(campaign, text);
  if (!unit || !unit->isCity()) return unit;
  std::string known;
  for (const campaign::Pair& pair : campaign.pairs) known += (known.empty() ? "" : ", ") + pair.inspected;
  return Error(ErrorCode::unitUnknown, {text, known});
}

// Absent: today in China.
Result<Date> dateIn(const Call& call, const Input& input) {
  const auto text = input.textOr("date", "");
  if (!text) return text.error();
  return text->empty() ? Result<Date>(chinaDay(call.services.now())) : input.date("date");
}

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"campaign", "what", "unit", "date"});
  if (!input) return input.error();
  const auto id = input->text("campaign");
  const auto what = input->text("what");
  const auto name = input->text("unit");
  for (const auto* text : {&id, &what, &name}) {
    if (!*text) return text->error();
  }
  const auto campaign = call.data->plans.find(*id);
  if (!campaign) return campaign.error();
  const auto unit = districtOf(**campaign, *name);
  const auto date = dateIn(call, *input);
  if (!unit || !date) return unit ? date.error() : unit.error();
  if (const auto checked = checkUnit(call.caller, *unit); !checked) return checked.error();
  if (const auto checked = checkHandedIn(**campaign, *what); !checked) return checked.error();
  const HandedIn handedIn{*id, *what, unit->district, *date, call.caller.user};
  if (const auto kept = call.data->accounts->handIn(handedIn); !kept) return kept.error();
  const auto noted = call.note("due.hand-in", *id + " " + *what, unit->district + " " + dateText(*date));
  return noted ? Result<Response>(emptyAnswer()) : noted.error();
}

}  // namespace

extern const Endpoint handIn{.method = "POST",
                             .path = "/api/v1/due/handed-in",
                             .access = Access::bureau,
                             .answer = answer,
                             .bodyType = kJson};

}  // namespace shicha::server
