// Merging, receiving and signing the writes of a day (docs/merge.md), and whether merging stays linear.
//
// The days W and W1 stand in day.hpp. Aims: merging W under 10 ms; 40 bytes a write in W; 220 bytes a batch
// in W1; merging a write into 100,000 at most 5 times as slow as into 1,000.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "bench/day.hpp"

namespace {

using namespace shicha;
using namespace shicha::bench;
using oracle::Dice;
using record::Aggregate;
using record::BatchNumber;
using record::PlacedBatch;
using record::PresentBatch;
using record::RegisterId;
using record::Standing;
using test::Pen;
using test::Replica;

constexpr std::size_t kPlaceBytes = 87;  // what is signed before a body

// Merges all that is present.
std::size_t merge(const record::History& history) {
  std::map<record::AggregateId, Aggregate> aggregates;
  std::vector<Standing> standings;
  for (BatchNumber number = 0; number < history.batches().size(); ++number) {
    const record::Body& body = history.batches()[number].body;
    if (body.writes.empty()) continue;
    standings.assign(body.writes.size(), Standing::effective);
    aggregates.try_emplace(body.aggregate, history).first->second.apply(number, standings);
  }
  return aggregates.size();
}

// The writes of a history as bare numbers, and the fastest code that finds what is live among them: a flat
// table of registers by number, with what is live in each counted.
class BareMerge {
 public:
  explicit BareMerge(const record::History& history) {
    std::map<record::RecordId, std::uint64_t> records;
    std::vector<std::uint32_t> first;
    for (const PresentBatch& batch : history.batches()) {
      first.push_back(static_cast<std::uint32_t>(writes_.size()));
      for (std::size_t place = 0; place < batch.body.writes.size(); ++place) {
        const record::Write& write = batch.body.writes[place];
        const std::uint64_t number = records.try_emplace(write.record, records.size() + 1).first->second;
        for (const PresentBatch::Target& target : batch.overwrites[place]) {
          targets_.push_back(first[target.batch] + target.place);
        }
        writes_.push_back({number << 8U | write.field, static_cast<std::uint32_t>(targets_.size())});
      }
    }
    while (size_ < 4 * records.size() * kFields) size_ *= 2;
  }

  std::uint64_t run() const {
    std::vector<Slot> table(size_);
    std::vector<std::uint32_t> slotOf(writes_.size());
    std::vector<char> covered(writes_.size());
    std::uint32_t target = 0;
    std::uint64_t live = 0;
    for (std::size_t i = 0; i < writes_.size(); ++i) {
      std::size_t at = (writes_[i].key * 0x9E3779B97F4A7C15U) >> 32U & (size_ - 1);
      while (table[at].key != 0 && table[at].key != writes_[i].key) at = (at + 1) & (size_ - 1);
      table[at].key = writes_[i].key;
      slotOf[i] = static_cast<std::uint32_t>(at);
      ++table[at].live;
      ++live;
      for (; target < writes_[i].targetsEnd; ++target) {
        char& gone = covered[targets_[target]];
        if (gone != 0) continue;
        gone = 1;
        --table[slotOf[targets_[target]]].live;
        --live;
      }
    }
    benchmark::DoNotOptimize(table.data());
    return live;
  }

 private:
  struct Write {
    std::uint64_t key;
    std::uint32_t targetsEnd;
  };
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t live = 0;
  };

  std::vector<Write> writes_;
  std::vector<std::uint32_t> targets_;
  std::size_t size_ = 1;
};

void mergeW(benchmark::State& state) {
  const Day& day = dayW();
  for (auto _ : state) benchmark::DoNotOptimize(merge(day.history()));
}
BENCHMARK(mergeW)->Name("mergeW")->Apply(often);

void mergeWFloor(benchmark::State& state) {
  const BareMerge bare(dayW().history());
  for (auto _ : state) benchmark::DoNotOptimize(bare.run());
}
BENCHMARK(mergeWFloor)->Name("mergeW/floor")->Apply(often);

void receive(benchmark::State& state, const Day& (*made)()) {
  const Day& day = made();
  for (auto _ : state) {
    membership::Workspace workspace(day.ledger.workspace(), day.ledger.rootKey().publicKey(),
                                    day.ledger.rules());
    for (std::size_t i = 0; i < day.batches.size(); ++i) {
      const record::Place& place = day.batches[i].place;
      workspace.receive(place.log, place.sequence, place.previous, record::decodeBatch(day.wire[i]).value());
    }
    if (workspace.history().batches().size() != day.batches.size()) state.SkipWithError("not all present");
  }
}

