// What strangers, copied devices and members with bad intentions try.
#include <algorithm>
#include <ranges>

#include "simulation/faults.hpp"
#include "simulation/people.hpp"

namespace shicha::simulation {
namespace {

// A device signs two batches at one place, and shows them to different others.
void equivocate(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  record::LogWriter other = *node.writer;
  const Parcel first = world.forge(node, *node.writer, aggregate, someChanges(world, node, aggregate),
                                   world.dice.pick(1U << 30U));
  const Parcel second =
      world.forge(node, other, aggregate, someChanges(world, node, aggregate), world.dice.pick(1U << 30U));
  world.give(node, first);
  world.give(*world.nodes[world.dice.pick(world.nodes.size())], second);
}

void backdate(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  const record::Stamp stamp = world.dice.chance(50) ? 1 : ~record::Stamp{0};
  world.give(node, world.forge(node, *node.writer, aggregate, someChanges(world, node, aggregate), stamp));
}

// A member overwrites what only its author may, and then his own write that had no authority.
void takeOver(World& world, Node& node) {
  const record::AggregateId id = someAggregate(world);
  const record::Aggregate* aggregate = world.find(node, id);
  if (aggregate == nullptr) return;
  for (const record::RegisterId& reg : aggregate->registers()) {
    if (reg.field != kAuthorOnlyField) continue;
    const auto sees = record::seenIn(aggregate, node.workspace->history(), reg);
    const Parcel first = world.forge(node, *node.writer, id, {{reg, "", sees}}, 1);
    world.give(node, first);
    if (!node.workspace->history().find(first.hash())) return;  // a fault took it
    world.give(node, world.forge(node, *node.writer, id, {{reg, "", {{first.hash(), 0}}}}, 1));
    return;
  }
}

// A batch of another workspace, by the same key, is passed off as one of this.
void replay(World& world, Node& node) {
  const auto elsewhere = record::workspaceId(world.root().publicKey(), "gz2023/白云区-南沙区");
  record::LogWriter writer(elsewhere, world.dice.bytes<16, struct record::IncarnationKind>(), *node.key,
                           node.certificates);
  const record::PlacedBatch opening = writer.open(1);
  world.give(node, {opening.place, opening.batch, false});
  Parcel parcel{node.keeper->parcels().front().place, opening.batch, false};
  parcel.place.sequence = 0;
  world.give(*world.nodes[world.dice.pick(world.nodes.size())], parcel);
}

// Somebody with a key of his own, and no certificate for it.
void stranger(World& world, Node& node) {
  const crypto::SigningKey key = world.newKey();
  record::LogWriter writer(world.id(), world.dice.bytes<16, struct record::IncarnationKind>(), key,
                           node.certificates);
  const record::PlacedBatch opening = writer.open(1);
  world.give(node, {opening.place, opening.batch, false});
}

// A member writes a control event in his own log.
void usurp(World& world, Node& node) {
  const auto id =
      record::randomRecordId(membership::kControlKind, world.dice.bytes<14, struct record::RandomTailKind>());
  const std::string value = membership::controlValue(membership::Seal{}, node.certificate.user, "");
  record::LogWriter writer = *node.writer;
  const auto aggregate = membership::controlAggregate(world.id());
  const Parcel parcel =
      world.forge(node, writer, aggregate, {{{id, membership::kControlField}, value, {}}}, 1);
  model::Event event;
  event.kind = model::Event::Kind::seal;
  world.ledger.at(parcel.hash()).events.push_back(event);
  world.give(*world.nodes[world.dice.pick(world.nodes.size())], parcel);
}

// A device signs a batch at a place that does not follow from the one before.
void misplace(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  const std::vector<Parcel> parcels = node.keeper->parcels();
  const Parcel& last = *std::ranges::find_if(std::views::reverse(parcels), [&](const Parcel& parcel) {
    return parcel.sound && parcel.place.log == node.writer->log();
  });
  record::LogWriter writer({world.id(), last.place.log, last.place.sequence + 2, last.hash()}, *node.key);
  const auto changes = someChanges(world, node, aggregate);
  const bool refers =
      std::ranges::any_of(changes, [](const record::Change& change) { return !change.sees.empty(); });
  if (refers) return;  // its references would count from the wrong place
  world.give(*world.nodes[world.dice.pick(world.nodes.size())],
             world.forge(node, writer, aggregate, changes, 1));
}

// A member writes something else where the control events stand.
void writeBesideEvents(World& world, Node& node) {
  const auto control = membership::controlAggregate(world.id());
  auto changes = someChanges(world, node, someAggregate(world));
  for (record::Change& change : changes) {
    const record::Aggregate* found = world.find(node, control);
    change.sees = record::seenIn(found, node.workspace->history(), change.id);
  }
  // From a copy of the log's end: the batch is refused, and nothing may stand on it.
  record::LogWriter writer = *node.writer;
  world.give(node, world.forge(node, writer, control, changes, world.dice.pick(1U << 30U)));
}

// A batch demands what nobody has.
void demandTheUnknown(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  world.give(node, world.forge(node, *node.writer, aggregate, someChanges(world, node, aggregate), 1,
                               {kUnknownFeature}));
}

// A batch of a flood: at that place, with a cause that never comes.
record::Body hopeless(World& world, const record::AggregateId& aggregate) {
  record::Body body;
  body.aggregate = aggregate;
  body.stamp = world.dice.pick(1U << 30U);
  body.causes.push_back({world.dice.bytes<16, struct record::LogIdKind>(), world.dice.pick(100) + 1,
                         world.dice.bytes<32, struct crypto::HashKind>()});
  return body;
}

constexpr std::size_t kFloodMin = 30;
constexpr std::size_t kFloodMore = 30;

// A stranger sends batches of a log whose batch 0 never comes.
void strangersFlood(World& world, Node& node) {
  Parcel parcel;
  parcel.sound = false;
  parcel.place = {world.id(), world.dice.bytes<16, struct record::LogIdKind>(), 1,
                  world.dice.bytes<32, struct crypto::HashKind>()};
  const std::size_t many = kFloodMin + world.dice.pick(kFloodMore);
  for (std::size_t i = 0; i < many; ++i) {
    record::Body body = hopeless(world, someAggregate(world));
    body.writes.push_back({record::RecordId{body.aggregate}, 1, {}, {}});
    parcel.batch = {record::encodeBody(body), {}};
    world.give(node, parcel);
    parcel.place.previous = parcel.hash();
    ++parcel.place.sequence;
  }
}

// A member's device sends batches with causes that never come, in a log of its own.
void membersFlood(World& world, Node& node) {
  record::LogWriter writer(world.id(), world.dice.bytes<16, struct record::IncarnationKind>(), *node.key,
                           node.certificates);
  Node& victim = *world.nodes[world.dice.pick(world.nodes.size())];
  world.give(victim, world.open(node, writer));
  record::Place place = writer.next();
  const std::size_t many = kFloodMin + world.dice.pick(kFloodMore);
  for (std::size_t i = 0; i < many; ++i) {
    record::Body body = hopeless(world, someAggregate(world));
    const record::Change change{{record::RecordId{body.aggregate}, 1}, {}, {}};
    body.writes.push_back({change.id.record, change.id.field, change.value, {}});
    const Parcel parcel = world.forge(node, place, body, {change});
    world.give(victim, parcel);
    place.previous = parcel.hash();
    ++place.sequence;
  }
}

}  // namespace

std::vector<Fault> hostileFaults() {
  return {
      {"equivocation", equivocate},
      {"backdating", backdate},
      {"takeover in two steps", takeOver},
      {"replay into another workspace", replay},
      {"signed at a wrong place", misplace},
      {"stranger", stranger},
      {"control event by a member", usurp},
      {"write beside the control events", writeBesideEvents},
      {"feature that nobody has", demandTheUnknown},
      {"flood by a stranger", strangersFlood},
      {"flood by a member", membersFlood},
  };
}

}  // namespace shicha::simulation
