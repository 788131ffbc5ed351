// From the shown writes of a record to its message. For the sources of this folder and of statistics.
#pragma once

#include <map>
#include <vector>

#include "record/aggregate.hpp"

namespace google::protobuf {
class MessageLite;
}

namespace shicha::inspection {

// What a reader may take note of while it reads.
struct ReadNotes {
  std::vector<record::RegisterId> conflicts;   // different values stand side by side
  std::vector<record::RegisterId> unreadable;  // the shown value does not fit its field
};

// The records of an aggregate, each with the fields that have a live write, sorted.
std::map<record::RecordId, std::vector<std::uint32_t>> recordsOf(const record::Aggregate& aggregate);

// Fills a message with what a record shows. A value that does not fit leaves its field absent.
void readRecord(const record::Aggregate& aggregate, const record::RecordId& id,
                const std::vector<std::uint32_t>& fields, google::protobuf::MessageLite& into,
                ReadNotes& notes);

// What the root of an aggregate shows, which has the aggregate's id.
template <class Message>
Message readRoot(const record::AggregateId& id, const record::Aggregate& aggregate) {
  Message message;
  ReadNotes notes;
  readRecord(aggregate, id, recordsOf(aggregate)[id], message, notes);
  return message;
}

}  // namespace shicha::inspection
