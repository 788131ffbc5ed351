#include "bureau/disposition_list.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "storage/fault.hpp"

namespace shicha::server {
namespace {

std::string text(std::string_view view) { return std::string(view); }

std::vector<std::string> linesOf(std::string_view all) {
  std::vector<std::string> lines;
  while (!all.empty()) {
    const std::size_t end = std::min(all.find('\n'), all.size());
    lines.emplace_back(all.substr(0, end));
    all.remove_prefix(std::min(end + 1, all.size()));
  }
  return lines;
}

// By aggregate: what the event is.
using Events = std::map<std::string, std::string, std::less<>>;

Events eventsOf(FactTables& facts, std::int64_t mission) {
  Events events;
  facts.eachEvent(mission, [&](const EventRow& row) { events.emplace(row.aggregate, row.what); });
  return events;
}

constexpr std::string_view nameOf(campaign::EventKind kind) {
  switch (kind) {
    case campaign::EventKind::notice:
      return "notice";
    case campaign::EventKind::complaint:
      return "complaint";
    case campaign::EventKind::roomFailure:
      return "room-failure";
  }
  return {};
}

// The rule of the finding; without a finding, those that such an event leads to with that measure.
class Basis {
 public:
  Basis(const campaign::Plans& plans, const campaign::Campaign& campaign)
      : rules_(plans.rules), jurisdictions_(campaign::jurisdictionsOf(plans.districts, campaign.city)) {}

  std::vector<const campaign::Rule*> of(const DispositionRow& row, const Events& events) const {
    if (const campaign::Rule* rule = rules_.find(row.behaviour)) return {rule};
    const auto event = events.find(row.aggregate);
    if (event == events.end()) return {};
    auto found = campaign::lookUp(rules_, {text(row.subjectKind), jurisdictions_, parseDate(row.date)});
    std::erase_if(found, [&](const campaign::Rule* rule) {
      if (!rule->trigger || nameOf(rule->trigger->event) != event->second) return true;
      const auto proposals = campaign::proposalsFor(*rule, row.subjectKind);
      return std::ranges::find(proposals, row.measure, &campaign::Proposal::measure) == proposals.end();
    });
    return found;
  }

 private:
  const campaign::Rules& rules_;
  std::vector<std::string> jurisdictions_;
};

ListedDisposition listedOf(const DispositionRow& row, const FactMission& mission,
                           const MatchedInstitutions& matches) {
  ListedDisposition listed;
  listed.id = row.record;
  listed.mission = mission.mission;
  listed.inspection = row.aggregate;
  listed.institutionId = institutionOf(matches, row);
  listed.isMatched = listed.institutionId != row.subject;
  listed.institution = row.subjectName;
  listed.subjectKind = row.subjectKind;
  listed.decided = row.decided;
  listed.standing = row.standing;
  listed.measure = row.measure;
  listed.date = row.date;
  listed.by = row.by;
  listed.office = row.office;
  listed.from = row.from;
  listed.to = row.to;
  listed.fen = row.fen;
  listed.persons = linesOf(row.person);
  listed.finding = row.finding;
  listed.suggestion = row.suggestion;
  listed.typical = row.typical;
  listed.barUntil = row.barUntil;
  return listed;
}

void markAnswered(std::vector<ListedDisposition>& list) {
  std::set<std::string, std::less<>> answered;
  for (const ListedDisposition& each : list) {
    const bool stands = each.standing.reason != statistics::Reason::withdrawn;
    if (each.decided && stands && !each.suggestion.empty()) answered.insert(each.suggestion);
  }
  for (ListedDisposition& each : list) each.isAnswered = !each.decided && answered.contains(each.id);
}

}  // namespace

Result<DispositionList> dispositionList(const ListSources& sources, const campaign::Plans& plans,
                                        const ListQuestion& question) {
  return storage::attempt([&] {
    const std::string asOf = dateText(question.asOf);
    const Basis basis(plans, *question.campaign);
    DispositionList list{question, {}, {}};
    for (const FactMission& mission : missionsOf(sources, *question.campaign, question.unit)) {
      const Events events = eventsOf(sources.facts, mission.number);
      sources.facts.eachDisposition(mission.number, [&](const DispositionRow& row) {
        if (row.decided && row.date > asOf) return;
        list.dispositions.push_back(listedOf(row, mission, sources.matches));
        list.dispositions.back().basis = basis.of(row, events);
      });
    }
    markAnswered(list.dispositions);
    std::ranges::sort(list.dispositions, {}, [](const ListedDisposition& each) {
      return std::tuple(!each.typical, !each.decided, std::string_view(each.date), std::string_view(each.id));
    });
    list.proposed = proposedMeasures(sources, plans, question);
    return list;
  });
}

bool isBarring(const ListedDisposition& disposition, const Date& asOf) {
  const auto until = parseDate(disposition.barUntil);
  return until && asOf < *until;
}

}  // namespace shicha::server
