#include "membership/certificate.hpp"

#include <membership.pb.h>

#include <algorithm>

namespace shicha::membership {
namespace {

constexpr std::string_view kPurpose{"shicha certificate 1\0", 21};
constexpr std::size_t kChainBytesMax = std::size_t{64} * 1024;

using wire::CertificateBody;

std::string signedBytes(BytesView body) { return std::string(kPurpose).append(body); }

Error broken(std::string what) { return Error(ErrorCode::certificateBroken, {std::move(what)}); }

std::string encode(const Certificate& certificate) {
  CertificateBody body;
  body.set_kind(static_cast<CertificateBody::Kind>(static_cast<int>(certificate.kind) + 1));
  body.set_algorithm(CertificateBody::ED25519);
  body.set_signing_key(std::string(certificate.signingKey.view()));
  if (certificate.encryptionKey != crypto::EncryptionKey{}) {
    body.set_encryption_key(std::string(certificate.encryptionKey.view()));
  }
  body.set_user(certificate.user);
  body.set_device(certificate.device);
  body.set_role(certificate.role);
  body.set_district(certificate.district);
  for (const record::WorkspaceId& workspace : certificate.workspaces) {
    body.add_workspace(std::string(workspace.view()));
  }
  body.set_valid_from(certificate.validFrom);
  body.set_valid_to(certificate.validTo);
  return body.SerializeAsString();
}

Result<Certificate> decode(const std::string& bytes) {
  CertificateBody body;
  if (!body.ParseFromString(bytes)) return broken("encoding");
  const auto key = crypto::PublicKey::from(body.signing_key());
  if (!key || body.algorithm() != CertificateBody::ED25519) return broken("key");
  if (body.kind() < CertificateBody::MEMBER || body.kind() > CertificateBody::RECEIPTS) return broken("kind");
  Certificate certificate;
  certificate.kind = static_cast<CertificateKind>(static_cast<int>(body.kind()) - 1);
  certificate.signingKey = *key;
  if (!body.encryption_key().empty()) {
    const auto encryption = crypto::EncryptionKey::from(body.encryption_key());
    if (!encryption) return broken("key");
    certificate.encryptionKey = *encryption;
  }
  certificate.user = body.user();
  certificate.device = body.device();
  certificate.role = body.role();
  certificate.district = body.district();
  for (const std::string& workspace : body.workspace()) {
    const auto id = record::WorkspaceId::from(workspace);
    if (!id) return broken("workspace");
    certificate.workspaces.push_back(*id);
  }
  certificate.validFrom = body.valid_from();
  certificate.validTo = body.valid_to();
  return certificate;
}

bool countsIn(const Certificate& certificate, const record::WorkspaceId& workspace) {
  return std::ranges::find(certificate.workspaces, workspace) != certificate.workspaces.end();
}

// May the invitation have certified this member?
bool invites(const Certificate& invitation, const Certificate& member) {
  return invitation.kind == CertificateKind::invitation && member.kind == CertificateKind::member &&
         invitation.user == member.user && invitation.role == member.role &&
         invitation.district == member.district &&
         std::ranges::all_of(member.workspaces, [&](const auto& id) { return countsIn(invitation, id); });
}

}  // namespace

IssuedCertificate issue(const Certificate& certificate, const crypto::SigningKey& issuer) {
  IssuedCertificate issued{encode(certificate), {}};
  issued.signature = issuer.sign(signedBytes(issued.body));
  return issued;
}

Result<Certificate> readCertificate(const IssuedCertificate& issued, const crypto::PublicKey& issuer) {
  if (!crypto::verify(issuer, signedBytes(issued.body), issued.signature)) return broken("signature");
  return decode(issued.body);
}

std::string encodeChain(const std::vector<IssuedCertificate>& chain) {
  wire::CertificateChain message;
  for (const IssuedCertificate& issued : chain) {
    wire::Certificate& added = *message.add_certificate();
    added.set_body(issued.body);
    added.set_signature(std::string(issued.signature.view()));
  }
  return message.SerializeAsString();
}

Result<Author> readChain(BytesView bytes, const crypto::PublicKey& root) {
  wire::CertificateChain message;
  if (bytes.size() > kChainBytesMax ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return broken("encoding");
  }
  std::vector<Certificate> chain;
  crypto::PublicKey issuer = root;
  for (const wire::Certificate& link : message.certificate()) {
    const auto signature = crypto::Signature::from(link.signature());
    if (!signature) return broken("signature");
    auto certificate = readCertificate({link.body(), *signature}, issuer);
    if (!certificate) return certificate.error();
    issuer = certificate->signingKey;
    chain.push_back(std::move(*certificate));
  }
  const bool direct = chain.size() == 1 && chain[0].kind != CertificateKind::invitation &&
                      chain[0].kind != CertificateKind::receipts;
  const bool invited = chain.size() == 2 && invites(chain[0], chain[1]);
  if (!direct && !invited) return broken("chain");
  Author author{chain.back(), {}};
  if (invited) author.invitation = chain[0].signingKey;
  return author;
}

Result<Author> readChain(BytesView bytes, const crypto::PublicKey& root,
                         const record::WorkspaceId& workspace) {
  auto author = readChain(bytes, root);
  if (author && !countsIn(author->certificate, workspace)) return broken("another workspace");
  return author;
}

}  // namespace shicha::membership
