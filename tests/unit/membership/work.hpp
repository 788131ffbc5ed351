// Some days of an inspection at a replica, and all that somebody could notice of them.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::membership {

// The people of an inspection, and the replica where they work.
struct Work {
  test::Ledger ledger;
  test::Replica replica{ledger};
  record::RecordId record = ledger.newRecord();
  test::Pen control = opened(ledger.control());
  test::Pen ann = opened(ledger.member("检查员甲"));
  test::Pen bob = opened(ledger.member("检查员乙"));

  test::Pen opened(test::Pen pen) {
    replica.open(pen);
    return pen;
  }

  std::vector<record::PlacedBatch> batches() const {
    return test::allBatches(ledger.workspace(), replica.history());
  }
};

// The same things in another order.
template <class Thing>
std::vector<Thing> shuffled(std::vector<Thing> things, oracle::Dice& dice) {
  for (std::size_t n = things.size(); n > 1; --n) {
    std::swap(things[n - 1], things[static_cast<std::size_t>(dice.below(static_cast<int>(n)))]);
  }
  return things;
}

// What every write of an aggregate is.
inline std::string pictureOf(const Workspace& workspace, const record::AggregateId& id) {
  const record::Aggregate& aggregate = *workspace.find(id);
  std::set<std::string> writes;
  for (std::uint32_t entry = 0; entry < aggregate.entries().size(); ++entry) {
    const record::Entry& write = aggregate.entries()[entry];
    writes.insert(workspace.history().batches()[write.batch].ref.hash.hex() + " " +
                  std::to_string(write.place) + " " +
                  std::to_string(static_cast<int>(aggregate.stateOf(entry))) + "\n");
  }
  std::string picture;
  for (const std::string& write : writes) picture += write;
  return picture;
}

// What is known of people and keys.
inline std::string pictureOf(const Members& members) {
  std::string picture = members.isSealed() ? "sealed\n" : "";
  for (const Certificate& person : members.people()) picture += person.device + " " + person.role + "\n";
  for (const std::string& district : members.handedOver()) picture += "handed over: " + district + "\n";
  for (const KeyEpoch& epoch : members.epochs()) {
    picture += "epoch " + epoch.id.hex() + " " + std::to_string(epoch.boxes.size()) + "\n";
  }
  for (const std::uint32_t feature : members.missingFeatures())
    picture += "missing: " + std::to_string(feature) + "\n";
  return picture;
}

inline std::string pictureOf(const Workspace& workspace) {
  std::string picture = "root " + workspace.root().hex() + "\n" + pictureOf(workspace.members());
  for (const record::AggregateId& id : workspace.aggregates()) picture += pictureOf(workspace, id);
  std::set<std::string> marks;
  for (record::BatchNumber number = 0; number < workspace.history().batches().size(); ++number) {
    const Marks mark = workspace.members().marksOf(number);
    marks.insert(workspace.history().batches()[number].ref.hash.hex() + (mark.forked ? " forked" : "") +
                 (mark.disputed ? " disputed" : "") + "\n");
  }
  for (const std::string& mark : marks) picture += mark;
  return picture;
}

// What the server decides in the course of it, if anything. tips: of what was written so far.
inline void decideAt(int day, Work& work, const test::Pen& invited,
                     const std::vector<record::BatchRef>& tips) {
  test::Replica& replica = work.replica;
  const auto decide = [&](const ControlEvent& event) { replica.decide(work.control, event); };
  const auto epoch = work.ledger.random<EpochId>();
  if (day == 5) decide(AddMember{encodeChain(work.ledger.member("检查员戊").chain)});
  if (day == 10) decide(SetRole{"检查员甲", "leader", tips});
  if (day == 12) decide(KeyEpoch{epoch, {{work.ann.key.publicKey(), "a box"}}});
  if (day == 15) replica.decideValue(work.control, test::textValue(1, test::textValue(99, "newer")));
  if (day == 20) decide(RevokeUser{"检查员乙", tips});
  if (day == 21) decide(KeyEpoch{epoch, {}});
  if (day == 25) decide(RevokeDevice{"二号平板", tips});
  if (day == 30) decide(SetRole{"检查员甲", "member", tips});
  if (day == 35) decide(Handover{"天河区"});
  if (day == 40) decide(Admit{{tips[0].hash, tips[1].hash}});
  if (day == 50) decide(Seal{tips});
  if (day == 55) decide(SettleDispute{invited.key.publicKey()});
}

// Work, roles, a lost tablet, a copied one, a dispute, newer programs and the seal.
inline void fillWithWork(Work& work, oracle::Dice& dice) {
  test::Ledger& ledger = work.ledger;
  test::Replica& replica = work.replica;
  const test::Invitation invitation = ledger.invite("检查员丁");
  std::vector<test::Pen> pens = {work.ann, work.bob, ledger.desk(), ledger.invited(invitation, "一号平板"),
                                 ledger.invited(invitation, "二号平板")};
  for (std::size_t i = 2; i < pens.size(); ++i) replica.open(pens[i]);
  pens.push_back(pens[0]);  // the copied one
  const std::vector<record::RecordId> records = {work.record, ledger.newRecord(), ledger.newRecord()};
  const std::vector<std::uint32_t> fields = {test::kNote, test::kRuling, test::kStatement};
  std::vector<record::BatchRef> refs;
  for (int i = 0; i < 60; ++i) {
    test::Pen& pen = pens[static_cast<std::size_t>(dice.below(static_cast<int>(pens.size())))];
    const record::RegisterId id{dice.pick(records), dice.pick(fields)};
    const std::string value = dice.chance(15) ? "" : test::textValue(id.field, std::to_string(i));
    const auto seen = record::seenIn(replica.state().find(id.record), replica.history(), id);
    record::Extras extras;
    if (dice.chance(10)) extras.demands = {static_cast<std::uint32_t>(dice.between(90, 95))};
    refs.push_back(replica.write(pen, id.record, {{id, value, seen}}, extras));
    decideAt(i, work, pens[3], {dice.pick(refs), dice.pick(refs)});
  }
}

}  // namespace shicha::membership
