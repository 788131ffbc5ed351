// What is held against the devices. What stands under a signature is read here from docs/inspections.md, and
// not from the code that is judged.
#include <algorithm>

#include "days/day.hpp"
#include "inspection/card.hpp"
#include "inspection/kinds.hpp"
#include "inspection/review.hpp"
#include "inspection/revision.hpp"
#include "inspection/signature_status.hpp"
#include "storage/verify.hpp"

namespace shicha::days {
namespace {

using inspection::SignatureStanding;
using inspection::SignatureStatus;

// The fields under a signature: the head, answers, papers, findings, photos, look-backs.
const std::map<record::Kind, std::set<std::uint32_t>>& fieldsUnderSignature() {
  static const std::map<record::Kind, std::set<std::uint32_t>> kFields = {
      {10, {1, 2, 3, 4, 5}}, {11, {1, 2, 3, 4, 5, 6, 7, 8, 9}},
      {12, {1, 2}},          {13, {1, 2, 7}},
      {14, {1, 2, 3, 4}},    {19, {1}}};
  return kFields;
}

struct Seen {
  const record::Aggregate* aggregate;
  inspection::Inspection inspection;
  std::vector<SignatureStanding> signatures;
};

Seen see(Device& at, const record::AggregateId& id) {
  const record::Aggregate* aggregate = at.replica().find(id).value();
  Seen seen{aggregate, inspection::readInspection(id, *aggregate), {}};
  seen.signatures = inspection::signatureStandings(at.state(), *aggregate, seen.inspection);
  return seen;
}

void checkSignature(Day& day, Device& at, const SignatureStanding& each, const std::string& now) {
  day.note("status " + std::string(codeOf(each.status)));
  const auto presented = day.presented.find(each.signature.revision);
  if (presented == day.presented.end()) return day.breaks("a signature of nothing at " + at.name());
  const bool isSame = presented->second == now;
  if (each.status == SignatureStatus::current && (!isSame || each.reopened))
    day.breaks("a signature is current, and what it signed stands no more, at " + at.name());
  if (each.changes.empty() != isSame) day.breaks("changes are not told at " + at.name());
  if (each.status == SignatureStatus::broken) day.breaks("a signature is broken at " + at.name());
  const bool isPending = each.by.quarantined && each.status != SignatureStatus::pending;
  if (isPending) day.breaks("a revoked signer counts at " + at.name());
}

void checkRevisions(Day& day, Device& at, const record::AggregateId& id, const Seen& seen) {
  for (const auto& [revision, content] : day.presented) {
    const auto state = inspection::revisionState(at.state(), id, revision);
    if (!state) continue;
    if (!state->isSound) day.breaks("a revision is sound no more at " + at.name());
    if (contentUnderSignature(*state->below) != content)
      day.breaks("a revision is not what was presented at " + at.name());
    const auto told = std::ranges::find(seen.inspection.revisions, revision, &inspection::Revision::id);
    if (told != seen.inspection.revisions.end() && inspection::signedDigest(*state->below) != told->digest)
      day.breaks("a revision's digest is not that of its state at " + at.name());
  }
}

void addSignature(const SignatureStanding& each, Picture& picture) {
  picture +=
      each.signature.id.hex() + " " + std::string(codeOf(each.status)) + (each.reopened ? " reopened" : "");
  for (const inspection::FieldChange& change : each.changes) {
    std::set<std::string> writes;
    for (const auto& write : change.writes)
      writes.insert(write.name.batch.hex() + std::to_string(write.name.place));
    picture += " " + change.at.record.hex() + std::to_string(change.at.field);
    for (const auto& values : {change.before, change.now}) {
      for (const std::string& value : values) picture += "|" + value;
      picture += "/";
    }
    for (const std::string& write : writes) picture += " " + write;
  }
  picture += "\n";
}

Picture pictureOf(Device& at) {
  Picture picture = at.replica().root().value().hex() + "\n";
  std::map<record::AggregateId, std::string> cards;
  for (const storage::Card& card : at.store().cards().value()) cards[card.aggregate] = card.bytes;
  for (const auto& [id, bytes] : cards) picture += id.hex() + " " + bytes + "\n";
  for (const record::AggregateId& id : inspectionsAt(at)) {
    const Seen seen = see(at, id);
    for (const SignatureStanding& each : seen.signatures) addSignature(each, picture);
    std::multiset<std::string> tasks;
    for (const auto& task :
         inspection::reviewTasks(at.state(), *seen.aggregate, seen.inspection, seen.signatures)) {
      std::string line =
          std::string(codeOf(task.kind)) + task.at.record.hex() + std::to_string(task.at.field);
      for (const std::string& user : task.users) line += " " + user;
      tasks.insert(line);
    }
    for (const std::string& task : tasks) picture += task + "\n";
  }
  return picture;
}

crypto::Hash setOf(Device& at) {
  std::set<record::Hash> hashes;
  for (const record::PresentBatch& batch : at.history().batches()) hashes.insert(batch.ref.hash);
  crypto::Hasher hasher;
  for (const record::Hash& hash : hashes) hasher.add(hash.view());
  return hasher.finish();
}

}  // namespace

std::string contentUnderSignature(const record::Aggregate& aggregate) {
  std::string content;
  for (const record::RegisterId& at : aggregate.registers()) {
    const auto fields = fieldsUnderSignature().find(record::kindOf(at.record));
    if (fields == fieldsUnderSignature().end() || !fields->second.contains(at.field)) continue;
    std::set<std::string> values;
    for (const std::uint32_t entry : aggregate.live(at))
      values.insert(aggregate.writeOf(aggregate.entries()[entry]).value);
    values.erase("");
    for (const std::string& value : values) {
      content += at.record.hex() + " " + std::to_string(at.field) + " " + std::to_string(value.size()) + ":" +
                 value + "\n";
    }
  }
  return content;
}

void checkCheaply(Day& day, Device& at) {
  for (const record::AggregateId& id : inspectionsAt(at)) {
    const Seen seen = see(at, id);
    const std::string now = contentUnderSignature(*seen.aggregate);
    for (const SignatureStanding& each : seen.signatures) checkSignature(day, at, each, now);
    checkRevisions(day, at, id, seen);
  }
}

void checkPicture(Day& day, Device& at) {
  if (at.history().waitingCount() > 0) return;
  const Picture picture = pictureOf(at);
  const auto [known, isNew] = day.pictures.try_emplace(setOf(at), picture);
  if (!isNew) day.note("equal sets compared");
  if (known->second != picture) day.breaks("the same batches show otherwise at " + at.name());
}

void checkPromises(Day& day, Device& by) {
  for (const auto& [hash, owner] : day.promised) {
    if (owner == by.name() && !by.history().find(hash)) day.breaks("a batch is lost at " + by.name());
  }
  for (const auto& [digest, owner] : day.photographed) {
    const auto state = by.media().state(digest);
    if (owner == by.name() && (!state || *state != storage::MediumState::verified))
      day.breaks("a photo is lost at " + by.name());
  }
}

// Photos of a revoked device are quarantined with its records: nobody else need have them.
void checkPhotos(Day& day, Device& at) {
  for (const auto& [digest, owner] : day.photographed) {
    const auto state = at.media().state(digest);
    if (state && *state == storage::MediumState::verified) continue;
    const auto taker = std::ranges::find(day.devices, owner, &Device::name);
    if (taker->revoked && owner != at.name()) {
      day.note("photo of a revoked device");
    } else {
      day.breaks("a photo of " + owner + " is missing at " + at.name());
    }
  }
}

// Once all is healed, nothing that is old brings anything new.
void takeOldAgain(Day& day) {
  std::map<std::string, crypto::Hash> before;
  for (Device* each : day.living()) before[each->name()] = setOf(*each);
  for (int i = 0; i < 5 && !day.isBroken(); ++i) {
    deliverLate(day);
    takeOldBundle(day, day.anybody());
  }
  for (Device* each : day.living()) {
    if (before[each->name()] == setOf(*each)) continue;
    day.note("something came from a bundle alone");
    heal(day);
    return;
  }
}

void checkAtTheEnd(Day& day) {
  takeOldAgain(day);
  for (Device* living : day.living()) {
    Device& each = *living;
    checkCheaply(day, each);
    if (!each.history().forks().empty()) day.breaks("a log forked at " + each.name());
    checkPicture(day, each);
    for (const auto& [hash, owner] : day.promised) {
      if (!each.history().find(hash)) return day.breaks("a batch of " + owner + " is lost at " + each.name());
    }
    checkPhotos(day, each);
    if (each.history().waitingCount() == 0 && day.server().history().waitingCount() == 0 &&
        each.replica().root().value() != day.server().replica().root().value())
      return day.breaks("another root at " + each.name());
    for (const Error& problem : storage::verifyStore(each.store()).problems)
      day.breaks("verify at " + each.name() + ": " + problem.message(Language::en));
    if (each.isServers) continue;
    const auto epoch = day.server().state().members().epochs().back().id;
    if (epochKeyAt(each, epoch).has_value() == each.revoked)
      day.breaks(each.name() + (each.revoked ? " is revoked, and opens" : " cannot open") +
                 " the epoch's key");
  }
}

}  // namespace shicha::days
