#include "inspection/inspection_json.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/hex.hpp"
#include "base/time_text.hpp"
#include "forms/labels.hpp"
#include "forms/score.hpp"
#include "forms/score_json.hpp"
#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "inspection/markings.hpp"
#include "inspection/review.hpp"
#include "inspection/signing_json.hpp"
#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

using Json = nlohmann::ordered_json;

void putWithdrawal(Json& into, const Withdrawal& withdrawal) {
  into["withdrawn"] = withdrawal ? Json(*withdrawal) : Json();
}

Json placeOf(const Place& place) { return {{"item", place.item}, {"point", place.point}}; }

Json positionJson(const std::optional<Position>& position) {
  if (!position) return {};
  return {{"latitude_e7", position->latitudeE7},
          {"longitude_e7", position->longitudeE7},
          {"accuracy_cm", position->accuracyCm}};
}

template <class List, class Maker>
Json listOf(const List& list, const Maker& make) {
  Json all = Json::array();
  for (const auto& each : list) all.push_back(make(each));
  return all;
}

Json markJson(const Mark& mark) {
  Json object{{"kind", markKindName(mark.kind)}};
  const bool isText = mark.kind == Mark::Kind::text;
  object[isText ? "at" : "from"] = {shareText(mark.x1), shareText(mark.y1)};
  if (isText) {
    object["text"] = mark.text;
  } else {
    object["to"] = {shareText(mark.x2), shareText(mark.y2)};
  }
  return object;
}

Json photoJson(const Photo& photo) {
  Json object{{"id", photo.id.hex()}};
  object.update(placeOf(photo.place));
  object["finding"] = photo.finding ? Json(photo.finding->hex()) : Json();
  object["digest"] = photo.medium.digest.hex();
  object["bytes"] = photo.medium.size;
  object["type"] = photo.medium.type;
  object["clock"] = timeText(std::chrono::milliseconds(photo.clockMs));
  object["clock_offset_ms"] = photo.offsetMs ? Json(*photo.offsetMs) : Json();
  object["position"] = positionJson(photo.position);
  object["why_no_position"] = photo.whyNoPosition;
  object["exif_time"] = photo.exifTime;
  object["exif_position"] = positionJson(photo.exifPosition);
  object["marks"] = listOf(photo.marks, markJson);
  putWithdrawal(object, photo.withdrawn);
  return object;
}

Json suggestionJson(const Suggestion& suggestion) {
  Json object{{"id", suggestion.id.hex()}};
  object["finding"] = suggestion.finding ? Json(suggestion.finding->hex()) : Json();
  object["measure"] = suggestion.measure;
  object["from"] = suggestion.from;
  object["to"] = suggestion.to;
  object["text"] = suggestion.text;
  putWithdrawal(object, suggestion.withdrawn);
  return object;
}

Json decisionJson(const Decision& decision) {
  Json object{{"id", decision.id.hex()}};
  object["suggestion"] = decision.suggestion ? Json(decision.suggestion->hex()) : Json();
  object["finding"] = decision.finding ? Json(decision.finding->hex()) : Json();
  object["measure"] = decision.measure;
  object["date"] = decision.date;
  object["fen"] = decision.fen;
  object["persons"] = decision.persons;
  object["from"] = decision.from;
  object["to"] = decision.to;
  putWithdrawal(object, decision.withdrawn);
  return object;
}

void putScore(Json& into, const Books& books, const Inspection& inspection) {
  const forms::Form* form = books.find(inspection.form, inspection.version);
  const auto score = form == nullptr ? Result<forms::Score>(Error(ErrorCode::formNotHere, {}))
                                     : forms::score(*form, inspection.answers);
  into["score"] = score ? Json::parse(scoreJson(*form, *score)) : Json();
}

void putInspection(Json& into, const Shown& shown, const Books& books, const Inspection& inspection,
                   Language language) {
  const auto signatures = signatureStandings(shown.workspace, shown.aggregate, inspection);
  into["announcement"] = inspection.announcement;
  putWithdrawal(into, standingWithdrawal(shown.workspace, shown.aggregate, inspection));
  putScore(into, books, inspection);
  putSigning(into, shown, books, inspection, signatures, language);
  into["look_backs"] = listOf(inspection.lookBacks, [](const LookBack& each) {
    return Json{{"earlier", each.earlier}, {"rectified", each.rectified}, {"text", each.text}};
  });
  into["tasks"] = listOf(reviewTasks(shown.workspace, shown.aggregate, inspection, signatures),
                         [&](const ReviewTask& task) {
                           return Json{{"task", codeOf(task.kind)},
                                       {"record", task.at.record.hex()},
                                       {"field", fieldName(task.at)},
                                       {"users", task.users}};
                         });
}

}  // namespace

