// Receipts: what a server has on its disk, in writing. docs/protocol.md, Receipts.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "membership/certificate.hpp"
#include "record/batch.hpp"

namespace shicha::exchange {

// Which server it is. Restored from a backup, it is another: what the one before confirmed counts for
// nothing.
using ServerId = FixedBytes<16, struct ServerIdKind>;

// All lists are sorted.
struct Receipt {
  record::WorkspaceId workspace;
  ServerId server;
  std::chrono::milliseconds time{0};        // the server's clock, since 1970
  std::vector<record::BatchRef> tips;       // all batches at or below these are there
  std::vector<record::BatchRef> backedUp;   // the same for its last backup
  std::vector<crypto::Hash> media;          // that are whole there
  std::vector<crypto::Hash> backedUpMedia;  // of these, those in a backup

  bool operator==(const Receipt&) const = default;
};

// What a server signs receipts and packs with.
struct ReceiptKey {
  crypto::SigningKey key;
  membership::IssuedCertificate certificate;  // of kind receipts, by the root
};
ReceiptKey receiptKey(const crypto::SigningKey& key, const crypto::SigningKey& root);

// Threads: any.
std::string signReceipt(const Receipt& receipt, const ReceiptKey& key);

// Errors: receiptBroken, which says what is wrong: also where another root stands above it.
Result<Receipt> readReceipt(BytesView bytes, const crypto::PublicKey& root);

}  // namespace shicha::exchange
