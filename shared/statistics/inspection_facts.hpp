// The fact of an inspection. For the sources of this folder.
#pragma once

#include "statistics/facts.hpp"

namespace shicha::statistics {

// The text, where it is a day; else empty: another program may have written anything.
std::string dayIn(const std::string& text);

// A behaviour of the rule book that is fraud, organised cheating or selling certificates.
bool isTypical(const inspection::Books& books, const std::string& behaviour);

// seen: as readInspection() reads the aggregate.
InspectionFact inspectionFactOf(const inspection::Books& books, const membership::Workspace& workspace,
                                const record::Aggregate& aggregate, const inspection::Inspection& seen);

}  // namespace shicha::statistics
