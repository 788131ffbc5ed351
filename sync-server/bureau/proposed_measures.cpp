#include "bureau/proposed_measures.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace shicha::server {
namespace {

using campaign::EventKind;
using campaign::Proposal;

struct DecidedMeasure {
  std::string measure;
  Date date;
};

// A subject with what is known of it.
struct Known {
  std::string name;
  campaign::History history;
  std::vector<DecidedMeasure> decided;
};

std::optional<EventKind> eventKind(std::string_view what) {
  if (what == "notice") return EventKind::notice;
  if (what == "complaint") return EventKind::complaint;
  if (what == "room-failure") return EventKind::roomFailure;
  return std::nullopt;
}

// By institution.
class Gathering {
 public:
  Gathering(const ListSources& sources, std::vector<std::string> jurisdictions)
      : sources_(sources), jurisdictions_(std::move(jurisdictions)) {}

  void gather(const FactMission& mission) {
    sources_.facts.eachEvent(mission.number, [&](const EventRow& row) {
      const auto kind = eventKind(row.what);
      const auto date = parseDate(row.date);
      if (row.withdrawn || !kind || !date) return;
      of(row).history.events.push_back({*kind, *date, row.verified});
    });
    sources_.facts.eachFinding(mission.number, [&](const FindingRow& row) {
      const auto deadline = parseDate(row.deadline);
      if (row.state == statistics::FindingState::withdrawn || row.behaviour.empty() || !deadline) return;
      const auto rectified = row.checkOk ? parseDate(row.checkDate) : std::nullopt;
      of(row).history.orders.push_back({std::string(row.behaviour), *deadline, rectified});
    });
    sources_.facts.eachDisposition(mission.number, [&](const DispositionRow& row) {
      const auto date = parseDate(row.date);
      const bool counts = row.decided && row.standing.counting == statistics::Counting::counts;
      if (counts && date) of(row).decided.push_back({std::string(row.measure), *date});
    });
  }

  const std::map<std::string, Known, std::less<>>& all() const { return all_; }

 private:
  Known& of(const FactKey& key) {
    Known& known = all_[std::string(institutionOf(sources_.matches, key))];
    if (known.name.empty()) {
      known.name = key.subjectName;
      known.history.subject = key.subjectKind;
      known.history.jurisdictions = jurisdictions_;
    }
    return known;
  }

  const ListSources& sources_;
  const std::vector<std::string> jurisdictions_;
  std::map<std::string, Known, std::less<>> all_;
};

bool isDecided(const Known& known, const std::string& measure, const Date& since, const Date& asOf) {
  return std::ranges::any_of(known.decided, [&](const DecidedMeasure& each) {
    return each.measure == measure && since <= each.date && each.date <= asOf;
  });
}

// Leaves the proposals that are still to be decided.
void leaveOpen(campaign::Escalation& escalation, const Known& known, const Date& asOf) {
  const std::vector<Proposal> all = escalation.proposals;
  std::erase_if(escalation.proposals, [&](const Proposal& proposal) {
    return std::ranges::any_of(all, [&](const Proposal& other) {
      const bool settlesIt =
          other.measure == proposal.measure || (proposal.choice != 0 && other.choice == proposal.choice);
      return settlesIt && isDecided(known, other.measure, escalation.since, asOf);
    });
  });
}

}  // namespace

std::vector<ProposedMeasures> proposedMeasures(const ListSources& sources, const campaign::Plans& plans,
                                               const ListQuestion& question) {
  Gathering gathering(sources, campaign::jurisdictionsOf(plans.districts, question.campaign->city));
  for (const FactMission& mission : missionsOf(sources, *question.campaign, question.unit)) {
    gathering.gather(mission);
  }
  std::vector<ProposedMeasures> proposed;
  for (const auto& [id, known] : gathering.all()) {
    const std::size_t first = proposed.size();
    for (campaign::Escalation& each : campaign::escalations(plans.rules, known.history, question.asOf)) {
      leaveOpen(each, known, question.asOf);
      // Of several orders under one rule with one deadline, one is enough.
      const bool isThere =
          std::any_of(proposed.begin() + static_cast<std::ptrdiff_t>(first), proposed.end(),
                      [&](const ProposedMeasures& other) {
                        return other.escalation.rule == each.rule && other.escalation.since == each.since;
                      });
      if (!each.proposals.empty() && !isThere) {
        proposed.push_back({id, known.name, known.history.subject, std::move(each)});
      }
    }
  }
  std::ranges::stable_sort(proposed, {}, [](const ProposedMeasures& each) { return each.escalation.since; });
  return proposed;
}

}  // namespace shicha::server
