#include "support/ledger.hpp"

#include <test_records.pb.h>

#include <stdexcept>

namespace shicha::test {
namespace {

using membership::Certificate;
using membership::CertificateKind;
using membership::IssuedCertificate;
using record::PlacedBatch;

// 2030-01-01: no test depends on it.
constexpr record::Stamp kFirstStamp = record::Stamp{1'893'456'000'000} * 65'536;

std::string varint(std::uint64_t number) {
  std::string bytes;
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
  return bytes += static_cast<char>(number);
}

}  // namespace

std::string textValue(std::uint32_t field, std::string_view text) {
  return varint(std::uint64_t{field} << 3U | 2U) + varint(text.size()) + std::string(text);
}

std::string numberValue(std::uint32_t field, std::uint64_t number) {
  return varint(std::uint64_t{field} << 3U) + varint(number);
}

Ledger::Ledger(std::uint64_t seed)
    : engine_(seed),
      root_(newKey()),
      workspace_(record::workspaceId(root_.publicKey(), "gz2023/天河区-增城区")),
      stamp_(kFirstStamp) {
  if (!rules_.add(kTestKind, *TestRecord::descriptor())) throw std::logic_error("TestRecord is unsound");
  for (const std::uint32_t feature : {3U, 7U}) rules_.addFeature(feature);
}

record::RecordId Ledger::newRecord(record::Kind kind) {
  return record::randomRecordId(kind, random<FixedBytes<14, struct record::RandomTailKind>>());
}

Certificate Ledger::certificate(CertificateKind kind, const crypto::SigningKey& key, const std::string& user,
                                const std::string& role, const std::string& device) const {
  Certificate certificate;
  certificate.kind = kind;
  certificate.signingKey = key.publicKey();
  certificate.user = user;
  certificate.role = role;
  certificate.device = device;
  certificate.district = "天河区";
  certificate.workspaces = {workspace_};
  return certificate;
}

Pen Ledger::penOf(const Certificate& certificate, const crypto::SigningKey& key,
                  std::vector<IssuedCertificate> chain) {
  record::LogWriter log(workspace_, random<record::Incarnation>(), key, membership::encodeChain(chain));
  return Pen{certificate, key, std::move(chain), std::move(log)};
}

Pen Ledger::member(const std::string& user, const std::string& role, const std::string& device) {
  const crypto::SigningKey key = newKey();
  const Certificate issued =
      certificate(CertificateKind::member, key, user, role, device.empty() ? user + "的平板" : device);
  return penOf(issued, key, {membership::issue(issued, root_)});
}

Pen Ledger::control() {
  const crypto::SigningKey key = newKey();
  const Certificate issued = certificate(CertificateKind::control, key, {}, {}, "服务器");
  return penOf(issued, key, {membership::issue(issued, root_)});
}

Pen Ledger::desk() {
  const crypto::SigningKey key = newKey();
  const Certificate issued = certificate(CertificateKind::desk, key, {}, {}, "服务器");
  return penOf(issued, key, {membership::issue(issued, root_)});
}

Invitation Ledger::invite(const std::string& user, const std::string& role) {
  const crypto::SigningKey key = newKey();
  const Certificate invitation = certificate(CertificateKind::invitation, key, user, role, {});
  return {invitation, key, membership::issue(invitation, root_)};
}

Pen Ledger::invited(const Invitation& invitation, const std::string& device) {
  const crypto::SigningKey key = newKey();
  const Certificate& by = invitation.certificate;
  const Certificate issued = certificate(CertificateKind::member, key, by.user, by.role,
                                         device.empty() ? by.user + "的平板" : device);
  return penOf(issued, key, {invitation.issued, membership::issue(issued, invitation.key)});
}

Pen Ledger::again(const Pen& pen) { return penOf(pen.certificate, pen.key, pen.chain); }

record::LogWriter Ledger::bareLog() {
  const crypto::SigningKey key = newKey();
  return {workspace_, random<record::Incarnation>(), key, std::string(key.publicKey().view())};
}

record::LogRules bareRules() {
  const auto keyOf = [](const record::Opening& opening) -> Result<crypto::PublicKey> {
    const auto key = crypto::PublicKey::from(opening.certificates);
    if (!key) return Error(ErrorCode::certificateBroken, {"key"});
    return *key;
  };
  return {keyOf, [](const record::Opening&, const record::Body&) -> Result<void> { return {}; }};
}

std::vector<PlacedBatch> allBatches(const record::WorkspaceId& workspace, const record::History& history) {
  std::vector<PlacedBatch> all;
  for (const record::PresentBatch& batch : history.batches()) {
    const bool first = batch.ref.sequence == 0;
    const record::Hash previous = first ? record::Hash{} : history.batches()[batch.previous].ref.hash;
    all.push_back({{workspace, batch.ref.log, batch.ref.sequence, previous}, batch.bytes});
  }
  return all;
}

void Replica::takeFrom(const Replica& other) {
  for (const PlacedBatch& placed : allBatches(state_.id(), other.history())) {
    if (!history().find(placed.hash())) take(placed);
  }
}

record::BatchRef Replica::open(Pen& pen) { return take(pen.log.open(ledger_->tick())); }

record::BatchRef Replica::put(Pen& pen, const record::RecordId& record, std::uint32_t field,
                              const std::string& value) {
  const record::RegisterId id{record, field};
  return write(pen, record, {{id, value, record::seenIn(state_.find(record), history(), id)}});
}

record::BatchRef Replica::note(Pen& pen, const record::RecordId& record, std::string_view text) {
  return put(pen, record, kNote, textValue(kNote, text));
}

record::BatchRef Replica::write(Pen& pen, const record::AggregateId& aggregate,
                                const std::vector<record::Change>& changes, const record::Extras& extras) {
  return take(pen.log.write(history(), aggregate, changes, ledger_->tick(), extras));
}

record::BatchRef Replica::decide(Pen& control, const membership::ControlEvent& event) {
  return decideValue(control, membership::controlValue(event, "管理员丙", "测试"));
}

record::BatchRef Replica::decideValue(Pen& control, const std::string& value) {
  const record::RecordId record = ledger_->newRecord(membership::kControlKind);
  return write(control, membership::controlAggregate(state_.id()),
               {{{record, membership::kControlField}, value, {}}});
}

std::vector<std::string> Replica::texts(const record::RecordId& record, std::uint32_t field) const {
  std::vector<std::string> texts;
  const record::Aggregate* aggregate = state_.find(record);
  if (aggregate == nullptr) return texts;
  const std::size_t tagBytes = textValue(field, {}).size();
  for (const std::uint32_t entry : aggregate->live({record, field})) {
    const std::string& value = aggregate->writeOf(aggregate->entries()[entry]).value;
    texts.push_back(value.empty() ? value : value.substr(tagBytes));
  }
  return texts;
}

// A fixture's own batches are sound: one that does not become present is a mistake in the test.
record::BatchRef Replica::take(const PlacedBatch& placed) {
  const auto received = give(*this, placed);
  if (received.present.empty()) {
    const bool refused = !received.refused.empty();
    throw std::logic_error(refused ? received.refused[0].message(Language::en) : "the batch waits");
  }
  return {placed.place.log, placed.place.sequence, placed.hash()};
}

}  // namespace shicha::test
