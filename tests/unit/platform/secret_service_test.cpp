// The machine's secrets in a real keyring, on a bus of its own.
#include "platform/secret_service.hpp"

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "unit/platform/keyring_hand.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using platform::ServiceSecrets;
using testing::AllOf;
using testing::HasSubstr;

constexpr int kRounds = 40;

using ServiceSecretsTest = KeyringTest;

// ---- What tests below run in processes of their own

TEST(SecretsOfAProcess, DISABLED_HaveNoSession) {
  ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
  ::unsetenv("XDG_RUNTIME_DIR");
  EXPECT_FALSE(ServiceSecrets::isReady(kHurried));
  EXPECT_THAT(refusal(ServiceSecrets("none", kHurried).erase("one")), HasSubstr("no session bus"));
}

// A bus that takes connections and says nothing.
TEST(SecretsOfAProcess, DISABLED_MeetASilentBus) {
  const std::string file = ::getenv("SHICHA_TURN");
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, file.c_str(), sizeof address.sun_path - 1);
  const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener, 4), 0);
  ::setenv("DBUS_SESSION_BUS_ADDRESS", ("unix:path=" + file).c_str(), 1);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal(ServiceSecrets("none", kHurried).read("one")), HasSubstr("timeout"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
  ::close(listener);
}

TEST(SecretsOfAProcess, DISABLED_CountUp) {
  ServiceSecrets secrets(::getenv("SHICHA_TURN"));
  const std::string name = ::getenv("SHICHA_NAME");
  for (int done = 0; done < kRounds;) {
    const auto before = secrets.read(name).value();
    if (secrets.replace(name, before, std::to_string(std::stoi(before.value_or("0")) + 1)).value()) ++done;
  }
}

TEST_F(ServiceSecretsTest, KeepsWhatIsWritten) {
  ServiceSecrets secrets = service();
  EXPECT_EQ(secrets.read(name()).value(), std::nullopt);
  const std::string bytes("\0\xFF\n=", 4);
  ASSERT_TRUE(secrets.write(name(), bytes));
  EXPECT_EQ(service().read(name()).value(), bytes);
  ASSERT_TRUE(secrets.write(name(), ""));
  ASSERT_TRUE(secrets.write("another", "2"));
  EXPECT_EQ(secrets.read(name()).value(), "");
  ASSERT_TRUE(secrets.erase(name()));
  ASSERT_TRUE(secrets.erase(name()));
  EXPECT_EQ(secrets.read(name()).value(), std::nullopt);
  EXPECT_EQ(secrets.read("another").value(), "2");
}

TEST_F(ServiceSecretsTest, ReplacesOnlyWhatWasRead) {
  ServiceSecrets secrets = service();
  EXPECT_FALSE(secrets.replace(name(), "1", "2").value());
  EXPECT_TRUE(secrets.replace(name(), std::nullopt, "1").value());
  EXPECT_FALSE(secrets.replace(name(), std::nullopt, "3").value());
  EXPECT_TRUE(secrets.replace(name(), "1", "2").value());
  EXPECT_EQ(secrets.read(name()).value(), "2");
}

// A keyring that was ended and comes again has what was written, and nothing of it in the clear.
TEST_F(ServiceSecretsTest, KeepsItOnTheDiskSealed) {
  ASSERT_TRUE(service().write(name(), "this is the secret"));
  bus().endKeyring();
  EXPECT_THAT(refusal(service().read(name())), HasSubstr("the secrets of this machine cannot be used"));
  for (const auto& entry : fs::recursive_directory_iterator(bus().data())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(bytes.find("this is the secret"), bytes.npos) << entry.path();
    EXPECT_EQ(bytes.find("dGhpcyBpcyB0aGUg"), bytes.npos) << entry.path();
  }
  bus().startKeyring();
  EXPECT_EQ(service().read(name()).value(), "this is the secret");
}

// ---- Where there is none

TEST_F(ServiceSecretsTest, SaysThatNoServiceAnswers) {
  bus().endKeyring();
  EXPECT_FALSE(ServiceSecrets::isReady(kHurried));
  EXPECT_THAT(refusal(service().read(name())), HasSubstr("secret service: "));
  EXPECT_THAT(refusal(service().write(name(), "1")), HasSubstr("all that was saved is still there"));
  EXPECT_FALSE(fs::exists(turn()));
}

TEST_F(ServiceSecretsTest, SaysThatThereIsNoSession) {
  const auto without = process("HaveNoSession");
  EXPECT_EQ(without->wait(), 0) << without->out();
}

TEST_F(ServiceSecretsTest, DoesNotWaitForABusThatIsSilent) {
  const auto silent = process("MeetASilentBus");
  EXPECT_EQ(silent->wait(), 0) << silent->out();
}

TEST_F(ServiceSecretsTest, SaysThatTheKeyringStaysLocked) {
  ASSERT_TRUE(service().write(name(), "1"));
  bus().lockKeyring();
  EXPECT_FALSE(ServiceSecrets::isReady(kHurried));
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal(service().read(name())), AllOf(HasSubstr("lock"), HasSubstr("unlock the keyring")));
  EXPECT_THAT(refusal(service().replace(name(), "1", "2")), HasSubstr("lock"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
}

TEST_F(ServiceSecretsTest, OfTwoProcessesThatReplaceOneSucceeds) {
  const auto one = process("CountUp"), other = process("CountUp");
  EXPECT_EQ(one->wait(), 0) << one->out();
  EXPECT_EQ(other->wait(), 0) << other->out();
  EXPECT_EQ(service().read(name()).value(), std::to_string(2 * kRounds));
}

}  // namespace
}  // namespace shicha::test