Json findingJson(const Finding& finding) {
  Json object{{"id", finding.id.hex()}};
  object.update(placeOf(finding.place));
  object["text"] = finding.text;
  object["behaviour"] = finding.behaviour;
  // What is not there yet is printed too, as null.
  for (const char* key : {"ordered", "reported", "verified"}) object[key] = Json();
  if (finding.order) {
    object["ordered"] = {{"basis", finding.order->basis},
                         {"measure", finding.order->measure},
                         {"deadline", finding.order->deadline},
                         {"responsible", finding.order->responsible}};
  }
  if (finding.report) object["reported"] = {{"date", finding.report->date}, {"text", finding.report->text}};
  if (finding.check) {
    object["verified"] = {
        {"date", finding.check->date}, {"ok", finding.check->ok}, {"text", finding.check->text}};
  }
  putWithdrawal(object, finding.withdrawn);
  return object;
}

Json listedJson(const Listed& listed) {
  const Card& card = listed.card;
  return {{"id", listed.id.hex()},
          {"workspace", listed.mission.text()},
          {"form", card.form},
          {"institution", card.subject.name},
          {"date", card.date},
          {"visit", card.visit},
          {"kind", campaign::codeOf(listed.mission.kind)},
          {"look_back", card.lookBack},
          {"complete", card.isComplete},
          {"presented", card.isPresented},
          {"signed", card.isSigned},
          {"conflicts", card.conflicts},
          {"withdrawn", card.isWithdrawn},
          {"typical", card.isTypical},
          {"photos", card.photos},
          {"tasks", card.tasks}};
}

Json shownJson(const Shown& shown, const Books& books, Language language) {
  const Inspection inspection = readInspection(shown.listed.id, shown.aggregate);
  Json document = listedJson(shown.listed);
  if (shown.listed.card.kind == kind::inspection) {
    putInspection(document, shown, books, inspection, language);
  }
  document["findings"] = listOf(inspection.findings, findingJson);
  document["photo_list"] = listOf(inspection.photos, photoJson);
  document["suggestions"] = listOf(inspection.suggestions, suggestionJson);
  document["decisions"] = listOf(inspection.decisions, decisionJson);
  return document;
}

Json writeJson(const Shown& shown, const Inspection& inspection, const HistoryEntry& entry,
               Language language) {
  return {{"write", nameText(entry.name)},
          {"item", inspection.itemOf(shown.workspace.id(), entry.at.record)},
          {"record", entry.at.record.hex()},
          {"field", fieldName(entry.at)},
          {"label", labelOf(entry.at).in(language)},
          {"value", valueText(entry.at, entry.value, language)},
          {"state", codeOf(entry.state)},
          {"user", entry.by.user},
          {"role", entry.by.role},
          {"device", entry.by.device},
          {"clock", timeText(entry.written)}};
}

Json historyJson(const Shown& shown, const Inspection& inspection, Language language) {
  return listOf(historyOf(shown.workspace, shown.aggregate),
                [&](const HistoryEntry& entry) { return writeJson(shown, inspection, entry, language); });
}

Json conflictsJson(const Shown& shown, const Inspection& inspection, Language language) {
  return listOf(inspection.notes.conflicts, [&](const record::RegisterId& at) {
    Json conflict{{"inspection", shown.listed.id.hex()},
                  {"record", at.record.hex()},
                  {"field", fieldName(at)},
                  {"writes", Json::array()}};
    for (const HistoryEntry& entry : historyOf(shown.workspace, shown.aggregate, at)) {
      const bool isLive =
          entry.state == record::WriteState::shown || entry.state == record::WriteState::concurrent;
      if (isLive) conflict["writes"].push_back(writeJson(shown, inspection, entry, language));
    }
    return conflict;
  });
}

std::string nameText(const record::WriteName& name) {
  return name.batch.hex() + ":" + std::to_string(name.place);
}

std::optional<record::WriteName> writeName(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto batch = fromHex<record::Hash>(text.substr(0, colon));
  const std::string_view place = text.substr(colon + 1);
  record::WriteName name;
  const auto parsed = std::from_chars(place.data(), place.data() + place.size(), name.place);
  if (!batch || parsed.ec != std::errc() || parsed.ptr != place.data() + place.size()) return std::nullopt;
  name.batch = *batch;
  return name;
}

std::string fieldName(const record::RegisterId& at) {
  const std::string name = nameOfField(at);
  return name.empty() ? std::to_string(at.field) : name;
}

std::string_view codeOf(record::WriteState state) {
  switch (state) {
    case record::WriteState::shown:
      return "shown";
    case record::WriteState::concurrent:
      return "concurrent";
    case record::WriteState::covered:
      return "overwritten";
    case record::WriteState::withoutAuthority:
      return "no-authority";
    default:
      return "quarantined";
  }
}

}  // namespace shicha::inspection
