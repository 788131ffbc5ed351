#include "simulation/people.hpp"

#include <algorithm>

namespace shicha::simulation {
namespace {

constexpr std::size_t kAggregates = 3;
constexpr std::size_t kRecords = 3;

record::RecordId recordOf(const World& world, std::string_view aggregate, std::size_t number) {
  return record::derivedRecordId(world.id(), kTestKind, {aggregate, std::to_string(number)});
}

// What demands a feature is rare: it ends the work of those who lack it.
std::uint32_t someField(World& world, const Program& program) {
  const bool newer = program.rules.hasFeature(kOrderFeature);
  if (newer && world.dice.chance(3)) return kOrderField;
  return program.fields[world.dice.pick(program.fields.size())];
}

// The encoding of a text in that field.
std::string encoded(std::uint32_t field, const std::string& text) {
  std::string bytes;
  for (std::uint32_t tag = field << 3U | 2U;; tag >>= 7U) {
    bytes += static_cast<char>(tag < 0x80 ? tag : (tag & 0x7FU) | 0x80U);
    if (tag < 0x80) break;
  }
  return bytes + static_cast<char>(text.size()) + text;
}

// The live writes of the draft's registers that came after it was begun.
std::vector<std::pair<record::RegisterId, record::WriteName>> unseen(World& world, Node& node) {
  std::vector<std::pair<record::RegisterId, record::WriteName>> names;
  const record::Aggregate* aggregate = world.find(node, node.draftAggregate);
  for (const record::Change& change : node.draft) {
    for (const auto& name : record::seenIn(aggregate, node.workspace->history(), change.id)) {
      if (!node.draftKnew.contains(name.batch)) names.emplace_back(change.id, name);
    }
  }
  return names;
}

// What came while the draft was open must still be there when it is finished.
void finishDraft(World& world, Node& node) {
  const auto before = unseen(world, node);
  if (!world.write(node, {node.draftAggregate, node.draft, {}, Crash::none, true})) return;
  for (const auto& [id, name] : before) {
    const record::Aggregate* found = world.find(node, node.draftAggregate);
    const auto live = record::seenIn(found, node.workspace->history(), id);
    if (std::ranges::find(live, name) == live.end())
      world.broken.push_back("a draft overwrote what was not seen");
  }
  node.draft.clear();
}

void damage(World& world, Parcel& parcel) {
  parcel.sound = false;
  switch (world.dice.pick(4)) {
    case 0:
      world.note("truncated batch");
      parcel.batch.body.resize(world.dice.pick(parcel.batch.body.size()));
      break;
    case 1:
      world.note("flipped bit in a body");
      parcel.batch.body[world.dice.pick(parcel.batch.body.size())] ^=
          static_cast<char>(1U << world.dice.pick(8));
      break;
    case 2:
      world.note("flipped bit in a signature");
      parcel.batch.signature.bytes[world.dice.pick(64)] ^=
          static_cast<std::uint8_t>(1U << world.dice.pick(8));
      break;
    default:
      world.note("batch at another place");
      parcel.place.sequence += 1 + world.dice.pick(3);
  }
}

}  // namespace

const std::vector<std::string_view>& peoplesFaults() {
  static const std::vector<std::string_view> kKinds = {"draft begun before others wrote",
                                                       "crash before the disk",
                                                       "crash after the disk",
                                                       "field of a newer program",
                                                       "restart without judging again",
                                                       "aggregate loaded later",
                                                       "invitation used twice",
                                                       "old and new programs mixed",
                                                       "write refused: a feature is missing",
                                                       "write refused: the workspace is sealed",
                                                       "no room for another batch that waits"};
  return kKinds;
}

const std::vector<std::string_view>& networkFaults() {
  static const std::vector<std::string_view> kKinds = {"dropped",
                                                       "duplicated",
                                                       "reordered",
                                                       "truncated batch",
                                                       "flipped bit in a body",
                                                       "flipped bit in a signature",
                                                       "batch at another place",
                                                       "one-way partition"};
  return kKinds;
}

record::AggregateId someAggregate(World& world) {
  return recordOf(world, "aggregate " + std::to_string(world.dice.pick(kAggregates)), 0);
}

std::vector<record::Change> someChanges(World& world, Node& node, const record::AggregateId& aggregate) {
  std::vector<record::Change> changes;
  const std::size_t wanted = 1 + world.dice.pick(3);
  for (std::size_t i = 0; i < wanted; ++i) {
    const std::uint32_t field = someField(world, *node.program);
    const record::RegisterId id{recordOf(world, aggregate.view(), world.dice.pick(kRecords)), field};
    const bool twice =
        std::ranges::any_of(changes, [&](const record::Change& change) { return change.id == id; });
    if (twice) continue;
    if (field == kUnknownField) world.note("field of a newer program");
    const std::string value =
        world.dice.chance(10) ? "" : encoded(field, std::to_string(world.dice.pick(1000)));
    const record::Aggregate* found = world.find(node, aggregate);  // first: it may begin a new engine
    const auto sees = record::seenIn(found, node.workspace->history(), id);
    changes.push_back({id, value, sees});
  }
  return changes;
}

void act(World& world, Node& node) {
  if (!node.draft.empty() && world.dice.chance(40)) {
    world.note("draft begun before others wrote");
    world.say(node.name + " finishes a draft");
    finishDraft(world, node);
    return;
  }
  const record::AggregateId aggregate = someAggregate(world);
  const auto changes = someChanges(world, node, aggregate);
  if (node.draft.empty() && world.dice.chance(15)) {
    world.say(node.name + " begins a draft");
    node.draft = changes;
    node.draftAggregate = aggregate;
    node.draftKnew = node.given;
    if (!node.keeper->keepDraft()) node.draft.clear();
    return;
  }
  Crash crash = Crash::none;
  if (world.dice.chance(3)) crash = world.dice.chance(50) ? Crash::beforeDisk : Crash::afterDisk;
  if (crash == Crash::beforeDisk) world.note("crash before the disk");
  if (crash == Crash::afterDisk) world.note("crash after the disk");
  world.say(node.name + " writes " + std::to_string(changes.size()) + " fields");
  world.write(node, {aggregate, changes, {}, crash});
}

void exchange(World& world) {
  const std::size_t from = world.dice.pick(world.nodes.size());
  const std::size_t to = world.dice.pick(world.nodes.size());
  if (from == to) return;
  if (world.blocked.contains({from, to})) {
    world.note("one-way partition");
    return;
  }
  world.say(world.nodes[from]->name + " sends to " + world.nodes[to]->name);
  std::vector<Parcel> parcels;
  for (const Parcel& parcel : world.nodes[from]->keeper->parcelsToSend()) {
    if (world.dice.chance(25)) {
      world.note("dropped");
      continue;
    }
    parcels.push_back(parcel);
    if (world.dice.chance(5)) {
      world.note("duplicated");
      parcels.push_back(parcel);
    }
    if (world.dice.chance(3)) damage(world, parcels.emplace_back(parcel));
  }
  if (world.dice.chance(50)) {
    world.note("reordered");
    for (std::size_t i = parcels.size(); i > 1; --i) std::swap(parcels[i - 1], parcels[world.dice.pick(i)]);
  }
  world.give(*world.nodes[to], parcels);
}

}  // namespace shicha::simulation
