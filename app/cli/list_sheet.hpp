// Inspections as text for people.
#pragma once

#include <iosfwd>

#include "core/tablet.hpp"
#include "inspection/write_history.hpp"

namespace shicha::cli {

void printList(std::ostream& out, const std::vector<core::Listed>& list, Language language);
void printShown(std::ostream& out, const core::Opened& opened, const inspection::Books& books,
                Language language);

// A write on three lines: what; who, when, on which device, and what became of it; its names.
void printWrite(std::ostream& out, const inspection::HistoryEntry& entry, const std::string& item,
                Language language);

}  // namespace shicha::cli
