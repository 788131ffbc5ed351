// The recovery key as a file: what opens it, and what is told apart.
#include "storage/recovery_file.hpp"

#include <gmock/gmock.h>

namespace shicha::test {
namespace {

using storage::openRecoveryKey;
using storage::sealRecoveryKey;

constexpr crypto::PasswordCost kCheap{1, 8};
constexpr const char* kPassphrase = "7kq2-m9xa-4tzb-0dwe";

crypto::EncryptionSeed seed() {
  crypto::EncryptionSeed made;
  for (int i = 0; i < 32; ++i) made.data()[i] = static_cast<std::uint8_t>(i + 1);
  return made;
}

std::string file() { return sealRecoveryKey(seed(), kPassphrase, crypto::systemRandom(), kCheap).value(); }

ErrorCode refusalOf(BytesView file, BytesView passphrase = kPassphrase) {
  const auto opened = openRecoveryKey(file, passphrase);
  return opened ? ErrorCode::none : opened.error().code();
}

TEST(RecoveryFile, OpensWithItsPassphraseAlone) {
  const crypto::DecryptionKey key(seed());
  EXPECT_EQ(openRecoveryKey(file(), kPassphrase)->publicKey(), key.publicKey());
  EXPECT_EQ(refusalOf(file(), "7kq2-m9xa-4tzb-0dwf"), ErrorCode::codeWrong);
  EXPECT_EQ(refusalOf(file(), ""), ErrorCode::codeWrong);
}

TEST(RecoveryFile, IsOneLineThatAPersonMayPrintAndTypeAgain) {
  const std::string line = file();
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_LT(line.size(), 200U);
  EXPECT_EQ(refusalOf("\r\n " + line + "\r\n\n"), ErrorCode::none);
  EXPECT_NE(file(), file()) << "each has a salt of its own";
}

TEST(RecoveryFile, ShowsNothingOfTheKey) {
  EXPECT_EQ(file().find(std::string(seed().view().substr(0, 8))), std::string::npos);
}

TEST(RecoveryFile, TellsDamageFromAWrongPassphrase) {
  const std::string line = file();
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    std::string changed = line;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_EQ(refusalOf(changed), ErrorCode::recoveryFileUnreadable) << at;
    EXPECT_EQ(refusalOf(line.substr(0, at)), ErrorCode::recoveryFileUnreadable) << at;
  }
  EXPECT_EQ(refusalOf(line + "A"), ErrorCode::recoveryFileUnreadable);
  EXPECT_EQ(refusalOf("%PDF-1.4"), ErrorCode::recoveryFileUnreadable);
}

TEST(RecoveryFile, ACopyOfTheServersOwnFileOpensToo) {
  EXPECT_EQ(openRecoveryKey(seed().view(), "")->publicKey(), crypto::DecryptionKey(seed()).publicKey());
}

}  // namespace
}  // namespace shicha::test
