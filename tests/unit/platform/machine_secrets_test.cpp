// Secrets that move from a file to a real keyring.
#include "platform/machine_secrets.hpp"

#include <gmock/gmock.h>

#include "storage/file_secret_store.hpp"
#include "unit/platform/keyring_hand.hpp"

namespace shicha::test {
namespace {

using platform::machineSecrets;
using storage::FileSecretStore;
using testing::HasSubstr;
using MachineSecretsTest = KeyringTest;

TEST_F(MachineSecretsTest, TheFileIsUsedUntilAServiceIsReady) {
  bus().endKeyring();
  ASSERT_TRUE(machineSecrets(file(), kHurried)->write(name(), "1"));
  EXPECT_TRUE(fs::exists(file()));
  bus().startKeyring();
  const auto secrets = machineSecrets(file(), kHurried);
  EXPECT_EQ(secrets->read(name()).value(), "1");
  EXPECT_EQ(service().read(name()).value(), "1") << "it moved";
  EXPECT_EQ(FileSecretStore(file()).read(name()).value(), std::nullopt) << "and is gone here";
  EXPECT_TRUE(secrets->replace(name(), "1", "2").value());
  // From now on nothing else will do.
  bus().endKeyring();
  EXPECT_THAT(refusal(machineSecrets(file(), kHurried)->read(name())), HasSubstr("cannot be used"));
  bus().startKeyring();
  EXPECT_EQ(machineSecrets(file(), kHurried)->read(name()).value(), "2");
}

TEST_F(MachineSecretsTest, ALockedKeyringIsNotBegunWith) {
  bus().lockKeyring();
  ASSERT_TRUE(machineSecrets(file(), kHurried)->write(name(), "1"));
  EXPECT_EQ(FileSecretStore(file()).read(name()).value(), "1");
}

// A crash after the secret was in the service, before it was gone from the file: the service's is the newer.
TEST_F(MachineSecretsTest, WhatACrashLeftInTheFileIsForgotten) {
  ASSERT_TRUE(service().write(name(), "newer"));
  ASSERT_TRUE(FileSecretStore(file()).write(name(), "older"));
  EXPECT_EQ(machineSecrets(file(), kHurried)->read(name()).value(), "newer");
  EXPECT_EQ(FileSecretStore(file()).read(name()).value(), std::nullopt);
}

}  // namespace
}  // namespace shicha::test
