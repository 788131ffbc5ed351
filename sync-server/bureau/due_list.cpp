#include "bureau/due_list.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

std::optional<HandedInDue> lastOf(const std::vector<HandedInDue>& all, const campaign::Due& due,
                                  const std::string& unit) {
  std::optional<HandedInDue> last;
  for (const HandedInDue& each : all) {
    if (each.what == due.what && each.month == due.month && each.unit == unit) last = each;
  }
  return last;
}

}  // namespace

DueList dueList(const campaign::Campaign& campaign, const campaign::Calendar& calendar, const Unit& unit,
                const Date& asOf, const std::vector<HandedInDue>& handedIn) {
  DueList list{&campaign, unit, asOf, {}};
  for (const campaign::Due& due : campaign::dues(campaign, calendar, asOf)) {
    ListedDue listed{due, {}, {}};
    for (const campaign::Pair& pair : campaign.pairs) {
      if (!unit.isCity() && pair.inspected != unit.district) continue;
      const auto last = lastOf(handedIn, due, pair.inspected);
      if (last && last->date <= asOf) {
        listed.handedIn.push_back(*last);
      } else {
        listed.missing.push_back(pair.inspected);
      }
    }
    list.dues.push_back(std::move(listed));
  }
  return list;
}

std::string dueJson(const DueList& list) {
  Json dues = Json::array();
  for (const ListedDue& each : list.dues) {
    const campaign::Due& due = each.due;
    Json object{{"what", due.what}, {"name", due.name}, {"clause", due.clause}};
    if (due.month) object["month"] = monthText(*due.month);
    object["date"] = dateText(due.date);
    object["days"] = due.days;
    object["remind_on"] = dateText(due.remindOn);
    object["calendar_known"] = due.calendarKnown;
    object["handed_in"] = Json::array();
    for (const HandedInDue& one : each.handedIn) {
      object["handed_in"].push_back({{"unit", one.unit}, {"date", dateText(one.date)}});
    }
    object["missing"] = each.missing;
    dues.push_back(std::move(object));
  }
  const Json document{{"campaign", list.campaign->id},
                      {"unit", list.unit.text()},
                      {"unit_name", list.unit.nameIn(*list.campaign)},
                      {"as_of", dateText(list.asOf)},
                      {"due", std::move(dues)}};
  return document.dump() + "\n";
}

Result<void> checkHandedIn(const campaign::Campaign& campaign, const std::string& what) {
  std::string known;
  for (const campaign::DueRule& rule : campaign.dues) {
    if (rule.monthly) continue;
    if (rule.what == what) return {};
    known += (known.empty() ? "" : ", ") + rule.what;
  }
  return Error(ErrorCode::dueUnknown, {what, known});
}

}  // namespace shicha::server
