// The registers of one aggregate: what its batches add up to. docs/merge.md, laws 2 to 7.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/history.hpp"

namespace shicha::record {

// Why a write counts or not.
enum class Standing : std::uint8_t { effective, withoutAuthority, quarantined };

// What every write of a present batch is, exactly one of these.
enum class WriteState { shown, concurrent, covered, withoutAuthority, quarantined };

struct RegisterId {
  RecordId record;
  std::uint32_t field = 0;

  auto operator<=>(const RegisterId&) const = default;
};

// A write as an aggregate holds it.
struct Entry {
  BatchNumber batch = 0;
  std::uint32_t place = 0;  // among the writes of its batch
  Standing standing = Standing::effective;
  bool covered = false;
  std::vector<std::uint32_t> overwrites;  // entries
};

// Merges batches of one aggregate, one after the other, in any order in which causes come first: the result
// is the same. When admission changes, a new aggregate is made from all its batches. The history outlives it.
// Threads: one at a time.
class Aggregate {
 public:
  explicit Aggregate(const History& history) : history_(&history) {}

  // standings: of the batch's writes, in order.
  void apply(BatchNumber batch, std::span<const Standing> standings);

  // The live writes of a register, the shown one first; empty: never written, or nothing effective.
  std::vector<std::uint32_t> live(const RegisterId& id) const;

  WriteState stateOf(std::uint32_t entry) const;

  const std::vector<Entry>& entries() const { return entries_; }
  const Write& writeOf(const Entry& entry) const {
    return history_->batches()[entry.batch].body.writes[entry.place];
  }

  // The highest stamp among its batches; 0 where there is none.
  Stamp highestStamp() const { return highestStamp_; }

  // Every register that has a live write, sorted.
  std::vector<RegisterId> registers() const;

  // The entries of a register, in the order in which they were applied.
  std::vector<std::uint32_t> all(const RegisterId& id) const;

 private:
  struct RegisterHash {
    std::size_t operator()(const RegisterId& id) const { return FixedBytesHash()(id.record) * 31 + id.field; }
  };

  // Most registers have one live write, so the lists stay short.
  struct Register {
    std::vector<std::uint32_t> entries, live;
  };

  Register& registerOf(const Entry& entry);
  void cover(std::uint32_t entry);
  bool ranksAbove(std::uint32_t left, std::uint32_t right) const;

  const History* history_;
  Stamp highestStamp_ = 0;
  std::vector<Entry> entries_;
  std::unordered_map<BatchNumber, std::uint32_t> firstEntry_;
  std::unordered_map<RegisterId, Register, RegisterHash> registers_;
};

}  // namespace shicha::record
