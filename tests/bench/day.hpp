// The work of a day, which the speeds of records and storage are measured with.
//
// The day W: 5 devices, 2,000 writes each, to 25 aggregates of 40 records of 10 fields; values of 4 to 12
// bytes; all devices exchange after every 400 writes of each. A batch touches one aggregate and has 50
// writes. Two registers of each aggregate are hot: they are in every batch, which is as hot as 50 different
// registers a batch allow (4 % of the writes). W1 is the same with batches of 2 writes, where they take 10 %.
#pragma once

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::bench {

// How often a benchmark is repeated; the median counts.
void often(benchmark::internal::Benchmark* benchmark);
void seldom(benchmark::internal::Benchmark* benchmark);

// Printed after the table of speeds: what is not a speed.
void note(std::string line);

constexpr record::Kind kBenchKind = 60;  // without rules
constexpr int kRecords = 40;
constexpr int kFields = 10;

using Registers = std::vector<record::RegisterId>;  // of one aggregate; the first two are hot

Registers newRegisters(test::Ledger& ledger);
// Different ones, for one batch.
Registers pickRegisters(oracle::Dice& dice, const Registers& from, std::size_t count);

std::string newValue(oracle::Dice& dice, std::uint32_t field);

// As every replica has it in the end.
struct Day {
  // batchWrites: how many writes a batch has.
  explicit Day(int batchWrites);

  test::Ledger ledger{7};
  std::vector<std::unique_ptr<test::Replica>> replicas;
  std::vector<test::Pen> pens;
  std::vector<record::PlacedBatch> batches;
  std::vector<std::string> wire;
  std::size_t writes = 0, bytes = 0;  // without the openings

  const record::History& history() const { return replicas[0]->history(); }

 private:
  void write(oracle::Dice& dice, std::size_t who, const Registers& aggregate, int count);
  void exchange();
};

// Made once.
const Day& dayW();
const Day& dayW1();

}  // namespace shicha::bench
