#include "inspection/record_reader.hpp"

#include <google/protobuf/message_lite.h>

#include <algorithm>

namespace shicha::inspection {
namespace {

// Several people may have written the same: then there is nothing to choose.
bool differ(const record::Aggregate& aggregate, const std::vector<std::uint32_t>& live) {
  const auto valueOf = [&](std::uint32_t entry) -> const std::string& {
    return aggregate.writeOf(aggregate.entries()[entry]).value;
  };
  return live.size() > 1 && std::ranges::any_of(live, [&](std::uint32_t entry) {
           return valueOf(entry) != valueOf(live.front());
         });
}

}  // namespace

std::map<record::RecordId, std::vector<std::uint32_t>> recordsOf(const record::Aggregate& aggregate) {
  std::map<record::RecordId, std::vector<std::uint32_t>> records;
  for (const record::RegisterId& id : aggregate.registers()) records[id.record].push_back(id.field);
  return records;
}

void readRecord(const record::Aggregate& aggregate, const record::RecordId& id,
                const std::vector<std::uint32_t>& fields, google::protobuf::MessageLite& into,
                ReadNotes& notes) {
  // A value is read apart first, because one that does not fit would leave half of it behind.
  const std::unique_ptr<google::protobuf::MessageLite> alone(into.New());
  for (const std::uint32_t field : fields) {
    const auto live = aggregate.live({id, field});
    if (differ(aggregate, live)) notes.conflicts.push_back({id, field});
    const std::string& value = aggregate.writeOf(aggregate.entries()[live.front()]).value;
    if (alone->ParseFromString(value)) {
      into.CheckTypeAndMergeFrom(*alone);
    } else {
      notes.unreadable.push_back({id, field});
    }
  }
}

}  // namespace shicha::inspection
