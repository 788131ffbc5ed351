// The reference pack: what a server gives the tablets of a district to look things up in. docs/protocol.md,
// Pack.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "exchange/receipt.hpp"

namespace shicha::exchange {

constexpr std::size_t kPackBytesMax = std::size_t{64} << 20U;

// A data file as it ships.
struct PackFile {
  std::string name;  // forms/gz2023.training.txtpb
  std::string text;

  bool operator==(const PackFile&) const = default;
};

// An institution that must not be listed again before a day.
struct PackBar {
  std::string institution;  // its id
  Date until;
  std::string reason;

  bool operator==(const PackBar&) const = default;
};

// A finding of an inspection that was presented, for those who look whether it was rectified.
struct EarlierFinding {
  std::string id;           // what a look-back names it by
  std::string inspection;   // the record, in hex
  std::string institution;  // its id
  std::string date;         // of the inspection
  std::string district;     // where it was
  std::string form, item, text;
  std::string behaviour;          // a code of the rule book; empty: none was chosen
  std::string deadline;           // empty: no rectification was ordered
  std::optional<bool> rectified;  // as somebody verified it; nothing: nobody has yet

  bool operator==(const EarlierFinding&) const = default;
};

struct Pack {
  std::chrono::milliseconds made{0};  // when the content was last changed: the server's clock, since 1970
  std::string district;
  std::vector<PackFile> files;
  std::string registry;  // a table, as registry/export.hpp writes it
  std::vector<PackBar> bars;
  std::vector<EarlierFinding> findings;

  bool operator==(const Pack&) const = default;
};

// What two packs have in common that differ in their time alone. Threads: any.
crypto::Hash contentOf(const Pack& pack);

// The same pack has the same bytes. Threads: any.
std::string signPack(const Pack& pack, const ReceiptKey& key);

// Errors: packBroken, which says what is wrong: also where another root stands above it; packNewer.
Result<Pack> readPack(BytesView bytes, const crypto::PublicKey& root);

// The same of one that was read before it was kept, so that nothing is verified again.
Result<Pack> readKeptPack(BytesView bytes);

}  // namespace shicha::exchange
