// The laws of docs/merge.md, each as one small function with what it says above it.
#include "simulation/model.hpp"

#include <algorithm>

#include "simulation/model_membership.hpp"

namespace shicha::model {
namespace {

struct Held {
  const Batch* batch = nullptr;
  const Held* previous = nullptr;   // null: not held, or none is named
  std::vector<const Held*> causes;  // one for each of the batch's causes; null: not held
  BatchState state = BatchState::waiting;
  const Author* author = nullptr;  // of a present batch: what batch 0 of its branch says
  bool quarantined = false;
  bool present() const { return state == BatchState::present; }
};

struct Place {
  const Tip* tip = nullptr;
  const Held* batch = nullptr;  // null: not held
};

struct Control {
  const Event* event = nullptr;
  std::vector<Place> tips;
};

struct Node {
  const Held* holder = nullptr;
  const Write* write = nullptr;
  unsigned place = 0;
  std::vector<const Node*> overwrites;
  bool effective = false;
};

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// A tip names everything below it: the batches of its log on the way down from the batch it names. It names
// nothing while that batch is not present.
bool atOrBelow(const Held& batch, const Tip& tip, const Held* named) {
  if (batch.batch->log != tip.log || named == nullptr || !named->present()) return false;
  for (const Held* step = named; step != nullptr; step = step->previous)
    if (step == &batch) return true;
  return false;
}

// "The server's own logs": control and desk.
bool isServer(const Held& batch) { return batch.author->control || batch.author->desk; }

class Evaluation {
 public:
  Evaluation(const std::vector<Batch>& set, const Rules& rules) : rules_(rules) { hold(set); }

  State run() {
    findPresent();
    collectEvents();
    for (auto& [hash, held] : held_) held.quarantined = held.present() && isQuarantined(held);
    collectWrites();
    for (auto& [name, node] : nodes_) node.effective = !node.holder->quarantined && hasAuthority(node);
    State state;
    reportBatches(state);
    reportWrites(state);
    reportMembership(holding(), rules_, state);
    return state;
  }

 private:
  const Rules& rules_;
  std::map<std::string, Held> held_;
  std::vector<Control> events_;  // in the order of law 8
  std::map<WriteName, Node> nodes_;
  std::map<Register, std::vector<const Node*>> registers_;
  std::map<std::pair<const Node*, const Node*>, bool> reaching_;

  const Held* find(const std::string& hash) const {
    const auto found = held_.find(hash);
    return found == held_.end() ? nullptr : &found->second;
  }

  // Law 1: a set. What came twice is there once; of two copies the sound one counts.
  void hold(const std::vector<Batch>& set) {
    for (const Batch& batch : set) {
      Held& held = held_[batch.hash];
      if (held.batch == nullptr || (batch.sound && !held.batch->sound)) held.batch = &batch;
    }
    for (auto& [hash, held] : held_) {
      if (!held.batch->previous.empty()) held.previous = find(held.batch->previous);
      for (const Tip& cause : held.batch->causes) held.causes.push_back(find(cause.hash));
    }
  }

  // Law 3: a batch counts only when everything it refers to is present. Repeated until nothing changes.
  void findPresent() {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto& [hash, held] : held_) {
        if (held.state != BatchState::waiting) continue;
        held.state = judge(held);
        if (held.present()) held.author = authorOf(held);
        changed = changed || held.state != BatchState::waiting;
      }
    }
  }

  BatchState judge(const Held& held) const {
    if (!wellFormed(*held.batch)) return BatchState::refused;
    if (!causesPresent(held)) return BatchState::waiting;
    const bool fits = !misfits(held) && mayHoldItsEvents(held) && mayOverwrite(held);
    return fits ? BatchState::present : BatchState::refused;
  }

  // Bytes and signature; and batch 0, which alone has no predecessor, says who the author is.
  static bool wellFormed(const Batch& batch) {
    const bool first = batch.sequence == 0;
    return batch.sound && batch.previous.empty() == first && (!first || batch.author.has_value());
  }

  // A predecessor or cause that is present but is not the batch that was named: (log, sequence, hash).
  static bool misfits(const Held& held) {
    const Batch& own = *held.batch;
    const Held* before = held.previous;
    if (before != nullptr && before->present() &&
        (before->batch->log != own.log || before->batch->sequence + 1 != own.sequence))
      return true;
    for (std::size_t i = 0; i < own.causes.size(); ++i) {
      const Held* cause = held.causes[i];
      if (cause != nullptr && cause->present() &&
          (cause->batch->log != own.causes[i].log || cause->batch->sequence != own.causes[i].sequence))
        return true;
    }
    return false;
  }

