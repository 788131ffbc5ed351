// The card of an aggregate: what lists show of it, without reading the rest.
#pragma once

#include <optional>

#include "inspection/books.hpp"
#include "inspection/inspection.hpp"
#include "membership/workspace.hpp"

namespace shicha::inspection {

// Another one makes all cards anew.
constexpr std::uint32_t kCardVersion = 2;

struct Card {
  record::Kind kind = 0;  // of the root: an inspection, a self-check, a provisional institution, an event
  std::string form;
  Subject subject;
  std::string date;
  unsigned visit = 0;
  bool lookBack = false;
  bool isComplete = false;   // every item is answered
  bool isPresented = false;  // and not reopened
  bool isSigned = false;     // by a leader, and the signature is current
  bool isWithdrawn = false;
  bool isTypical = false;     // a finding of fraud, organised cheating or sold certificates
  std::size_t conflicts = 0;  // fields with different values side by side
  std::size_t photos = 0;
  std::size_t tasks = 0;            // for review
  std::string address;              // of a provisional institution
  std::vector<crypto::Hash> media;  // of its photos, withdrawn ones too; sorted
};

// The bytes of the card of an aggregate that is loaded; empty: nothing to list. Threads: any, while the
// workspace stays as it is.
std::string makeCard(const Books& books, const membership::Workspace& workspace,
                     const record::AggregateId& id);

// Nothing where these are no card.
std::optional<Card> readCard(BytesView bytes);

}  // namespace shicha::inspection
