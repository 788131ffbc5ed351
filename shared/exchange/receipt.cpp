#include "exchange/receipt.hpp"

#include <sync.pb.h>

#include "exchange/wire.hpp"

namespace shicha::exchange {
namespace {

constexpr std::string_view kPurpose{"shicha receipt 1\0", 17};

std::string signedBytes(BytesView body) { return std::string(kPurpose).append(body); }

Error broken(std::string what) { return Error(ErrorCode::receiptBroken, {std::move(what)}); }

template <class Tips>
Result<std::vector<record::BatchRef>> readTips(const Tips& in) {
  std::vector<record::BatchRef> tips;
  for (const wire::RoundTip& each : in) {
    const auto tip = readTip(each);
    if (!tip || (!tips.empty() && tips.back() >= *tip)) return broken("tips");
    tips.push_back(*tip);
  }
  return tips;
}

template <class Digests>
Result<std::vector<crypto::Hash>> readDigests(const Digests& in) {
  std::vector<crypto::Hash> digests;
  for (const std::string& each : in) {
    const auto digest = crypto::Hash::from(each);
    if (!digest || (!digests.empty() && digests.back() >= *digest)) return broken("media");
    digests.push_back(*digest);
  }
  return digests;
}

Result<Receipt> readBody(BytesView bytes) {
  wire::ReceiptBody in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return broken("encoding");
  const auto workspace = record::WorkspaceId::from(in.workspace());
  const auto server = ServerId::from(in.server());
  if (!workspace || !server) return broken("server");
  auto tips = readTips(in.tip());
  auto backedUp = readTips(in.backed_up());
  auto media = readDigests(in.medium());
  auto backedUpMedia = readDigests(in.backed_up_medium());
  if (!tips || !backedUp) return broken("tips");
  if (!media || !backedUpMedia) return broken("media");
  return Receipt{*workspace,
                 *server,
                 std::chrono::milliseconds(in.time()),
                 std::move(*tips),
                 std::move(*backedUp),
                 std::move(*media),
                 std::move(*backedUpMedia)};
}

}  // namespace

ReceiptKey receiptKey(const crypto::SigningKey& key, const crypto::SigningKey& root) {
  membership::Certificate certificate;
  certificate.kind = membership::CertificateKind::receipts;
  certificate.signingKey = key.publicKey();
  certificate.user = "server";
  certificate.device = "server";
  return {key, membership::issue(certificate, root)};
}

std::string signReceipt(const Receipt& receipt, const ReceiptKey& key) {
  wire::ReceiptBody body;
  body.set_workspace(std::string(receipt.workspace.view()));
  body.set_server(std::string(receipt.server.view()));
  body.set_time(static_cast<std::uint64_t>(receipt.time.count()));
  for (const record::BatchRef& tip : receipt.tips) writeTip(tip, *body.add_tip());
  for (const record::BatchRef& tip : receipt.backedUp) writeTip(tip, *body.add_backed_up());
  for (const crypto::Hash& digest : receipt.media) body.add_medium(std::string(digest.view()));
  for (const crypto::Hash& digest : receipt.backedUpMedia) {
    body.add_backed_up_medium(std::string(digest.view()));
  }
  wire::Receipt out;
  out.set_body(body.SerializeAsString());
  out.set_signature(std::string(key.key.sign(signedBytes(out.body())).view()));
  out.mutable_certificate()->set_body(key.certificate.body);
  out.mutable_certificate()->set_signature(std::string(key.certificate.signature.view()));
  return out.SerializeAsString();
}

Result<Receipt> readReceipt(BytesView bytes, const crypto::PublicKey& root) {
  wire::Receipt in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return broken("encoding");
  const auto signature = crypto::Signature::from(in.signature());
  const auto issued = crypto::Signature::from(in.certificate().signature());
  if (!signature || !issued) return broken("signature");
  const auto certificate = membership::readCertificate({in.certificate().body(), *issued}, root);
  if (!certificate || certificate->kind != membership::CertificateKind::receipts)
    return broken("certificate");
  if (!crypto::verify(certificate->signingKey, signedBytes(in.body()), *signature)) {
    return broken("signature");
  }
  return readBody(in.body());
}

}  // namespace shicha::exchange
