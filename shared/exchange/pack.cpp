#include "exchange/pack.hpp"

#include <pack.pb.h>

#include "crypto/digest.hpp"

namespace shicha::exchange {
namespace {

constexpr std::string_view kPurpose{"shicha pack 1\0", 14};
constexpr std::uint32_t kVersion = 1;

using State = wire::PackBody::Finding::State;

std::string signedBytes(BytesView body) { return std::string(kPurpose).append(body); }

Error broken(std::string what) { return Error(ErrorCode::packBroken, {std::move(what)}); }

State stateOf(const std::optional<bool>& rectified) {
  if (!rectified) return wire::PackBody::Finding::OPEN;
  return *rectified ? wire::PackBody::Finding::RECTIFIED : wire::PackBody::Finding::NOT_RECTIFIED;
}

void write(const EarlierFinding& finding, wire::PackBody::Finding& out) {
  out.set_id(finding.id);
  out.set_inspection(finding.inspection);
  out.set_institution(finding.institution);
  out.set_date(finding.date);
  out.set_district(finding.district);
  out.set_form(finding.form);
  out.set_item(finding.item);
  out.set_text(finding.text);
  out.set_behaviour(finding.behaviour);
  out.set_deadline(finding.deadline);
  out.set_state(stateOf(finding.rectified));
}

EarlierFinding readFinding(const wire::PackBody::Finding& in) {
  EarlierFinding finding{in.id(),   in.inspection(), in.institution(), in.date(),      in.district(),
                         in.form(), in.item(),       in.text(),        in.behaviour(), in.deadline(),
                         {}};
  if (in.state() != wire::PackBody::Finding::OPEN) {
    finding.rectified = in.state() == wire::PackBody::Finding::RECTIFIED;
  }
  return finding;
}

std::string bodyOf(const Pack& pack) {
  wire::PackBody body;
  body.set_made(static_cast<std::uint64_t>(pack.made.count()));
  body.set_district(pack.district);
  for (const PackFile& file : pack.files) {
    auto& out = *body.add_file();
    out.set_name(file.name);
    out.set_text(file.text);
  }
  body.set_registry(pack.registry);
  for (const PackBar& bar : pack.bars) {
    auto& out = *body.add_bar();
    out.set_institution(bar.institution);
    out.set_until(dateText(bar.until));
    out.set_reason(bar.reason);
  }
  for (const EarlierFinding& finding : pack.findings) write(finding, *body.add_finding());
  return body.SerializeAsString();
}

Result<Pack> readBody(BytesView bytes) {
  wire::PackBody in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return broken("encoding");
  Pack pack;
  pack.made = std::chrono::milliseconds(in.made());
  pack.district = in.district();
  for (const auto& file : in.file()) pack.files.push_back({file.name(), file.text()});
  pack.registry = in.registry();
  for (const auto& bar : in.bar()) {
    const auto until = parseDate(bar.until());
    if (!until) return broken("until");
    pack.bars.push_back({bar.institution(), *until, bar.reason()});
  }
  for (const auto& finding : in.finding()) pack.findings.push_back(readFinding(finding));
  return pack;
}

// A newer one may be signed in another way, so its version is looked at first.
Result<wire::Pack> opened(BytesView bytes) {
  wire::Pack in;
  if (bytes.size() > kPackBytesMax) return broken("size");
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return broken("encoding");
  if (in.version() > kVersion) return Error(ErrorCode::packNewer, {std::to_string(in.version())});
  return in.version() == kVersion ? Result<wire::Pack>(std::move(in)) : broken("version");
}

}  // namespace

crypto::Hash contentOf(const Pack& pack) {
  Pack timeless = pack;
  timeless.made = {};
  return crypto::Hasher().add(bodyOf(timeless)).finish();
}

std::string signPack(const Pack& pack, const ReceiptKey& key) {
  wire::Pack out;
  out.set_version(kVersion);
  out.set_body(bodyOf(pack));
  out.set_signature(std::string(key.key.sign(signedBytes(out.body())).view()));
  out.mutable_certificate()->set_body(key.certificate.body);
  out.mutable_certificate()->set_signature(std::string(key.certificate.signature.view()));
  return out.SerializeAsString();
}

Result<Pack> readPack(BytesView bytes, const crypto::PublicKey& root) {
  const auto in = opened(bytes);
  if (!in) return in.error();
  const auto signature = crypto::Signature::from(in->signature());
  const auto issued = crypto::Signature::from(in->certificate().signature());
  if (!signature || !issued) return broken("signature");
  const auto certificate = membership::readCertificate({in->certificate().body(), *issued}, root);
  if (!certificate || certificate->kind != membership::CertificateKind::receipts)
    return broken("certificate");
  if (!crypto::verify(certificate->signingKey, signedBytes(in->body()), *signature)) {
    return broken("signature");
  }
  return readBody(in->body());
}

Result<Pack> readKeptPack(BytesView bytes) {
  const auto in = opened(bytes);
  return in ? readBody(in->body()) : in.error();
}

}  // namespace shicha::exchange
