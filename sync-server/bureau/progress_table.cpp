#include "bureau/progress_table.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/time_text.hpp"
#include "campaign/due.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using campaign::Count;
using statistics::Counting;
using statistics::Reason;

using Days = FactTables::Days;

bool has(const Days& days, std::string_view date) { return days.from <= date && date <= days.to; }

// A record that counts in a row, as long as it is read.
struct Counted {
  std::size_t row = 0;
  const FactMission& mission;
  const CountedRow& fact;
  std::string_view institution;  // its id, matched
  std::int64_t amount = 1;
  bool inMonth = false;
};

// Walks over the facts of a unit, in an order that is the same wherever the same facts are, and says of each
// what it adds to which row, and what stands beside the table.
class Walk {
 public:
  Walk(const TableSources& sources, const TableQuestion& question, const TableSpans& spans)
      : sources_(sources),
        question_(question),
        month_{dateText(spans.monthFrom), dateText(spans.monthTo)},
        all_{dateText(spans.from), dateText(spans.to)} {}

  template <class OnCounted, class OnBeside, class OnDecisionBeside>
  void go(const OnCounted& counted, const OnBeside& beside, const OnDecisionBeside& decisionBeside) {
    std::vector<FactMission> missions = sources_.facts.missions();
    std::ranges::sort(missions, {}, &FactMission::mission);
    for (const FactMission& mission : missions) {
      if (mission.campaign != question_.campaign->id || !mission.isOf(question_.unit)) continue;
      if (isKindCounted(mission.kind)) goInspections(mission, counted, beside);
      sources_.facts.eachCountedSelfCheck(mission.number, all_, [&](const CountedRow& row) {
        give(mission, row, Count::selfCheckedSubjects, 1, counted);
        give(mission, row, Count::selfCheckProblems, row.problems, counted);
      });
      sources_.facts.eachCountedDecision(mission.number, all_, [&](const CountedRow& row) {
        give(mission, row, Count::disposedSubjects, 1, counted);
        give(mission, row, Count::fen, row.fen, counted);
        give(mission, row, Count::persons, row.persons, counted);
      });
      sources_.facts.eachDecisionInQuestion(mission.number, [&](const DispositionRow& row) {
        if (has(all_, row.date)) decisionBeside(mission, row, institutionOf(row.subject));
      });
    }
  }

  // Does the inspected district not have it yet?
  static bool isHidden(const FactMission& mission) {
    return mission.checking != mission.inspected && !mission.isHandedOver;
  }

 private:
  template <class OnCounted, class OnBeside>
  void goInspections(const FactMission& mission, const OnCounted& counted, const OnBeside& beside) {
    sources_.facts.eachCountedInspection(mission.number, all_, [&](const CountedRow& row) {
      give(mission, row, Count::inspectedSubjects, 1, counted);
    });
    const auto list = [&](const InspectionRow& row) {
      if (row.date.empty() || has(all_, row.date)) beside(mission, row, institutionOf(row.subject));
    };
    if (question_.unit.isCity() && isHidden(mission)) {
      sources_.facts.eachInspection(mission.number, list);
    } else {
      sources_.facts.eachInspectionInQuestion(mission.number, list);
    }
  }

  template <class OnCounted>
  void give(const FactMission& mission, const CountedRow& fact, Count count, std::int64_t amount,
            const OnCounted& counted) {
    const auto& rows = question_.campaign->table.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].count != count || registry::codeOf(rows[i].subject) != fact.subjectKind) continue;
      const auto& measures = rows[i].measures;
      if (!fact.measure.empty() && std::ranges::find(measures, fact.measure) == measures.end()) continue;
      counted(Counted{i, mission, fact, institutionOf(fact.subject), amount, has(month_, fact.date)});
    }
  }

  std::string_view institutionOf(std::string_view subject) const {
    const auto match = sources_.matches.find(subject);
    return match == sources_.matches.end() ? subject : std::string_view(match->second);
  }

  bool isKindCounted(std::string_view code) const {
    return std::ranges::any_of(question_.campaign->kinds, [&](const campaign::Kind& kind) {
      return kind.counted && campaign::codeOf(kind.kind) == code;
    });
  }

  const TableSources& sources_;
  const TableQuestion& question_;
  Days month_, all_;
};

// Adds up what a walk gives.
class Adding {
 public:
  explicit Adding(const campaign::Table& table)
      : layout_(table), figures_(table.rows.size()), subjects_(table.rows.size()) {}

  void add(const Counted& counted) {
    line_.clear();
    const std::string& id = layout_.rows[counted.row].id;
    for (const std::string_view part : {std::string_view(id), counted.fact.record, counted.institution,
                                        counted.fact.date, counted.fact.revision}) {
      line_.append(part).push_back('\n');
    }
    line_.append(std::to_string(counted.amount)).push_back('\n');
    digest_.add(line_);
    if (isBySubject(layout_.rows[counted.row].count)) {
      subject_.assign(counted.institution);
      bool& inMonth = subjects_[counted.row].try_emplace(subject_, false).first->second;
      inMonth |= counted.inMonth;
    } else {
      figures_[counted.row].cumulative += counted.amount;
      if (counted.inMonth) figures_[counted.row].month += counted.amount;
    }
  }

  std::vector<Figure> figures() {
    for (std::size_t row = 0; row < figures_.size(); ++row) {
      if (!isBySubject(layout_.rows[row].count)) continue;
      figures_[row].cumulative = static_cast<std::int64_t>(subjects_[row].size());
      figures_[row].month =
          std::ranges::count_if(subjects_[row], [](const auto& subject) { return subject.second; });
    }
    return figures_;
  }

