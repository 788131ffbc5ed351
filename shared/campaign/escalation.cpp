#include "campaign/escalation.hpp"

#include <algorithm>

namespace shicha::campaign {
namespace {

// The verified events of one kind up to a day, by date.
std::vector<Date> verifiedDates(const History& history, EventKind kind, const Date& asOf) {
  std::vector<Date> dates;
  for (const Event& event : history.events) {
    if (event.kind == kind && event.verified && event.date <= asOf) dates.push_back(event.date);
  }
  std::ranges::sort(dates);
  return dates;
}

// How many of the dates up to the one at `index` the trigger counts.
unsigned countedAt(const Trigger& trigger, const std::vector<Date>& dates, std::size_t index) {
  return static_cast<unsigned>(std::count_if(
      dates.begin(), dates.begin() + static_cast<std::ptrdiff_t>(index) + 1,
      [&](const Date& date) { return !trigger.sameYear || date.year() == dates[index].year(); }));
}

// The rule that an event leads to: of those whose count is reached, the one with the highest.
const Rule* reached(const std::vector<const Rule*>& triggered, const std::vector<Date>& dates,
                    std::size_t index) {
  const Rule* best = nullptr;
  for (const Rule* rule : triggered) {
    const bool counts = rule->trigger->count <= countedAt(*rule->trigger, dates, index);
    if (counts && (best == nullptr || best->trigger->count < rule->trigger->count)) best = rule;
  }
  return best;
}

std::vector<Proposal> ifNotRectified(const Rule& rule, std::string_view subject) {
  std::vector<Proposal> proposals = proposalsFor(rule, subject);
  std::erase_if(proposals, [](const Proposal& proposal) { return proposal.when != When::ifNotRectified; });
  return proposals;
}

}  // namespace

std::vector<Escalation> escalations(const Rules& rules, const History& history, const Date& asOf) {
  std::vector<Escalation> proposed;
  const auto holding = lookUp(rules, {history.subject, history.jurisdictions, asOf});
  for (const EventKind kind : {EventKind::notice, EventKind::complaint, EventKind::roomFailure}) {
    std::vector<const Rule*> triggered = holding;
    std::erase_if(triggered,
                  [&](const Rule* rule) { return !rule->trigger || rule->trigger->event != kind; });
    const std::vector<Date> dates = verifiedDates(history, kind, asOf);
    for (std::size_t i = 0; i < dates.size(); ++i) {
      const Rule* rule = reached(triggered, dates, i);
      if (rule != nullptr) proposed.push_back({rule, dates[i], proposalsFor(*rule, history.subject)});
    }
  }
  for (const Order& order : history.orders) {
    const Rule* rule = rules.find(order.rule);
    const bool open = !order.rectified || *order.rectified > asOf;
    if (rule == nullptr || !open || asOf <= order.deadline) continue;
    auto proposals = ifNotRectified(*rule, history.subject);
    if (!proposals.empty()) proposed.push_back({rule, plusDays(order.deadline, 1), std::move(proposals)});
  }
  std::ranges::stable_sort(proposed, {}, &Escalation::since);
  return proposed;
}

}  // namespace shicha::campaign
