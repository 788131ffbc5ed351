// What the server decides, and what happens to it.
#include "days/day.hpp"

namespace shicha::days {
namespace {

std::set<record::Hash> heldAt(Device& at) {
  std::set<record::Hash> held;
  for (const record::PresentBatch& batch : at.history().batches()) held.insert(batch.ref.hash);
  return held;
}

std::set<record::Hash> heldBesides(Day& day, const Device& besides) {
  std::set<record::Hash> held;
  for (Device* each : day.living()) {
    if (each != &besides) held.merge(heldAt(*each));
  }
  return held;
}

// What this device alone had, and has no more, is lost; the rest comes back from others. had: before.
void forgetPromises(Day& day, Device& of, const std::set<record::Hash>& had) {
  const auto elsewhere = heldBesides(day, of);
  const auto now = of.gone ? std::set<record::Hash>() : heldAt(of);
  for (const record::Hash& hash : had) {
    const auto promise = day.promised.find(hash);
    if (promise == day.promised.end() || now.contains(hash)) continue;
    if (!elsewhere.contains(hash)) {
      day.promised.erase(promise);
    } else if (promise->second == of.name()) {
      promise->second += " (then)";
    }
  }
}

// A server that is set back may forget a revocation that nobody else has heard of.
void forgetRevocation(Day& day) {
  if (!day.revocation) return;
  for (Device* each : day.living()) {
    if (each->history().find(*day.revocation)) return;
  }
  day.revocation.reset();
  for (Device& each : day.devices) each.revoked = false;
  day.note("revocation lost");
}

}  // namespace

std::optional<record::Hash> decides(Day& day, const membership::ControlEvent& event) {
  const auto& id = day.ledger.workspace();
  const record::Change change{{day.ledger.newRecord(membership::kControlKind), membership::kControlField},
                              membership::controlValue(event, "管理员丙", "测试"),
                              {}};
  const auto written = day.server().replica().write(day.server().person.writer,
                                                    membership::controlAggregate(id), {change}, day.tick());
  if (!written) {
    day.breaks("the server cannot decide: " + written.error().message(Language::en));
    return std::nullopt;
  }
  day.promised[written->hash] = day.server().name();
  return written->hash;
}

// To everybody of whom the server knows no revocation.
void beginEpoch(Day& day) {
  std::vector<membership::Certificate> readers = {};
  for (Device& each : day.devices) {
    if (!each.isServers && !each.revoked) readers.push_back(each.person.certificate);
  }
  const auto id = day.ledger.random<membership::EpochId>();
  const crypto::SealKey key = crypto::randomSealKey(day.random);
  if (decides(day, membership::sealEpoch(id, key, readers))) day.note("epoch begun");
}

// The key, where the device knows of that epoch, and was given it.
std::optional<crypto::SealKey> epochKeyAt(Device& at, const membership::EpochId& id) {
  for (const membership::KeyEpoch& epoch : at.state().members().epochs()) {
    if (epoch.id != id) continue;
    const auto key = membership::openEpoch(epoch, at.person.certificate.signingKey, at.person.key);
    if (key) return key;
  }
  return std::nullopt;
}

void revokeSomebody(Day& day) {
  Device& tablet = day.anyTablet();
  for (const Device& each : day.devices) {
    if (each.revoked) return;
  }
  tablet.revoked = true;
  // What the server has of it counts on, or only a part of that.
  std::vector<record::BatchRef> tips;
  for (const record::PresentBatch& batch : day.server().history().batches()) {
    const auto number = *day.server().history().find(batch.ref.hash);
    if (day.server().state().members().authorOf(number).certificate.device != tablet.name()) continue;
    if (tips.empty() || tips.back().log != batch.ref.log) tips.push_back(batch.ref);
    if (tips.back().log == batch.ref.log && day.dice.chance(80)) tips.back() = batch.ref;
  }
  day.revocation = decides(day, membership::RevokeDevice{tablet.name(), tips});
  day.note("device revoked");
  if (day.dice.chance(70)) beginEpoch(day);
}

void rewindServer(Day& day) {
  const test::Disk::Image image = day.dice.pick(day.backups);
  const auto had = heldAt(day.server());
  day.server().putBack(image);
  forgetPromises(day, day.server(), had);
  forgetRevocation(day);
  day.chunksSent[day.server().name()].clear();
  day.chunksLost[day.server().name()].clear();
  day.note("server rewound");
  if (day.revocation && day.dice.chance(50)) beginEpoch(day);
}

void loseTablet(Day& day) {
  if (day.living().size() < 4) return;
  Device& tablet = day.anyTablet();
  tablet.gone = true;
  forgetPromises(day, tablet, heldAt(tablet));
  forgetRevocation(day);
  std::erase_if(day.photographed, [&](const auto& each) { return each.second == tablet.name(); });
  day.note("tablet lost");
}

}  // namespace shicha::days
