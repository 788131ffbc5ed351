// Sealing what stands in a row, so that it can neither be read, changed nor moved to another row unnoticed.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>

#include "crypto/seal.hpp"

namespace shicha::storage {

// A store and its files, as its secrets know it.
using StoreId = FixedBytes<16, struct StoreIdKind>;

// How bytes are sealed: on a tablet with the store key, on a server not at all.
class SealCodec {
 public:
  virtual ~SealCodec() = default;
  virtual std::string seal(BytesView plain, BytesView place) const = 0;

  // Nothing where it does not open.
  virtual std::optional<std::string> open(BytesView sealed, BytesView place) const = 0;

  // Does nothing open that was changed, or moved?
  virtual bool noticesChanges() const { return false; }
};

std::unique_ptr<SealCodec> identityCodec();
std::unique_ptr<SealCodec> keyCodec(const crypto::SealKey& key, crypto::RandomSource random);

// Seals rows of one store. The codec outlives it. Threads: any.
class RowSeal {
 public:
  RowSeal(const SealCodec& codec, const StoreId& store) : codec_(&codec), store_(store) {}

  // numbers: everything of the row that is not sealed, its own number first.
  std::string seal(std::string_view table, std::initializer_list<std::int64_t> numbers, BytesView plain,
                   BytesView clear = {}) const;

  // Throws sealBroken.
  std::string open(std::string_view table, std::initializer_list<std::int64_t> numbers, BytesView sealed,
                   BytesView clear = {}) const;

  bool noticesChanges() const { return codec_->noticesChanges(); }

 private:
  std::string placeOf(std::string_view table, std::initializer_list<std::int64_t> numbers,
                      BytesView clear) const;

  const SealCodec* codec_;
  StoreId store_;
};

}  // namespace shicha::storage
