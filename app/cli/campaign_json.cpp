#include "cli/campaign_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/source_json.hpp"
#include "forms/labels.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

Json dateOrNull(const std::optional<Date>& date) { return date ? Json(dateText(*date)) : Json(nullptr); }

Json kindsJson(const std::vector<campaign::InspectionKind>& kinds) {
  Json list = Json::array();
  for (const campaign::InspectionKind kind : kinds) list.push_back(campaign::codeOf(kind));
  return list;
}

Json phasesJson(const campaign::Campaign& campaign) {
  Json list = Json::array();
  for (const campaign::Phase& phase : campaign.phases) {
    list.push_back({{"name", phase.name},
                    {"from", dateText(phase.from)},
                    {"to", dateText(phase.to)},
                    {"self_check", phase.selfCheck},
                    {"look_back", phase.lookBack},
                    {"kinds", kindsJson(phase.kinds)},
                    {"clause", phase.clause}});
  }
  return list;
}

Json subjectsJson(const campaign::Campaign& campaign) {
  Json list = Json::array();
  for (const campaign::Subject& subject : campaign.subjects) {
    list.push_back({{"kind", registry::codeOf(subject.kind)},
                    {"name", subject.name},
                    {"forms", subject.forms},
                    {"key_points", subject.keyPoints},
                    {"all", kindsJson(subject.all)}});
  }
  return list;
}

Json decidesJson(const campaign::Campaign& campaign) {
  Json list = Json::array();
  for (const campaign::Decides& decides : campaign.decides) {
    Json subjects = Json::array();
    for (const registry::SubjectKind kind : decides.subjects) subjects.push_back(registry::codeOf(kind));
    list.push_back({{"level", decides.level == campaign::Level::city ? "city" : "district"},
                    {"measures", decides.measures},
                    {"subjects", std::move(subjects)},
                    {"clause", decides.clause}});
  }
  return list;
}

Json tableJson(const campaign::Campaign& campaign) {
  Json rows = Json::array();
  for (const campaign::Row& row : campaign.table.rows) {
    rows.push_back({{"id", row.id},
                    {"group", row.group},
                    {"label", row.label},
                    {"unit", row.unit},
                    {"measures", row.measures}});
  }
  return {{"title", campaign.table.title},
          {"source", sourceJson(campaign.table.source)},
          {"rows", std::move(rows)}};
}

Json campaignJson(const campaign::Campaign& campaign) {
  Json pairs = Json::array();
  for (const campaign::Pair& pair : campaign.pairs) {
    pairs.push_back({{"checks", pair.checks}, {"inspected", pair.inspected}});
  }
  Json kinds = Json::array();
  for (const campaign::Kind& kind : campaign.kinds) {
    kinds.push_back({{"kind", campaign::codeOf(kind.kind)}, {"name", kind.name}, {"counted", kind.counted}});
  }
  return {{"id", campaign.id},
          {"name", campaign.name},
          {"city", campaign.city},
          {"counts_from", dateText(campaign.countsFrom)},
          {"look_back_from", monthText(campaign.lookBackFrom)},
          {"phases", phasesJson(campaign)},
          {"subjects", subjectsJson(campaign)},
          {"kinds", std::move(kinds)},
          {"pairs", std::move(pairs)},
          {"decides", decidesJson(campaign)},
          {"table", tableJson(campaign)},
          {"source", sourceJson(campaign.source)}};
}

Json proposalJson(const campaign::Proposal& proposal) {
  static constexpr std::string_view kWhen[] = {"at-once", "if-not-rectified", "if-needed", "if-grave",
                                               "if-crime"};
  return {{"measure", proposal.measure},      {"when", kWhen[static_cast<std::size_t>(proposal.when)]},
          {"months_min", proposal.monthsMin}, {"months_max", proposal.monthsMax},
          {"bar_years", proposal.barYears},   {"choice", proposal.choice},
          {"subject", proposal.subject}};
}

}  // namespace

std::string campaignsJson(const std::vector<const campaign::Campaign*>& campaigns) {
  Json list = Json::array();
  for (const campaign::Campaign* campaign : campaigns) list.push_back(campaignJson(*campaign));
  return Json{{"campaigns", std::move(list)}}.dump() + "\n";
}

std::string duesJson(const campaign::Campaign& campaign, const std::string& asOf,
                     const std::vector<campaign::Due>& dues) {
  Json list = Json::array();
  for (const campaign::Due& due : dues) {
    Json entry;
    entry["what"] = due.what;
    if (due.month) entry["month"] = monthText(*due.month);
    entry["date"] = dateText(due.date);
    entry["days"] = due.days;
    entry["remind_on"] = dateText(due.remindOn);
    entry["name"] = due.name;
    entry["clause"] = due.clause;
    list.push_back(std::move(entry));
  }
  Json document;
  document["campaign"] = campaign.id;
  document["as_of"] = asOf;
  document["due"] = std::move(list);
  document["source"] = sourceJson(campaign.source);
  return document.dump() + "\n";
}

std::string rulesJson(const campaign::Rules& rules, const std::vector<const campaign::Rule*>& found) {
  Json list = Json::array();
  for (const campaign::Rule* rule : found) {
    Json proposals = Json::array();
    for (const campaign::Proposal& proposal : rule->proposals) proposals.push_back(proposalJson(proposal));
    list.push_back({{"code", rule->code},
                    {"subjects", rule->subjects},
                    {"behaviour", rule->behaviour},
                    {"consequence", rule->consequence},
                    {"proposals", std::move(proposals)},
                    {"note", rule->note},
                    {"typical", rule->typical},
                    {"overlaps", rule->overlaps},
                    {"jurisdiction", rule->jurisdiction},
                    {"valid_from", dateOrNull(rule->validFrom)},
                    {"valid_to", dateOrNull(rule->validTo)},
                    {"source", sourceJson(rule->source)}});
  }
  Json measures = Json::array();
  for (const campaign::Measure& measure : rules.measures) {
    measures.push_back({{"code", measure.code}, {"name", measure.name}});
  }
  Json document;
  document["rules"] = std::move(list);
  document["measures"] = std::move(measures);
  return document.dump() + "\n";
}

}  // namespace shicha::cli
