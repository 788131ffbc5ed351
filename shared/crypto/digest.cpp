#include "crypto/digest.hpp"

#include <openssl/evp.h>

#include <cassert>
#include <new>

namespace shicha::crypto {

struct Hasher::State {
  State() : context(EVP_MD_CTX_new()), algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr)) {
    if (context == nullptr || algorithm == nullptr) throw std::bad_alloc();
    begin();
  }
  ~State() {
    EVP_MD_CTX_free(context);
    EVP_MD_free(algorithm);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void begin() const { EVP_DigestInit_ex2(context, algorithm, nullptr); }

  EVP_MD_CTX* context;
  EVP_MD* algorithm;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Hasher& Hasher::add(BytesView bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
  return *this;
}

Hasher& Hasher::addNumber(std::uint64_t number) {
  std::array<char, 8> bytes = {};
  for (std::size_t i = bytes.size(); i-- > 0; number >>= 8U) bytes[i] = static_cast<char>(number & 0xFFU);
  return add({bytes.data(), bytes.size()});
}

Hasher& Hasher::addPart(BytesView bytes) {
  assert(bytes.size() <= 0xFFFFFFFFU);
  const auto length = static_cast<std::uint32_t>(bytes.size());
  const std::array<char, 4> prefix = {static_cast<char>(length >> 24U), static_cast<char>(length >> 16U),
                                      static_cast<char>(length >> 8U), static_cast<char>(length)};
  return add({prefix.data(), prefix.size()}).add(bytes);
}

Hash Hasher::finish() {
  Hash hash;
  unsigned size = 0;
  EVP_DigestFinal_ex(state_->context, hash.bytes.data(), &size);
  assert(size == Hash::kSize);
  state_->begin();
  return hash;
}

Hash sha256(BytesView bytes) { return Hasher().add(bytes).finish(); }

}  // namespace shicha::crypto