  crypto::Hash digest() { return digest_.finish(); }

 private:
  static bool isBySubject(Count count) {
    return count == Count::selfCheckedSubjects || count == Count::inspectedSubjects ||
           count == Count::disposedSubjects;
  }

  const campaign::Table& layout_;
  std::vector<Figure> figures_;
  std::vector<std::unordered_map<std::string, bool>> subjects_;  // by row: each, and whether in the month
  crypto::Hasher digest_;
  std::string line_, subject_;  // kept for their memory
};

BesideTable besideOf(const FactMission& mission, const InspectionRow& row, std::string_view institution) {
  return {std::string(row.aggregate), std::string(institution), std::string(row.subjectName), mission.mission,
          std::string(row.date),      std::string(row.form),    row.standing.reason};
}

DecisionBeside decisionOf(const FactMission& mission, const DispositionRow& row,
                          std::string_view institution) {
  return {std::string(row.record),  std::string(row.aggregate),
          std::string(institution), std::string(row.subjectName),
          mission.mission,          std::string(row.date),
          std::string(row.measure), row.standing.reason};
}

void sortLists(ProgressTable& table) {
  for (auto* list : {&table.pending, &table.superseded, &table.withdrawn, &table.notHandedOver}) {
    std::ranges::sort(*list, {},
                      [](const BesideTable& each) { return std::pair(each.date, each.inspection); });
  }
  std::ranges::sort(table.decisionsBeside, {},
                    [](const DecisionBeside& each) { return std::pair(each.date, each.disposition); });
}

// The day on which the table of a month falls due; nothing where the plan asks for none.
std::optional<Date> dueDay(const campaign::Campaign& campaign, const campaign::Calendar& calendar,
                           const Month& month) {
  for (const campaign::Due& due : campaign::dues(campaign, calendar, campaign.countsFrom)) {
    if (due.what == "progress-table" && due.month == month) return due.date;
  }
  return std::nullopt;
}

}  // namespace

Result<TableSpans> spansOf(const TableQuestion& question, const campaign::Calendar& calendar) {
  const campaign::Campaign& campaign = *question.campaign;
  const Month first = campaign.countsFrom.year() / campaign.countsFrom.month();
  Month last = first;
  for (const campaign::Phase& phase : campaign.phases)
    last = std::max(last, phase.to.year() / phase.to.month());
  if (question.month < first || question.month > last) {
    return Error(ErrorCode::monthOutsideCampaign,
                 {monthText(question.month), monthText(first), monthText(last)});
  }
  TableSpans spans{question.month / std::chrono::day(1), question.month / std::chrono::last,
                   campaign.countsFrom, question.month / std::chrono::last};
  if (campaign.table.period == campaign::Period::sinceLastDue) {
    const auto before = dueDay(campaign, calendar, question.month - std::chrono::months(1));
    spans.monthFrom = before ? plusDays(*before, 1) : campaign.countsFrom;
    spans.monthTo = spans.to = dueDay(campaign, calendar, question.month).value_or(spans.monthTo);
  }
  const Date today = chinaDay(question.asOf);
  spans.monthFrom = std::max(spans.monthFrom, campaign.countsFrom);
  spans.monthTo = std::min(spans.monthTo, today);
  spans.to = std::min(spans.to, today);
  return spans;
}

Result<ProgressTable> progressTable(const TableSources& sources, const TableQuestion& question) {
  const auto spans = spansOf(question, sources.calendar);
  if (!spans) return spans.error();
  return storage::attempt([&] {
    ProgressTable table{question, {}, {}, {}, {}, {}, {}, {}};
    Adding adding(question.campaign->table);
    Walk(sources, question, *spans)
        .go([&](const Counted& counted) { adding.add(counted); },
            [&](const FactMission& mission, const InspectionRow& row, std::string_view institution) {
              const BesideTable beside = besideOf(mission, row, institution);
              const bool counts = row.standing.counting == Counting::counts;
              if (row.standing.counting == Counting::pending) table.pending.push_back(beside);
              if (row.standing.counting == Counting::countsNot) table.withdrawn.push_back(beside);
              if (counts && row.superseded) table.superseded.push_back(beside);
              if (counts && question.unit.isCity() && Walk::isHidden(mission)) {
                table.notHandedOver.push_back(beside);
              }
            },
            [&](const FactMission& mission, const DispositionRow& row, std::string_view institution) {
              table.decisionsBeside.push_back(decisionOf(mission, row, institution));
            });
    sortLists(table);
    table.figures = adding.figures();
    table.digest = adding.digest();
    return table;
  });
}

Result<std::vector<CountedRecord>> countedRecords(const TableSources& sources,
                                                  const TableQuestion& question) {
  const auto spans = spansOf(question, sources.calendar);
  if (!spans) return spans.error();
  return storage::attempt([&] {
    std::vector<CountedRecord> records;
    Walk(sources, question, *spans)
        .go(
            [&](const Counted& counted) {
              const CountedRow& fact = counted.fact;
              records.push_back({counted.row, std::string(fact.record), std::string(fact.aggregate),
                                 std::string(counted.institution), std::string(fact.subjectName),
                                 counted.mission.mission, std::string(fact.date), counted.amount,
                                 counted.inMonth, std::string(fact.revision)});
            },
            [](const auto&...) {}, [](const auto&...) {});
    return records;
  });
}

}  // namespace shicha::server
