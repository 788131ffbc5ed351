#include "simulation/compare.hpp"

#include <algorithm>

#include "simulation/tell_model.hpp"

namespace shicha::simulation {
namespace {

model::WriteState stateOf(record::WriteState state) {
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
    tellMembers();
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
      if (!workspace_.isLoaded(id)) continue;
      const record::Aggregate& aggregate = *workspace_.find(id);
      for (std::uint32_t i = 0; i < aggregate.entries().size(); ++i) {
        state_.writes[nameOf(aggregate, i)] = stateOf(aggregate.stateOf(i));
      }
      for (const record::RegisterId& reg : aggregate.registers()) {
        auto& live = state_.live[{bytesOf(id), bytesOf(reg.record), reg.field}];
        for (const std::uint32_t entry : aggregate.live(reg)) live.push_back(nameOf(aggregate, entry));
      }
    }
  }

  void tellMembers() {
    const membership::Members& members = workspace_.members();
    for (const auto& one : members.people())
      state_.people.insert({bytesOf(one.signingKey), one.user, one.device, one.role});
    state_.handedOver = members.handedOver();
    for (const membership::KeyEpoch& epoch : members.epochs()) {
      auto& [id, boxes] = state_.epochs.emplace_back(bytesOf(epoch.id), std::vector<std::string>());
      for (const auto& box : epoch.boxes) boxes.push_back(bytesOf(box.member));
    }
    for (const std::uint32_t feature : members.missingFeatures()) state_.lacking.insert(feature);
    state_.sealed = members.isSealed();
  }

  model::WriteName nameOf(const record::Aggregate& aggregate, std::uint32_t index) const {
    const record::Entry& entry = aggregate.entries()[index];
    return {hashOf(entry.batch), entry.place};
  }

  const membership::Workspace& workspace_;
  const record::History& history_;
  model::State state_;
};

// Takes out of what the model says all that the engine need not know: what it refused, what waits (it shows
// that only once it knows whose it is), and what stands in aggregates that are not loaded.
void leaveOut(model::State& expected, const std::vector<model::Batch>& set,
              const membership::Workspace& workspace) {
  std::set<std::string> unloaded;
  for (const record::AggregateId& id : workspace.aggregates()) {
    if (!workspace.isLoaded(id)) unloaded.insert(bytesOf(id));
  }
  std::set<std::string> hidden;
  for (const model::Batch& batch : set) {
    if (unloaded.contains(batch.aggregate)) hidden.insert(batch.hash);
  }
  std::erase_if(expected.batches,
                [](const auto& batch) { return batch.second != model::BatchState::present; });
  std::erase_if(expected.writes, [&](const auto& write) {
    return write.second == model::WriteState::waiting || hidden.contains(write.first.batch);
  });
  std::erase_if(expected.live, [&](const auto& live) { return unloaded.contains(std::get<0>(live.first)); });
}

}  // namespace

std::string disagreement(const World& world, const Node& node) {
  std::vector<model::Batch> set;
  for (const record::Hash& hash : node.given) set.push_back(world.ledger.at(hash));
  model::State expected = model::evaluate(set, node.program->modelRules);
  const model::State actual = Teller(node).tell();
  for (const auto& waiting : node.workspace->history().waiting()) {
    const auto found = expected.batches.find(bytesOf(waiting.ref.hash));
    if (found != expected.batches.end() && found->second == model::BatchState::refused)
      return "a refused batch waits";
  }
  leaveOut(expected, set, *node.workspace);
  if (expected.batches != actual.batches) return "which batches are present";
  if (expected.quarantined != actual.quarantined) return "which batches are quarantined";
  if (expected.live != actual.live) return "which writes are live, or which is shown";
  if (expected.writes != actual.writes) return "what a write is";
  if (expected.forks != actual.forks) return "which batches fork";
  if (expected.disputed != actual.disputed) return "which logs are disputed";
  if (expected.forked != actual.forked) return "which logs are marked as forked";
  if (expected.lacking != actual.lacking) return "which features are missing";
  if (expected.sealed != actual.sealed) return "whether the workspace is sealed";
  if (expected.people != actual.people) return "who is a member";
  if (expected.handedOver != actual.handedOver) return "who may see the mission";
  if (expected.epochs != actual.epochs) return "which epochs there are, or their order";
  return {};
}

}  // namespace shicha::simulation
