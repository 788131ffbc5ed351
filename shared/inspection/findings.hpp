// Problems found, their evidence, and what becomes of them.
#pragma once

#include <span>

#include "inspection/edit.hpp"

namespace shicha::inspection {

// on: an inspection, a self-check or an event. Errors of all: recordUnknown, where `on` or what is named in
// it is not there; dataMissing, dataNotDate; those of Edit::finish().

struct FindingOrder {
  Place place;
  std::string text;
  std::string behaviour;  // a code of the rule book; empty: none chosen yet
};

// Errors: answerUnknownItem, pointUnknown, behaviourUnknown, too.
Result<Action> addFinding(const Setting& setting, const record::AggregateId& on, const FindingOrder& order);

Result<Action> orderRectification(const Setting& setting, const record::AggregateId& on,
                                  const record::RecordId& finding, const Finding::Order& order);
Result<Action> reportRectification(const Setting& setting, const record::AggregateId& on,
                                   const record::RecordId& finding, const Finding::Report& report);

// Was it rectified? Errors: notReported, where nobody reported that it was.
Result<Action> verifyRectification(const Setting& setting, const record::AggregateId& on,
                                   const record::RecordId& finding, const Finding::Check& check);

// Was an earlier finding rectified, as this look-back inspection saw it?
Result<Action> lookBackAt(const Setting& setting, const record::AggregateId& inspection,
                          const LookBack& lookBack);

// photo: without id. Errors: answerUnknownItem, pointUnknown, too.
Result<Action> addPhoto(const Setting& setting, const record::AggregateId& on, const Photo& photo);

}  // namespace shicha::inspection
