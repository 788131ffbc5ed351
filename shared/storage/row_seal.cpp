#include "storage/row_seal.hpp"

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

class IdentityCodec : public SealCodec {
 public:
  std::string seal(BytesView plain, BytesView /*place*/) const override { return std::string(plain); }
  std::optional<std::string> open(BytesView sealed, BytesView /*place*/) const override {
    return std::string(sealed);
  }
};

class KeyCodec : public SealCodec {
 public:
  KeyCodec(const crypto::SealKey& key, crypto::RandomSource random) : key_(key), random_(std::move(random)) {}

  std::string seal(BytesView plain, BytesView place) const override {
    return crypto::seal(key_, plain, place, random_);
  }
  std::optional<std::string> open(BytesView sealed, BytesView place) const override {
    return crypto::unseal(key_, sealed, place);
  }
  bool noticesChanges() const override { return true; }

 private:
  crypto::SealKey key_;
  crypto::RandomSource random_;
};

}  // namespace

std::unique_ptr<SealCodec> identityCodec() { return std::make_unique<IdentityCodec>(); }

std::unique_ptr<SealCodec> keyCodec(const crypto::SealKey& key, crypto::RandomSource random) {
  return std::make_unique<KeyCodec>(key, std::move(random));
}

std::string RowSeal::placeOf(std::string_view table, std::initializer_list<std::int64_t> numbers,
                             BytesView clear) const {
  std::string place(store_.view());
  place.append(table).append(1, '\0');
  for (const std::int64_t number : numbers) {
    for (unsigned shift = 64; shift > 0; shift -= 8) {
      place += static_cast<char>(static_cast<std::uint64_t>(number) >> (shift - 8));
    }
  }
  return place.append(clear);
}

std::string RowSeal::seal(std::string_view table, std::initializer_list<std::int64_t> numbers,
                          BytesView plain, BytesView clear) const {
  return codec_->seal(plain, placeOf(table, numbers, clear));
}

std::string RowSeal::open(std::string_view table, std::initializer_list<std::int64_t> numbers,
                          BytesView sealed, BytesView clear) const {
  auto plain = codec_->open(sealed, placeOf(table, numbers, clear));
  if (!plain) {
    throw Fault(Error(ErrorCode::sealBroken, {std::string(table), std::to_string(*numbers.begin())}));
  }
  return std::move(*plain);
}

}  // namespace shicha::storage
