// Measures that the program proposes by itself, from what happened to a subject.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "campaign/rule_book.hpp"

namespace shicha::campaign {

// A notice of criticism (通报), a complaint, a room that was not provided. Only verified ones count.
struct Event {
  EventKind kind;
  Date date;
  bool verified = false;
};

// An order to rectify (责令改正) under a rule.
struct Order {
  std::string rule;
  Date deadline;                  // the last day in time
  std::optional<Date> rectified;  // verified as done on that day
};

// One subject and what is known of it.
struct History {
  std::string subject;  // its kind
  std::vector<std::string> jurisdictions;
  std::vector<Event> events;
  std::vector<Order> orders;
};

struct Escalation {
  const Rule* rule;
  Date since;  // the day of the event, or the day after the deadline
  std::vector<Proposal> proposals;
};

// What is proposed as of a day, by date. The nth verified event of a kind proposes by the rule with the
// highest count that is not above n: the first notice suspends, the second and every later one revokes. An
// order that was not rectified by its deadline, and is not rectified on the day asked about, proposes what
// its rule has for that. The rules outlive the result.
std::vector<Escalation> escalations(const Rules& rules, const History& history, const Date& asOf);

}  // namespace shicha::campaign
