// Batches made by hand, for the tests of the model.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "simulation/model.hpp"

namespace shicha::model {

using Kind = Event::Kind;

constexpr unsigned kFree = 1;     // everybody writes it
constexpr unsigned kLeaders = 2;  // leaders only
constexpr unsigned kOwn = 3;      // nobody overwrites another user's write

inline const Register kRegister{"a", "r", kFree};

inline Rules rules() {
  Rules rules;
  rules.fields[{7, kLeaders}].roles = {"leader"};
  rules.fields[{7, kOwn}].authorOnly = true;
  rules.kindOf = [](const std::string&) { return 7U; };
  return rules;
}

inline Author member(const std::string& name) {
  return {name + "-key", name, name + "-tablet", "member", {}};
}

inline Author controller() { return {"server-key", "server", "server", "server", {}, true, false}; }

inline Tip tipOf(const Batch& batch) { return {batch.log, batch.sequence, batch.hash}; }

inline WriteName first(const Batch& batch) { return {batch.hash, 0}; }

inline Write put(std::vector<WriteName> overwrites = {}, unsigned field = kFree) {
  return {"r", field, "value", std::move(overwrites)};
}

// Batch 0 of a log, whose hash is the log's name and "0".
inline Batch start(const std::string& log, Author author, std::vector<Write> writes = {}) {
  Batch batch;
  batch.log = log;
  batch.hash = log + "0";
  batch.aggregate = "a";
  batch.stamp = 100;
  batch.writes = std::move(writes);
  batch.author = std::move(author);
  return batch;
}

// The batch after another one; `branch` tells the branches of a fork apart.
inline Batch next(const Batch& previous, std::vector<Write> writes, std::vector<Tip> causes = {},
                  const std::string& branch = "") {
  Batch batch;
  batch.log = previous.log;
  batch.sequence = previous.sequence + 1;
  batch.hash = previous.log + std::to_string(batch.sequence) + branch;
  batch.previous = previous.hash;
  batch.causes = std::move(causes);
  batch.aggregate = "a";
  batch.stamp = previous.stamp + 1;
  batch.writes = std::move(writes);
  return batch;
}

inline Batch control(std::vector<Event> events, const std::string& log = "S") {
  Batch batch = start(log, controller());
  batch.events = std::move(events);
  return batch;
}

inline State stateOf(const std::vector<Batch>& set) { return evaluate(set, rules()); }

inline std::vector<WriteName> liveIn(const State& state) {
  const auto found = state.live.find(kRegister);
  return found == state.live.end() ? std::vector<WriteName>{} : found->second;
}

using Names = std::vector<WriteName>;

}  // namespace shicha::model