  // Law 3: admitted or not, a present cause is satisfied. A refused one never is.
  static bool causesPresent(const Held& held) {
    const auto isPresent = [](const Held* cause) { return cause != nullptr && cause->present(); };
    return (held.batch->previous.empty() || isPresent(held.previous)) &&
           std::all_of(held.causes.begin(), held.causes.end(), isPresent);
  }

  static const Batch& beginningOf(const Held& held) {
    const Held* first = &held;
    while (first->previous != nullptr) first = first->previous;
    return *first->batch;
  }

  static const Author* authorOf(const Held& held) { return &*beginningOf(held).author; }

  // Law 9: only the server's control logs write control events, and nothing else stands in their aggregate.
  static bool mayHoldItsEvents(const Held& held) {
    if (held.batch->besideEvents) return false;
    return (held.batch->events.empty() && !held.batch->inControl) || authorOf(held)->control;
  }

  // Every write that a batch overwrites is there, at or below one of its causes, in the same register.
  bool mayOverwrite(const Held& held) const {
    for (const Write& write : held.batch->writes)
      for (const WriteName& name : write.overwrites) {
        const Held* other = find(name.batch);
        if (other == nullptr || name.place >= other->batch->writes.size()) return false;
        const Write& old = other->batch->writes[name.place];
        if (other->batch->aggregate != held.batch->aggregate || old.record != write.record ||
            old.field != write.field || !refersTo(held, *other))
          return false;
      }
    return true;
  }

  // The causes of a batch: its predecessor, and the tips that it names.
  static bool refersTo(const Held& held, const Held& other) {
    const Batch& own = *held.batch;
    if (atOrBelow(other, {own.log, own.sequence - 1, own.previous}, held.previous)) return true;
    for (std::size_t i = 0; i < own.causes.size(); ++i)
      if (atOrBelow(other, own.causes[i], held.causes[i])) return true;
    return false;
  }

  // Every event of every present batch of every control log applies, whatever became of the batch.
  void collectEvents() {
    std::vector<const Held*> holders;
    for (const auto& [hash, held] : held_)
      if (held.present() && !held.batch->events.empty()) holders.push_back(&held);
    std::sort(holders.begin(), holders.end(), [](const Held* left, const Held* right) {
      const Batch &a = *left->batch, &b = *right->batch;
      const std::uint64_t began = beginningOf(*left).stamp, otherBegan = beginningOf(*right).stamp;
      return std::tie(began, a.log, a.sequence, a.hash) < std::tie(otherBegan, b.log, b.sequence, b.hash);
    });
    for (const Held* holder : holders)
      for (const Event& event : holder->batch->events) {
        Control control{&event, {}};
        for (const Tip& tip : event.tips) control.tips.push_back({&tip, find(tip.hash)});
        events_.push_back(std::move(control));
      }
  }

  // Whether the batch is at or below a tip that the event names.
  static bool leavesAlone(const Control& control, const Held& held) {
    return std::any_of(control.tips.begin(), control.tips.end(),
                       [&](const Place& place) { return atOrBelow(held, *place.tip, place.batch); });
  }

  // Law 9: quarantined by one revocation or seal that is not above it, unless that very batch is admitted.
  bool isQuarantined(const Held& held) const {
    bool quarantined = false;
    if (isServer(held)) return false;
    for (const Control& control : events_) {
      const Event& event = *control.event;
      if (event.kind == Event::Kind::admit && contains(event.batches, held.batch->hash)) return false;
      if (concerns(event, held) && !leavesAlone(control, held)) quarantined = true;
    }
    return quarantined;
  }

  static bool concerns(const Event& event, const Held& held) {
    if (event.kind == Event::Kind::revokeDevice) return event.subject == held.author->device;
    if (event.kind == Event::Kind::revokeUser) return event.subject == held.author->user;
    return event.kind == Event::Kind::seal;
  }

  // Law 8: the certificate's role, or that of the last event for the user that does not leave the batch
  // alone.
  std::string roleOf(const Held& held) const {
    std::string role = held.author->role;
    for (const Control& control : events_)
      if (control.event->kind == Event::Kind::setRole && control.event->subject == held.author->user &&
          !leavesAlone(control, held))
        role = control.event->role;
    return role;
  }

