#include "crypto/seal.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <new>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kSealBytes == kNonceBytes + kTagBytes);

// The first 16 bytes of the nonce and the key make the key of one seal; the last 8 bytes are its nonce there.
constexpr std::size_t kDerivingBytes = crypto_core_hchacha20_INPUTBYTES;
static_assert(crypto_core_hchacha20_OUTPUTBYTES == 32 && crypto_core_hchacha20_KEYBYTES == 32);

constexpr std::size_t kBytesMax = std::numeric_limits<int>::max();  // that OpenSSL takes at once

// Making a context takes longer than sealing a short row, so each thread keeps one.
class Context {
 public:
  Context()
      : context_(EVP_CIPHER_CTX_new()), algorithm_(EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr)) {
    if (context_ != nullptr && algorithm_ != nullptr &&
        EVP_CipherInit_ex2(context_, algorithm_, nullptr, nullptr, 1, nullptr) == 1) {
      return;
    }
    end();
    throw std::bad_alloc();
  }
  ~Context() { end(); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  EVP_CIPHER_CTX* get() const { return context_; }

 private:
  void end() const {
    EVP_CIPHER_CTX_free(context_);
    EVP_CIPHER_free(algorithm_);
  }

  EVP_CIPHER_CTX* context_;
  EVP_CIPHER* algorithm_;
};

// One seal being made or opened.
class Cipher {
 public:
  enum class Way { open, seal };

  Cipher(Way way, const SealKey& key, const unsigned char* nonce, BytesView associated) {
    makeReady();
    SealKey derived;
    crypto_core_hchacha20(derived.data(), nonce, key.data(), nullptr);
    std::array<unsigned char, 12> rest{};  // 4 zero bytes first
    std::copy_n(nonce + kDerivingBytes, kNonceBytes - kDerivingBytes, rest.begin() + 4);
    demand(EVP_CipherInit_ex2(context(), nullptr, derived.data(), rest.data(), way == Way::seal ? 1 : 0,
                              nullptr));
    add(nullptr, data(associated), associated.size());
  }
  // The key does not linger in the context.
  ~Cipher() {
    const SealKey none;
    EVP_CipherInit_ex2(context(), nullptr, none.data(), nullptr, -1, nullptr);
  }
  Cipher(const Cipher&) = delete;
  Cipher& operator=(const Cipher&) = delete;

  // out: null for associated bytes.
  void add(unsigned char* out, const unsigned char* in, std::size_t bytes) {
    int done = 0;
    if (bytes > 0) demand(EVP_CipherUpdate(context(), out, &done, in, static_cast<int>(bytes)));
  }

  void finish(unsigned char* tag) {
    int none = 0;
    demand(EVP_CipherFinal_ex(context(), tag, &none));
    demand(EVP_CIPHER_CTX_ctrl(context(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, tag));
  }

  bool fits(const unsigned char* tag) {
    std::array<unsigned char, kTagBytes> expected{};
    std::copy_n(tag, kTagBytes, expected.begin());
    demand(EVP_CIPHER_CTX_ctrl(context(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, expected.data()));
    int none = 0;
    return EVP_CipherFinal_ex(context(), expected.data(), &none) == 1;
  }

 private:
  static EVP_CIPHER_CTX* context() {
    thread_local const Context kContext;
    return kContext.get();
  }

  // Nothing else can go wrong: lengths and order are right.
  static void demand(int done) {
    if (done != 1) throw std::bad_alloc();
  }
};

}  // namespace

SealKey randomSealKey(const RandomSource& random) {
  SealKey key;
  random({key.data(), 32});
  return key;
}

std::string seal(const SealKey& key, BytesView plain, BytesView associated, const RandomSource& random) {
  assert(plain.size() <= kBytesMax && associated.size() <= kBytesMax);
  std::string sealed(kSealBytes + plain.size(), '\0');
  unsigned char* const nonce = data(sealed);
  random({nonce, kNonceBytes});
  Cipher cipher(Cipher::Way::seal, key, nonce, associated);
  cipher.add(nonce + kNonceBytes, data(plain), plain.size());
  cipher.finish(nonce + kNonceBytes + plain.size());
  return sealed;
}

std::optional<std::string> unseal(const SealKey& key, BytesView sealed, BytesView associated) {
  if (sealed.size() < kSealBytes || sealed.size() > kBytesMax || associated.size() > kBytesMax) {
    return std::nullopt;
  }
  std::string plain(sealed.size() - kSealBytes, '\0');
  const unsigned char* const nonce = data(sealed);
  Cipher cipher(Cipher::Way::open, key, nonce, associated);
  cipher.add(data(plain), nonce + kNonceBytes, plain.size());
  if (!cipher.fits(nonce + kNonceBytes + plain.size())) {
    wipe(plain.data(), plain.size());
    return std::nullopt;
  }
  return plain;
}

}  // namespace shicha::crypto
