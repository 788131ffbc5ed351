// How files are called in a package, and how names from elsewhere are shown.
#pragma once

#include <chrono>
#include <string>

namespace shicha::handover {

// A text as part of a file's name on any system: what some system forbids becomes "_", and what is longer
// than charactersMax is cut off. Never empty. Threads, of all: any.
std::string namePart(const std::string& text, std::size_t charactersMax = 30);

// "007": numbers of one list, so that names sort as they count. last: the highest of them.
std::string numberPart(unsigned number, unsigned last);

// A name or a text that came with a package, on one line of a terminal: nothing in it can do anything there.
std::string shownName(const std::string& name);

// ZIP files say when a file was made, without a zone: in China's time, for those who look at them.
constexpr std::chrono::seconds zipClock(std::chrono::seconds since1970) {
  return since1970 + std::chrono::hours(8);
}

}  // namespace shicha::handover