  // Law 8: the field names the roles that may write it, and may be one where nobody overwrites another user.
  bool hasAuthority(const Node& node) const {
    if (isServer(*node.holder)) return true;
    const unsigned kind = rules_.kindOf ? rules_.kindOf(node.write->record) : 0;
    const auto rule = rules_.fields.find({kind, node.write->field});
    if (rule == rules_.fields.end()) return true;
    if (!rule->second.roles.empty() && !contains(rule->second.roles, roleOf(*node.holder))) return false;
    return !rule->second.authorOnly || !takesFromAnother(node, node.holder->author->user);
  }

  // Law 8: another member's write is overwritten directly, or through writes without authority.
  bool takesFromAnother(const Node& node, const std::string& user) const {
    return std::any_of(node.overwrites.begin(), node.overwrites.end(), [&](const Node* old) {
      if (isServer(*old->holder)) return false;
      return old->holder->author->user != user || (!hasAuthority(*old) && takesFromAnother(*old, user));
    });
  }

  // Law 2: all writes of every present batch.
  void collectWrites() {
    for (const auto& [hash, held] : held_)
      for (unsigned place = 0; held.present() && place < held.batch->writes.size(); ++place) {
        const Write& write = held.batch->writes[place];
        Node& node = nodes_[{hash, place}];
        node = {&held, &write, place, {}, false};
        registers_[{held.batch->aggregate, write.record, write.field}].push_back(&node);
      }
    for (auto& [name, node] : nodes_)
      for (const WriteName& old : node.write->overwrites) node.overwrites.push_back(&nodes_.at(old));
  }

  // Law 4: one write reaches another through a chain of overwrites, of whatever length.
  bool reaches(const Node& node, const Node& other) {
    const auto known = reaching_.find({&node, &other});
    if (known != reaching_.end()) return known->second;
    const bool answer = std::any_of(node.overwrites.begin(), node.overwrites.end(),
                                    [&](const Node* old) { return old == &other || reaches(*old, other); });
    reaching_[{&node, &other}] = answer;
    return answer;
  }

  // Law 4: the effective writes of a register that no effective write reaches. Law 5: the highest first.
  std::vector<const Node*> liveOf(const std::vector<const Node*>& all) {
    std::vector<const Node*> live;
    for (const Node* node : all)
      if (node->effective && std::none_of(all.begin(), all.end(), [&](const Node* other) {
            return other->effective && reaches(*other, *node);
          }))
        live.push_back(node);
    std::sort(live.begin(), live.end(), [](const Node* left, const Node* right) {
      const Batch &a = *left->holder->batch, &b = *right->holder->batch;
      return std::tie(a.stamp, a.log, a.hash, left->place) > std::tie(b.stamp, b.log, b.hash, right->place);
    });
    return live;
  }

  // What the laws about people are applied to.
  Holding holding() const {
    Holding holding;
    for (const auto& [hash, held] : held_)
      if (held.present()) holding.present.push_back({held.batch, held.author, held.quarantined});
    for (const Control& control : events_) holding.events.push_back(control.event);
    return holding;
  }

  void reportBatches(State& state) const {
    for (const auto& [hash, held] : held_) {
      state.batches[hash] = held.state;
      if (held.quarantined) state.quarantined.insert(hash);
    }
  }

  // Law 6: every write is exactly one thing. Why it is not effective goes before what it is in its register.
  void reportWrites(State& state) {
    for (const auto& [name, node] : nodes_)
      state.writes[name] = node.holder->quarantined ? WriteState::quarantined
                           : !node.effective        ? WriteState::withoutAuthority
                                                    : WriteState::covered;
    for (const auto& [hash, held] : held_)
      for (unsigned place = 0; held.state == BatchState::waiting && place < held.batch->writes.size();
           ++place)
        state.writes[{hash, place}] = WriteState::waiting;
    for (const auto& [where, all] : registers_)
      for (const Node* node : liveOf(all)) {
        const WriteName name{node->holder->batch->hash, node->place};
        std::vector<WriteName>& live = state.live[where];
        state.writes[name] = live.empty() ? WriteState::shown : WriteState::concurrent;
        live.push_back(name);
      }
  }
};

}  // namespace

State evaluate(const std::vector<Batch>& set, const Rules& rules) { return Evaluation(set, rules).run(); }

}  // namespace shicha::model
