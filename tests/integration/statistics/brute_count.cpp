#include "integration/statistics/brute_count.hpp"

#include <stdexcept>

namespace shicha::test {
namespace {

using Names = std::set<std::string>;

bool isIn(const Names& names, const std::string& name) { return names.count(name) == 1; }

// The table's rows, as the annexes print them: GZ annex 5 has 16, JM annex 2 has 30.
std::vector<std::string> rowsOf(const std::string& campaign) {
  if (campaign == "gz2023") {
    return {"selfcheck.training.institutions",        "selfcheck.training.problems",
            "selfcheck.exam-site.institutions",       "selfcheck.exam-site.problems",
            "enforcement.training.inspected",         "enforcement.training.rectify",
            "enforcement.training.suspend-business",  "enforcement.training.fine-fen",
            "enforcement.training.persons",           "enforcement.training.revoke-licence",
            "enforcement.exam-site.inspected",        "enforcement.exam-site.rectify",
            "enforcement.exam-site.suspend-business", "enforcement.exam-site.fine-fen",
            "enforcement.exam-site.persons",          "enforcement.exam-site.revoke-exam-site"};
  }
  std::vector<std::string> rows;
  for (const std::string kind : {"training", "exam-agency", "exam-site", "production-unit"}) {
    rows.push_back("selfcheck." + kind + ".institutions");
    rows.push_back("selfcheck." + kind + ".problems");
    for (const char* row : {"inspected", "rectify", "suspend-business", "fine-fen"}) {
      rows.push_back("enforcement." + kind + "." + row);
    }
    if (kind != "production-unit") rows.push_back("enforcement." + kind + ".persons");
  }
  rows.push_back("enforcement.training.revoke-licence");
  rows.push_back("enforcement.exam-agency.revoke-exam-agency");
  rows.push_back("enforcement.exam-site.revoke-exam-site");
  return rows;
}

// The measures that feed a disposition row of that kind of subject.
Names measuresOf(const std::string& row, const std::string& kind) {
  if (row == "rectify") return {"rectify"};
  if (row == "suspend-business") return {"suspend-business", "suspend-training", "suspend-exam-service"};
  if (row == "fine-fen") return {"fine"};
  if (row == "persons") return {"handle-person"};
  if (row == "revoke-licence" && kind == "training") return {"revoke-licence", "delist"};
  if (row == "revoke-exam-site") return {"revoke-exam-site", "revoke-commission", "end-agreement", "delist"};
  if (row == "revoke-exam-agency") return {"revoke-exam-agency"};
  throw std::runtime_error("no such row: " + row);
}

std::string campaignOf(const std::string& mission) { return mission.substr(0, mission.find('/')); }

std::string checkingOf(const std::string& mission) {
  const std::size_t slash = mission.find('/'), dash = mission.find('-');
  return mission.substr(slash + 1, dash - slash - 1);
}

std::string inspectedOf(const std::string& mission) { return mission.substr(mission.find('-') + 1); }

std::string cityOf(const std::string& campaign) { return campaign == "gz2023" ? "广州市" : "江门市"; }

// Guangzhou: what suspends, cancels or ends an exam site or agency the city decides.
bool isForTheCity(const Happened& about, const std::string& measure) {
  const Names always{"suspend-exam-service", "revoke-exam-site", "revoke-commission", "end-agreement",
                     "revoke-exam-agency"};
  if (campaignOf(about.mission) != "gz2023") return false;
  return isIn(always, measure) || (measure == "delist" && about.kind == "exam-site");
}

bool isDecided(const Happened& about, const Decided& decision) {
  if (decision.isWithdrawn || decision.doubt != Doubt::none) return false;
  if (decision.role == "city-bureau") return decision.office == cityOf(campaignOf(about.mission));
  return decision.role == "district-bureau" && decision.office == inspectedOf(about.mission) &&
         !isForTheCity(about, decision.measure);
}

std::string nameOf(Doubt doubt) {
  if (doubt == Doubt::quarantined) return "quarantined";
  return doubt == Doubt::disputed ? "disputed" : "forked";
}

// Why an inspection is pending: the reasons that fit; none: it is not.
Names pendingReasons(const Happened& inspection) {
  if (!inspection.isPresented) return {inspection.isComplete ? "unsigned" : "incomplete"};
  const LeaderSignature* last = nullptr;
  for (const LeaderSignature& signature : inspection.signatures) {
    if (signature.role == "leader") last = &signature;
  }
  if (last == nullptr) return {inspection.signatures.empty() ? "unsigned" : "no-authority"};
  Names reasons;
  if (last->doubt != Doubt::none) reasons.insert(nameOf(last->doubt));
  if (last->isReopened) reasons.insert("reopened");
  if (last->isReopened && inspection.isPresentedAnew) reasons.insert("unsigned");
  return reasons;
}

bool isCounted(const Happened& inspection) {
  return inspection.what == What::inspection && !inspection.isWithdrawn && pendingReasons(inspection).empty();
}

// Is it the inspected district's own, or handed over to it?
bool isDistricts(const World& world, const Happened& each) {
  return checkingOf(each.mission) == inspectedOf(each.mission) || isIn(world.handedOver, each.mission);
}

// The first and the last day of a span.
struct Span {
  std::string from, to;
  bool has(const std::string& date) const { return from <= date && date <= to; }
};

// A record behind a figure.
struct Part {
  std::string record, subject;
  std::int64_t amount = 1;  // fen, persons or problems
};

class Count {
 public:
  Count(const World& world, const Asked& asked) : world_(&world), asked_(&asked) {}

