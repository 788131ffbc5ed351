// What a mission collects besides inspections: the handover, self-checks, provisional institutions, events.
#pragma once

#include <utility>

#include "inspection/edit.hpp"

namespace shicha::inspection {

// Errors of all: dataMissing, dataNotDate, subjectUnknown (a kind), those of Edit::finish().

// The group's round in the district is done. The aggregate to be loaded is handoverId().
Result<Action> handOver(const Setting& setting, const std::string& date);

struct SelfCheckProblem {
  std::string text, result;  // result: what became of it; empty: nothing yet
  std::optional<Finding::Order> order;
};

struct SelfCheckOrder {
  Subject subject;
  std::string date;
  std::vector<std::pair<std::string, std::string>> facts;  // by the official row's name
  std::string lastingMeasures;
  std::vector<SelfCheckProblem> problems;  // each becomes a finding
};

// The aggregate to be loaded is selfCheckId().
Result<Action> addSelfCheck(const Setting& setting, const SelfCheckOrder& order);

// An institution that the registry does not have. The aggregate to be loaded is provisionalInstitutionId().
Result<Action> addInstitution(const Setting& setting, const std::string& name, const std::string& kind,
                              const std::string& address);

struct EventOrder {
  Subject subject;
  std::string what;  // notice, complaint, room-failure
  std::string date, by, text;
  bool verified = false;
};

// It gets an id of its own. Errors: eventUnknown (what).
Result<Action> addEvent(const Setting& setting, const EventOrder& order);

// Whom an aggregate is about. None: empty.
Subject subjectOf(const record::AggregateId& id, const record::Aggregate& aggregate);
Subject subjectOf(const Edit& edit);

}  // namespace shicha::inspection
