#include "net/certificate_file.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <memory>

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

class CertificateFileTest : public testing::Test {
 protected:
  CertificateFileTest() { fs::create_directories(folder); }
  ~CertificateFileTest() override { fs::remove_all(folder); }

  fs::path folder = fs::temp_directory_path() / ("shicha-certificate-" + std::to_string(getpid()));
  fs::path certificate = folder / "certificate.pem";
  fs::path key = folder / "key.pem";
};

TEST_F(CertificateFileTest, IsMadeForItsKey) {
  ASSERT_TRUE(makeSelfSigned(certificate, key, "实查"));
  const std::unique_ptr<BIO, int (*)(BIO*)> read(BIO_new_file(certificate.c_str(), "r"), BIO_free);
  const std::unique_ptr<BIO, int (*)(BIO*)> readKey(BIO_new_file(key.c_str(), "r"), BIO_free);
  const std::unique_ptr<X509, void (*)(X509*)> made(PEM_read_bio_X509(read.get(), nullptr, nullptr, nullptr),
                                                    X509_free);
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> itsKey(
      PEM_read_bio_PrivateKey(readKey.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  ASSERT_TRUE(made && itsKey);
  EXPECT_EQ(X509_check_private_key(made.get(), itsKey.get()), 1);
  EXPECT_EQ(X509_verify(made.get(), itsKey.get()), 1);
  int days = 0, seconds = 0;
  ASSERT_EQ(ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(made.get())), 1);
  EXPECT_GT(days, 20 * 365);
}

TEST_F(CertificateFileTest, TheKeyIsItsOwners) {
  ASSERT_TRUE(makeSelfSigned(certificate, key, "test"));
  struct stat found = {};
  ASSERT_EQ(stat(key.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(CertificateFileTest, NothingIsWrittenOver) {
  std::ofstream(certificate) << "mine";
  const auto made = makeSelfSigned(certificate, key, "test");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), ErrorCode::fileExists);
  EXPECT_FALSE(fs::exists(key)) << "a key alone would stand in the way of another try";
  EXPECT_EQ(fs::file_size(certificate), 4U);
  EXPECT_EQ(makeSelfSigned(folder / "none" / "a", folder / "none" / "b", "test").error().code(),
            ErrorCode::fileUnwritable);
}

// A certificate from elsewhere; the pin by `openssl x509 -pubkey -noout | openssl pkey -pubin -outform DER |
// sha256sum`.
TEST_F(CertificateFileTest, ThePinIsThatOfThePublicKey) {
  std::ofstream(certificate) << R"(-----BEGIN CERTIFICATE-----
MIIBczCCARmgAwIBAgIUK/1TEO+SDkR4rhgJAWz/lCMirxEwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjIxMTU2NDFaFw0yNjExMjMxMTU2NDFa
MA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARx21xg
eyJ9b4GmzV4k5HyUbeIQprBmMSo1VfrMKlXwJvktgmMXywndgZKpuPzWq0PlcIrW
9ScIx7FcPSG2ecJ1o1MwUTAdBgNVHQ4EFgQUHY2XynXr1ap1pgpAiYz9oBzBrMsw
HwYDVR0jBBgwFoAUHY2XynXr1ap1pgpAiYz9oBzBrMswDwYDVR0TAQH/BAUwAwEB
/zAKBggqhkjOPQQDAgNIADBFAiA9tZfwuYqq13nKFHE4Kk8lLFsG3WkJTFzePhpb
m9hfXgIhAM9cPDC3qxe4ruDVZ09kGOKrixk0RIQfHBkEEG0mrbST
-----END CERTIFICATE-----
)";
  const auto pin = pinOf(certificate);
  ASSERT_TRUE(pin);
  EXPECT_EQ(*pin, "daf701afdefd3e6ae4fe91aeeae8aa5b9728ad3b311a66cbd729d583c025a2c2");
}

TEST_F(CertificateFileTest, WhatIsNoCertificateHasNoPin) {
  EXPECT_EQ(pinOf(certificate).error().code(), ErrorCode::tlsUnusable);
  std::ofstream(certificate) << "text";
  EXPECT_EQ(pinOf(certificate).error().code(), ErrorCode::tlsUnusable);
}

}  // namespace
}  // namespace shicha::server