  std::vector<Part> partsOf(const std::string& row, const Span& span) const {
    const std::size_t first = row.find('.'), second = row.rfind('.');
    const std::string part = row.substr(0, first), kind = row.substr(first + 1, second - first - 1);
    const std::string what = row.substr(second + 1);
    if (part == "selfcheck") return selfChecks(kind, span);
    return what == "inspected" ? inspected(kind, span) : dispositions(kind, what, span);
  }

  void list(const Span& span, BruteTable& table) const {
    for (const Happened& each : world_->happened) {
      if (each.what != What::inspection || !isOfUnit(*world_, *asked_, each) || !span.has(each.date))
        continue;
      if (each.isWithdrawn) {
        table.withdrawn.insert(each.id);
        continue;
      }
      const Names reasons = pendingReasons(each);
      if (!reasons.empty()) table.pending[each.id] = reasons;
      if (reasons.empty() && each.isChangedSince) table.superseded.insert(each.id);
      if (reasons.empty() && asked_->unit == "city" && !isDistricts(*world_, each))
        table.notHandedOver.insert(each.id);
    }
  }

 private:
  bool isAbout(const Happened& each, const std::string& kind) const {
    return each.kind == kind && isOfUnit(*world_, *asked_, each);
  }

  std::string subjectOf(const Happened& each) const {
    const auto match = world_->matched.find(each.subject);
    return match == world_->matched.end() ? each.subject : match->second;
  }

  std::vector<Part> selfChecks(const std::string& kind, const Span& span) const {
    std::vector<Part> parts;
    for (const Happened& each : world_->happened) {
      if (each.what != What::selfCheck || each.isWithdrawn || !isAbout(each, kind)) continue;
      if (span.has(each.date)) parts.push_back({each.id, subjectOf(each), each.problems});
    }
    return parts;
  }

  std::vector<Part> inspected(const std::string& kind, const Span& span) const {
    std::vector<Part> parts;
    for (const Happened& each : world_->happened) {
      if (isCounted(each) && isAbout(each, kind) && span.has(each.date))
        parts.push_back({each.id, subjectOf(each)});
    }
    return parts;
  }

  std::vector<Part> dispositions(const std::string& kind, const std::string& row, const Span& span) const {
    const Names measures = measuresOf(row, kind);
    std::vector<Part> parts;
    for (const Happened& each : world_->happened) {
      if (!isAbout(each, kind)) continue;
      for (const Decided& decision : each.decisions) {
        if (!isDecided(each, decision) || !isIn(measures, decision.measure) || !span.has(decision.date))
          continue;
        const std::int64_t amount = row == "fine-fen"  ? decision.fen
                                    : row == "persons" ? decision.persons
                                                       : 1;
        parts.push_back({decision.id, subjectOf(each), amount});
      }
    }
    return parts;
  }

  const World* world_;
  const Asked* asked_;
};

// Fen, persons and problems are summed; institutions are counted once each.
std::int64_t figureOf(const std::string& row, const std::vector<Part>& parts) {
  Names subjects;
  std::int64_t sum = 0;
  for (const Part& part : parts) {
    subjects.insert(part.subject);
    sum += part.amount;
  }
  const bool isSum = row.ends_with(".problems") || row.ends_with(".fine-fen") || row.ends_with(".persons");
  return isSum ? sum : static_cast<std::int64_t>(subjects.size());
}

}  // namespace

bool isOfUnit(const World& world, const Asked& asked, const Happened& each) {
  if (campaignOf(each.mission) != asked.campaign) return false;
  if (asked.unit == "city") return true;
  if (asked.isByChecking) return checkingOf(each.mission) == asked.unit;
  return inspectedOf(each.mission) == asked.unit && isDistricts(world, each);
}

BruteTable bruteTable(const World& world, const Asked& asked) {
  // As text, no day lies behind the 31st. The first phases begin in these months.
  const Span month{asked.month + "-01", asked.month + "-31"};
  const Span all{asked.campaign == "gz2023" ? "2023-11-01" : "2021-12-01", month.to};
  const Count count(world, asked);
  BruteTable table;
  for (const std::string& row : rowsOf(asked.campaign)) {
    const std::vector<Part> behind = count.partsOf(row, all);
    table.rows[row] = {figureOf(row, count.partsOf(row, month)), figureOf(row, behind)};
    for (const Part& part : behind) {
      if (part.amount > 0 || !row.ends_with(".problems")) table.records[row].insert(part.record);
    }
  }
  count.list(all, table);
  return table;
}

}  // namespace shicha::test