// The floor: the signatures are verified and the bytes hashed, and nothing else is done.
void receiveFloor(benchmark::State& state, const Day& (*made)()) {
  const Day& day = made();
  std::map<record::LogId, crypto::PublicKey> keys;
  for (const Pen& pen : day.pens) keys[pen.log.log()] = pen.key.publicKey();
  struct Signed {
    std::string bytes;
    crypto::Signature signature;
    crypto::PublicKey key;
  };
  std::vector<Signed> all;
  for (const PlacedBatch& placed : day.batches) {
    const std::string bytes = std::string(kPlaceBytes, 'p') + placed.batch.body;
    for (const Pen& pen : day.pens) {
      if (pen.log.log() == placed.place.log) all.push_back({bytes, pen.key.sign(bytes), pen.key.publicKey()});
    }
  }
  for (auto _ : state) {
    for (const Signed& batch : all) {
      benchmark::DoNotOptimize(crypto::sha256(batch.bytes));
      if (!crypto::verify(batch.key, batch.bytes, batch.signature)) state.SkipWithError("not verified");
    }
  }
}

BENCHMARK_CAPTURE(receive, one, dayW)->Name("receiveW")->Apply(often);
BENCHMARK_CAPTURE(receiveFloor, two, dayW)->Name("receiveW/floor")->Apply(often);
BENCHMARK_CAPTURE(receive, three, dayW1)->Name("receiveW1")->Apply(seldom);
BENCHMARK_CAPTURE(receiveFloor, four, dayW1)->Name("receiveW1/floor")->Apply(seldom);

void signW(benchmark::State& state) {
  const Day& day = dayW();
  for (auto _ : state) {
    for (std::size_t i = 0; i < day.batches.size(); ++i) {
      const record::Body& body = day.history().batches()[i].body;
      benchmark::DoNotOptimize(record::signBatch(day.batches[i].place, body, day.pens[0].key));
    }
  }
}
BENCHMARK(signW)->Name("signW")->Apply(often);

// The floor: bytes of the same length.
void signWFloor(benchmark::State& state) {
  const Day& day = dayW();
  std::vector<std::string> all;
  for (const PlacedBatch& placed : day.batches)
    all.push_back(std::string(kPlaceBytes, 'p') + placed.batch.body);
  for (auto _ : state) {
    for (const std::string& bytes : all) benchmark::DoNotOptimize(day.pens[0].key.sign(bytes));
  }
}
BENCHMARK(signWFloor)->Name("signW/floor")->Apply(often);

// One aggregate with so many writes of 5 devices, in batches of 50. apart: the devices never see one
// another's work, so that every register is in conflict.
const record::History& grown(int writes, bool apart) {
  static std::map<std::pair<int, bool>, std::unique_ptr<record::History>> made;
  std::unique_ptr<record::History>& history = made[{writes, apart}];
  if (history) return *history;
  test::Ledger ledger(8);
  Dice dice(8);
  history = std::make_unique<record::History>(ledger.workspace(), test::bareRules());
  const Registers registers = newRegisters(ledger);
  std::vector<record::LogWriter> logs;
  std::vector<Aggregate> views;  // of all, or of each device
  for (int i = 0; i < 5; ++i) {
    logs.push_back(ledger.bareLog());
    test::give(*history, logs.back().open(ledger.tick()));
    views.emplace_back(*history);
  }
  for (int i = 0; i < writes / 50; ++i) {
    const auto who = static_cast<std::size_t>(i % 5);
    Aggregate& view = views[apart ? who : 0];
    std::vector<record::Change> changes;
    for (const RegisterId& at : pickRegisters(dice, registers, 50)) {
      changes.push_back({at, newValue(dice, at.field), record::seenIn(&view, *history, at)});
    }
    const auto placed = logs[who].write(*history, registers[0].record, changes, ledger.tick());
    view.apply(test::give(*history, placed).present.at(0), std::vector(50, Standing::effective));
  }
  return *history;
}

// 100,000 writes, so many in one aggregate: where merging is linear, the two speeds are the same.
void mergeGrown(benchmark::State& state, int writes, bool apart) {
  const record::History& history = grown(writes, apart);
  for (auto _ : state) {
    for (int i = 0; i < 100'000; i += writes) benchmark::DoNotOptimize(merge(history));
  }
}
BENCHMARK_CAPTURE(mergeGrown, one, 100'000, false)->Name("merge100k")->Apply(seldom);
BENCHMARK_CAPTURE(mergeGrown, two, 1000, false)->Name("merge100k/floor")->Apply(seldom);
BENCHMARK_CAPTURE(mergeGrown, three, 100'000, true)->Name("conflict100k")->Apply(seldom);
BENCHMARK_CAPTURE(mergeGrown, four, 1000, true)->Name("conflict100k/floor")->Apply(seldom);

}  // namespace
