#include "net/certificate_file.hpp"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

#include "base/text_file.hpp"
#include "crypto/digest.hpp"

namespace shicha::server {
namespace {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

constexpr long kDaysValid = 365L * 20 + 5;
constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kReadable = kOwnerOnly | S_IRGRP | S_IROTH;
constexpr std::size_t kFileBytesMax = std::size_t{1} << 20U;

std::string textOf(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

// A file that was not there. What could not be written whole is taken away again.
Result<void> writeNew(const std::filesystem::path& path, std::string_view bytes, mode_t mode) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  const auto failed = [&](int reason) {
    return Error(ErrorCode::fileUnwritable, {std::generic_category().message(reason)}, {path.string()});
  };
  if (file < 0) return errno == EEXIST ? Error(ErrorCode::fileExists, {}, {path.string()}) : failed(errno);
  errno = 0;
  const bool whole = write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
  const bool stays = whole && fsync(file) == 0;
  const int reason = stays ? 0 : (errno == 0 ? ENOSPC : errno);
  close(file);
  if (stays) return {};
  unlink(path.c_str());
  return failed(reason);
}

// A certificate that vouches for itself; nothing where OpenSSL cannot.
Certificate certificateFor(EVP_PKEY* key, const std::string& name) {
  Certificate certificate(X509_new());
  std::uint64_t serial = 0;
  if (certificate == nullptr || RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) {
    return nullptr;
  }
  X509* const raw = certificate.get();
  X509_NAME* const subject = X509_get_subject_name(raw);
  const auto* const bytes = reinterpret_cast<const unsigned char*>(name.data());
  const bool done = X509_set_version(raw, X509_VERSION_3) == 1 &&
                    ASN1_INTEGER_set_uint64(X509_get_serialNumber(raw), serial >> 1U) == 1 &&
                    X509_gmtime_adj(X509_getm_notBefore(raw), 0) != nullptr &&
                    X509_time_adj_ex(X509_getm_notAfter(raw), kDaysValid, 0, nullptr) != nullptr &&
                    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes,
                                               static_cast<int>(name.size()), -1, 0) == 1 &&
                    X509_set_issuer_name(raw, subject) == 1 && X509_set_pubkey(raw, key) == 1 &&
                    X509_sign(raw, key, EVP_sha256()) > 0;
  return done ? std::move(certificate) : nullptr;
}

Error unusable(std::string what) { return Error(ErrorCode::tlsUnusable, {std::move(what)}); }

}  // namespace

Result<void> makeSelfSigned(const std::filesystem::path& certificate, const std::filesystem::path& key,
                            const std::string& name) {
  const Key made(EVP_EC_gen("P-256"));
  const Memory keyText(BIO_new(BIO_s_mem()));
  const Memory certificateText(BIO_new(BIO_s_mem()));
  const Certificate signedOne = made == nullptr ? nullptr : certificateFor(made.get(), name);
  const bool done =
      signedOne != nullptr && keyText != nullptr && certificateText != nullptr &&
      PEM_write_bio_PKCS8PrivateKey(keyText.get(), made.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1 &&
      PEM_write_bio_X509(certificateText.get(), signedOne.get()) == 1;
  if (!done) return unusable("ECDSA P-256");
  std::string secret = textOf(keyText.get());
  const auto keyWritten = writeNew(key, secret, kOwnerOnly);
  OPENSSL_cleanse(secret.data(), secret.size());
  if (!keyWritten) return keyWritten;
  const auto written = writeNew(certificate, textOf(certificateText.get()), kReadable);
  // A key alone would stand in the way of another try.
  if (!written) unlink(key.c_str());
  return written;
}

Result<std::string> pinOf(const std::filesystem::path& certificate) {
  const auto text = readBytes(certificate, kFileBytesMax);
  if (!text) return unusable(certificate.string());
  const Memory memory(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
  const Certificate read(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
  unsigned char* der = nullptr;
  const int size = read == nullptr ? 0 : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(read.get()), &der);
  if (size <= 0) return unusable(certificate.string());
  const std::string key(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return crypto::sha256(key).hex();
}

}  // namespace shicha::server
