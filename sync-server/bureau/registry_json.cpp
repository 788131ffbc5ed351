#include "bureau/registry_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Json orNull(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json orNull(const std::optional<Date>& date) { return date ? Json(dateText(*date)) : Json(); }

Json reasonJson(const Error& reason) {
  return {{"code", errorInfo(reason.code()).name},
          {"zh", reason.what(Language::zh)},
          {"en", reason.what(Language::en)}};
}

template <class List, class Maker>
Json listOf(const List& list, const Maker& make) {
  Json all = Json::array();
  for (const auto& each : list) all.push_back(make(each));
  return all;
}

Json rejectedJson(const registry::RejectedRow& row) {
  return {{"row", row.place.row}, {"line", row.place.line},           {"column", row.column},
          {"value", row.value},   {"reason", reasonJson(row.reason)}, {"nearest", row.nearest}};
}

Json noticeJson(const registry::ImportNotice& notice) {
  return {{"row", notice.place.row}, {"line", notice.place.line}, {"what", reasonJson(notice.reason)}};
}

std::string textOf(const Json& document) { return document.dump() + "\n"; }

}  // namespace

std::string institutionsJson(const std::vector<registry::Institution>& list, const std::vector<Bar>& bars) {
  return textOf(listOf(list, [&](const registry::Institution& in) {
    const auto bar = std::ranges::find(bars, in.id, &Bar::institution);
    Json object{{"id", in.id}, {"name", in.name}, {"kind", registry::codeOf(in.kind)}};
    object["districts"] = in.districts;
    object["scope"] = in.scope;
    object["addresses"] = in.addresses;
    object["parent"] = orNull(in.parent);
    object["barred_until"] = bar == bars.end() ? Json() : Json(dateText(bar->until));
    object["since"] = orNull(in.since);
    object["until"] = orNull(in.until);
    return object;
  }));
}

std::string importJson(const RegistryBook::Imported& imported) {
  const registry::RegistryImport& table = imported.table;
  Json document;
  document["rows"] = table.rows;
  document["good"] = table.rows - static_cast<int>(table.rejected.size());
  document["taken"] = imported.taken.changes;
  document["rejected"] = listOf(table.rejected, rejectedJson);
  document["notices"] = listOf(table.notices, noticeJson);
  document["barred"] = listOf(imported.taken.barred, reasonJson);
  return textOf(document);
}

std::string barsJson(const std::vector<Bar>& bars) {
  return textOf(listOf(bars, [](const Bar& bar) {
    return Json{{"institution", bar.institution},
                {"name", bar.name},
                {"from", dateText(bar.from)},
                {"until", dateText(bar.until)},
                {"reason", bar.reason}};
  }));
}

std::string matchesJson(const std::vector<Match>& matches) {
  return textOf(listOf(matches, [](const Match& match) {
    return Json{{"provisional", match.provisional}, {"institution", match.institution}};
  }));
}

}  // namespace shicha::server
