#include "simulation/compare.hpp"

#include <algorithm>

namespace shicha::simulation {
namespace {

std::string bytesOf(auto id) { return std::string(id.view()); }

model::WriteState told(record::WriteState state) {
  switch (state) {
    case record::WriteState::shown:
      return model::WriteState::shown;
    case record::WriteState::concurrent:
      return model::WriteState::concurrent;
    case record::WriteState::covered:
      return model::WriteState::covered;
    case record::WriteState::withoutAuthority:
      return model::WriteState::withoutAuthority;
    case record::WriteState::quarantined:
      return model::WriteState::quarantined;
  }
  return model::WriteState::waiting;
}

// What the engine says, in the words of the model.
class Teller {
 public:
  explicit Teller(const Node& node) : workspace_(*node.workspace), history_(node.workspace->history()) {}

  model::State tell() {
    tellBatches();
    tellAggregates();
    for (const record::Fork& fork : history_.forks()) {
      std::string first = hashOf(fork.first);
      std::string second = hashOf(fork.second);
      if (second < first) std::swap(first, second);
      state_.forks.emplace(first, second);
    }
    return std::move(state_);
  }

 private:
  std::string hashOf(record::BatchNumber number) const {
    return bytesOf(history_.batches()[number].ref.hash);
  }

  void tellBatches() {
    for (std::size_t i = 0; i < history_.batches().size(); ++i) {
      const auto number = static_cast<record::BatchNumber>(i);
      state_.batches[hashOf(number)] = model::BatchState::present;
      if (!workspace_.members().isAdmitted(number)) state_.quarantined.insert(hashOf(number));
      const membership::Marks marks = workspace_.members().marksOf(number);
      const std::string log = bytesOf(history_.batches()[number].ref.log);
      if (marks.disputed) state_.disputed.insert(log);
      if (marks.forked) state_.forked.insert(log);
    }
  }

  void tellAggregates() {
    for (const record::AggregateId& id : workspace_.aggregates()) {
      const record::Aggregate& aggregate = *workspace_.find(id);
      for (std::uint32_t i = 0; i < aggregate.entries().size(); ++i) {
        state_.writes[nameOf(aggregate, i)] = told(aggregate.stateOf(i));
      }
      for (const record::RegisterId& reg : aggregate.registers()) {
        auto& live = state_.live[{bytesOf(id), bytesOf(reg.record), reg.field}];
        for (const std::uint32_t entry : aggregate.live(reg)) live.push_back(nameOf(aggregate, entry));
      }
    }
  }

  model::WriteName nameOf(const record::Aggregate& aggregate, std::uint32_t index) const {
    const record::Entry& entry = aggregate.entries()[index];
    return {hashOf(entry.batch), entry.place};
  }

  const membership::Workspace& workspace_;
  const record::History& history_;
  model::State state_;
};

}  // namespace

std::string disagreement(const World& world, const Node& node, const model::Rules& rules) {
  std::vector<model::Batch> set;
  for (const record::Hash& hash : node.given) set.push_back(world.ledger.at(hash));
  model::State expected = model::evaluate(set, rules);
  model::State actual = Teller(node).tell();
  // The engine need not remember what it refused, and shows what waits only once it knows whose it is.
  for (const auto& waiting : node.workspace->history().waiting()) {
    const auto found = expected.batches.find(bytesOf(waiting.ref.hash));
    if (found != expected.batches.end() && found->second == model::BatchState::refused)
      return "a refused batch waits";
  }
  std::erase_if(expected.batches,
                [](const auto& batch) { return batch.second != model::BatchState::present; });
  std::erase_if(expected.writes,
                [](const auto& write) { return write.second == model::WriteState::waiting; });
  if (expected.batches != actual.batches) return "which batches are present";
  if (expected.quarantined != actual.quarantined) return "which batches are quarantined";
  if (expected.live != actual.live) return "which writes are live, or which is shown";
  if (expected.writes != actual.writes) return "what a write is";
  if (expected.forks != actual.forks) return "which batches fork";
  if (expected.disputed != actual.disputed) return "which logs are disputed";
  if (expected.forked != actual.forked) return "which logs are marked as forked";
  return {};
}

}  // namespace shicha::simulation
