// Dispositions: the group suggests, the bureau decides.
#pragma once

#include "inspection/edit.hpp"

namespace shicha::inspection {

// on: an inspection, a self-check or an event. suggestion, decision: without id. Errors of both:
// recordUnknown, measureUnknown, dataNotDate; spanMissing, campaignTurnedRound, suspensionSpan and
// detailNotOffered, where dates, money or persons do not go with the measure; those of Edit::finish().
Result<Action> suggest(const Setting& setting, const record::AggregateId& on, const Suggestion& suggestion);

// Errors: decidedByCity, too.
Result<Action> decide(const Setting& setting, const record::AggregateId& on, const Decision& decision);

}  // namespace shicha::inspection
