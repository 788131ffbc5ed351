// The feed: what changed in inspections, findings and dispositions since somebody last asked, for a
// provincial platform that keeps a copy.
#pragma once

#include <cstddef>
#include <string>

#include "bureau/list_question.hpp"

namespace shicha::server {

enum class FeedOf { inspections, findings, dispositions };
enum class FeedFormat { jsonLines, csv };

constexpr std::size_t kFeedRowsMax = 10'000;

struct FeedQuestion {
  const campaign::Campaign* campaign = nullptr;
  Unit unit;
  FeedOf of = FeedOf::inspections;
  std::string since;  // the cursor of the part before; empty: from the beginning
  FeedFormat format = FeedFormat::jsonLines;
  std::size_t limit = kFeedRowsMax;  // rows, at least 1; more where they changed all at once
};

struct FeedPart {
  std::string text;    // an object a line; or CSV with its head line, UTF-8 with a byte order mark
  std::string cursor;  // "EPOCH-NUMBER", to continue with
  bool hasMore = false;
};

// The facts of the unit's missions that changed behind the cursor, each as it is now, in the order of their
// last change. Of what is there no more, the ids and "gone": true. A mission that is handed over begins with
// all that it has. What a row has, docs/statistics.md tells. Persons are a number or nothing, never
// names.
// Threads: one at a time. Errors: cursorUnknown, where it is of another epoch or no cursor; of the disk.
Result<FeedPart> feedPart(const ListSources& sources, const FeedQuestion& question);

}  // namespace shicha::server
