#include "bureau/coverage_list.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bureau/list_csv.hpp"
#include "campaign/coverage_needs.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;
using registry::CoverageNeed;
using registry::Institution;

constexpr std::array<CsvColumn, 8> kColumns = {{{"unit", "单位"},
                                                {"institution", "机构"},
                                                {"subject_kind", "类别"},
                                                {"kind", "检查方式"},
                                                {"required", "须全覆盖"},
                                                {"covered", "已检查"},
                                                {"done", "检查表及日期"},
                                                {"missing_forms", "尚缺的检查表"}}};

// A district, or the whole city (empty), and the kinds of inspection that are looked at there.
struct Place {
  std::string district;
  std::vector<std::string> kinds;
};

struct Inspected {
  std::string district;
  registry::CoverageInspection inspection;
};

std::vector<Place> placesOf(const campaign::Campaign& campaign, const Unit& unit) {
  std::vector<std::string> kinds;
  for (const campaign::Kind& kind : campaign.kinds) kinds.emplace_back(campaign::codeOf(kind.kind));
  if (!unit.isCity() && unit.by == UnitBy::inspected) return {{unit.district, kinds}};
  std::vector<Place> places;
  if (unit.isCity()) {
    places.push_back({"", kinds});
    for (const campaign::Pair& pair : campaign.pairs) places.push_back({pair.inspected, kinds});
    return places;
  }
  for (const campaign::Mission& mission : campaign::missions(campaign)) {
    if (mission.checking != unit.district) continue;
    places.push_back({mission.inspected, {std::string(campaign::codeOf(mission.kind))}});
  }
  return places;
}

// Every kind of inspection may reach every subject, whether the plan wants all of them reached or not.
std::vector<CoverageNeed> needsOf(const campaign::Campaign& campaign, const std::vector<std::string>& kinds) {
  std::vector<CoverageNeed> needs;
  for (const campaign::Subject& subject : campaign.subjects) {
    needs.push_back({subject.kind, kinds, subject.takes, subject.theoryOnlyTakes});
  }
  return needs;
}

bool isRequired(const campaign::Campaign& campaign, registry::SubjectKind subject, const std::string& kind) {
  const auto needs = campaign::coverageNeeds(campaign);
  return std::ranges::any_of(needs, [&](const CoverageNeed& need) {
    return need.subject == subject && std::ranges::find(need.kinds, kind) != need.kinds.end();
  });
}

std::vector<Inspected> inspectedOf(const ListSources& sources, const ListQuestion& question) {
  const std::string asOf = dateText(question.asOf);
  std::vector<Inspected> all;
  for (const FactMission& mission : missionsOf(sources, *question.campaign, question.unit)) {
    sources.facts.eachInspection(mission.number, [&](const InspectionRow& row) {
      const auto date = parseDate(row.date);
      if (row.standing.counting != statistics::Counting::counts || !date || row.date > asOf) return;
      all.push_back(
          {mission.inspected,
           {std::string(institutionOf(sources.matches, row)), mission.kind, std::string(row.form), *date}});
    });
  }
  return all;
}

CoveragePart partOf(const campaign::Campaign& campaign, const Place& place,
                    const std::vector<Institution>& listed, const std::vector<Inspected>& inspected) {
  std::vector<registry::CoverageInspection> there;
  for (const Inspected& each : inspected) {
    if (place.district.empty() || each.district == place.district) there.push_back(each.inspection);
  }
  CoveragePart part{place.district.empty() ? "city" : place.district, {}, {}};
  part.subjects = registry::coverage(listed, place.district, needsOf(campaign, place.kinds), there).subjects;
  for (const campaign::Subject& subject : campaign.subjects) {
    for (const std::string& kind : place.kinds) {
      CoverageCount count{subject.kind, kind, isRequired(campaign, subject.kind, kind)};
      for (const registry::SubjectCoverage& each : part.subjects) {
        if (each.subjectKind != subject.kind || each.kind != kind) continue;
        ++count.total;
        if (each.isCovered()) ++count.covered;
      }
      part.counts.push_back(std::move(count));
    }
  }
  return part;
}

Json countsJson(const CoveragePart& part) {
  Json all = Json::array();
  for (const CoverageCount& count : part.counts) {
    all.push_back({{"subject_kind", registry::codeOf(count.subject)},
                   {"kind", count.kind},
                   {"required", count.isRequired},
                   {"covered", count.covered},
                   {"total", count.total}});
  }
  return all;
}

Json subjectsJson(const campaign::Campaign& campaign, const CoveragePart& part) {
  Json all = Json::array();
  for (const registry::SubjectCoverage& each : part.subjects) {
    Json done = Json::array();
    for (const registry::CoverageDone& one : each.done) {
      done.push_back({{"form", one.form}, {"date", dateText(one.date)}});
    }
    all.push_back({{"institution", each.name},
                   {"institution_id", each.subject},
                   {"subject_kind", registry::codeOf(each.subjectKind)},
                   {"kind", each.kind},
                   {"required", isRequired(campaign, each.subjectKind, each.kind)},
                   {"covered", each.isCovered()},
                   {"done", std::move(done)},
                   {"missing_forms", each.missingForms}});
  }
  return all;
}

}  // namespace

Result<CoverageList> coverageList(const ListSources& sources, const ListQuestion& question,
                                  const std::vector<Institution>& listed) {
  const campaign::Campaign& campaign = *question.campaign;
  return storage::attempt([&] {
    // The registry may have other cities, too.
    std::vector<Institution> own;
    for (const Institution& each : listed) {
      const bool isHere = std::ranges::any_of(campaign.pairs, [&](const campaign::Pair& pair) {
        return std::ranges::find(each.districts, pair.inspected) != each.districts.end();
      });
      if (isHere) own.push_back(each);
    }
    const std::vector<Inspected> inspected = inspectedOf(sources, question);
    CoverageList list{question, {}};
    for (const Place& place : placesOf(campaign, question.unit)) {
      list.parts.push_back(partOf(campaign, place, own, inspected));
    }
    return list;
  });
}

std::string coverageJson(const CoverageList& list) {
  const ListQuestion& question = list.question;
  Json parts = Json::array();
  for (const CoveragePart& part : list.parts) {
    parts.push_back({{"unit", part.unit},
                     {"counts", countsJson(part)},
                     {"subjects", subjectsJson(*question.campaign, part)}});
  }
  const Json document{{"campaign", question.campaign->id},
                      {"unit", question.unit.text()},
                      {"unit_name", question.unit.nameIn(*question.campaign)},
                      {"by", codeOf(question.unit.by)},
                      {"as_of", dateText(question.asOf)},
                      {"parts", std::move(parts)}};
  return document.dump() + "\n";
}

std::string coverageCsv(const CoverageList& list) {
  std::string text = csvHead(kColumns);
  for (const CoveragePart& part : list.parts) {
    for (Json& row : subjectsJson(*list.question.campaign, part)) {
      row["unit"] = part.unit;
      appendCsv(text, row, kColumns);
    }
  }
  return text;
}

}  // namespace shicha::server
