// Certificates: which key stands for which user on which device, and who says so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "crypto/sealed_box.hpp"
#include "record/ids.hpp"

namespace shicha::membership {

enum class CertificateKind { member, invitation, control, desk, receipts };

// A key and what it stands for.
struct Certificate {
  CertificateKind kind = CertificateKind::member;
  crypto::PublicKey signingKey;
  crypto::EncryptionKey encryptionKey;  // of a member or an invitation; zeros: none
  std::string user, device, role, district;
  std::vector<record::WorkspaceId> workspaces;  // where it counts
  std::uint64_t validFrom = 0,
                validTo = 0;  // seconds since 1970; 0: not limited. They never decide admission

  auto operator<=>(const Certificate&) const = default;
};

// A certificate with the signature of whoever issued it: the bytes that were signed, exactly.
struct IssuedCertificate {
  std::string body;
  crypto::Signature signature;
};

IssuedCertificate issue(const Certificate& certificate, const crypto::SigningKey& issuer);

// Reads one certificate that this key issued. Errors: certificateBroken. Threads: any.
Result<Certificate> readCertificate(const IssuedCertificate& issued, const crypto::PublicKey& issuer);

// The bytes of a chain, from the certificate that the root key signed to the log's own. They stand in an
// opening.
std::string encodeChain(const std::vector<IssuedCertificate>& chain);

// Whose log it is: the last certificate of a chain, and the invitation that it came through.
struct Author {
  Certificate certificate;
  std::optional<crypto::PublicKey> invitation;
};

// Reads and verifies a chain: a server's or a member's certificate signed by the root, or an invitation
// signed by the root and a member's signed by the invitation, for the same user, role and district, and for
// no more workspaces.
// Errors: certificateBroken, which says what is wrong: a stranger, another root, a chain of another shape.
// Threads: any.
Result<Author> readChain(BytesView bytes, const crypto::PublicKey& root);

// The same for a log: the last certificate must count in that workspace.
Result<Author> readChain(BytesView bytes, const crypto::PublicKey& root,
                         const record::WorkspaceId& workspace);

}  // namespace shicha::membership
