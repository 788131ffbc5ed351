#include "bench/day.hpp"

#include <array>
#include <cstdio>
#include <set>

namespace shicha::bench {

using oracle::Dice;
using record::PlacedBatch;
using record::RegisterId;
using test::Replica;

namespace {

// Prints when the program ends, after the table.
class Notes {
 public:
  void add(std::string line) { lines_.insert(std::move(line)); }
  ~Notes() {
    for (const std::string& line : lines_) std::printf("%s\n", line.c_str());
  }

 private:
  std::set<std::string> lines_;
};
Notes notes;

}  // namespace

void note(std::string line) { notes.add(std::move(line)); }

void often(benchmark::internal::Benchmark* benchmark) { benchmark->Repetitions(9)->ReportAggregatesOnly(); }
void seldom(benchmark::internal::Benchmark* benchmark) { benchmark->Repetitions(3)->ReportAggregatesOnly(); }

Registers newRegisters(test::Ledger& ledger) {
  Registers registers;
  for (int i = 0; i < kRecords; ++i) {
    const record::RecordId record = ledger.newRecord(kBenchKind);
    for (std::uint32_t field = 1; field <= kFields; ++field) registers.push_back({record, field});
  }
  return registers;
}

std::string newValue(Dice& dice, std::uint32_t field) {
  return test::textValue(field, std::string(static_cast<std::size_t>(dice.between(2, 10)), 'x'));
}

Registers pickRegisters(Dice& dice, const Registers& from, std::size_t count) {
  std::set<RegisterId> picked;
  if (count > 2) picked = {from[0], from[1]};
  while (picked.size() < count) {
    const bool hot = count <= 2 && dice.chance(10);
    picked.insert(hot ? from[static_cast<std::size_t>(dice.below(2))] : dice.pick(from));
  }
  return {picked.begin(), picked.end()};
}

namespace {

void noteBytes(const char* what, std::size_t bytes, std::size_t count, int aim) {
  std::array<char, 100> line{};
  const double each = static_cast<double>(bytes) / static_cast<double>(count);
  std::snprintf(line.data(), line.size(), "%-28s %11.1f bytes (aim: %d)", what, each, aim);
  note(line.data());
}

}  // namespace

Day::Day(int batchWrites) {
  constexpr int kDevices = 5, kWrites = 2000, kExchange = 400;
  Dice dice(7);
  std::vector<Registers> aggregates;
  for (int i = 0; i < 25; ++i) aggregates.push_back(newRegisters(ledger));
  for (int i = 0; i < kDevices; ++i) {
    replicas.push_back(std::make_unique<Replica>(ledger));
    pens.push_back(ledger.member("检查员" + std::to_string(i)));
    replicas.back()->open(pens.back());
  }
  exchange();
  for (int done = 0; done < kWrites; done += kExchange) {
    for (int i = 0; i < kExchange / batchWrites; ++i) {
      for (std::size_t who = 0; who < pens.size(); ++who)
        write(dice, who, dice.pick(aggregates), batchWrites);
    }
    exchange();
  }
  batches = test::allBatches(ledger.workspace(), history());
  for (const PlacedBatch& placed : batches) {
    wire.push_back(record::encodeBatch(placed.batch));
    if (placed.place.sequence > 0) bytes += wire.back().size();
  }
}

void Day::write(Dice& dice, std::size_t who, const Registers& aggregate, int count) {
  Replica& replica = *replicas[who];
  const record::AggregateId id = aggregate[0].record;
  std::vector<record::Change> changes;
  for (const RegisterId& at : pickRegisters(dice, aggregate, static_cast<std::size_t>(count))) {
    const auto seen = record::seenIn(replica.state().find(id), replica.history(), at);
    changes.push_back({at, newValue(dice, at.field), seen});
  }
  replica.write(pens[who], id, changes);
  writes += changes.size();
}

void Day::exchange() {
  for (const auto& replica : replicas) {
    for (const auto& other : replicas) replica->takeFrom(*other);
  }
}

const Day& dayW() {
  static const Day kDay(50);
  noteBytes("W: a write", kDay.bytes, kDay.writes, 40);
  return kDay;
}

const Day& dayW1() {
  static const Day kDay(2);
  noteBytes("W1: a batch", kDay.bytes, kDay.batches.size() - kDay.pens.size(), 220);
  return kDay;
}

}  // namespace shicha::bench
