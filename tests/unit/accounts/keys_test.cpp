#include "accounts/keys.hpp"

#include <sys/stat.h>

#include <fstream>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

class KeysTest : public testing::Test {
 protected:
  KeysTest() {
    std::string name = (fs::temp_directory_path() / "shicha-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    folder = fs::path(name) / "keys";
  }
  ~KeysTest() override { fs::remove_all(folder.parent_path()); }

  fs::path folder;
};

TEST_F(KeysTest, StayTheSame) {
  ASSERT_TRUE(makeKeys(folder, crypto::systemRandom()));
  const auto once = readKeys(folder).value();
  const auto again = readKeys(folder).value();
  EXPECT_EQ(once.root.publicKey(), again.root.publicKey());
  EXPECT_EQ(once.epochs.view(), again.epochs.view());
  EXPECT_EQ(once.recovery.publicKey(), again.recovery.publicKey());
  EXPECT_NE(once.root.publicKey(), once.control.publicKey());
  EXPECT_NE(once.control.publicKey(), once.receipts.publicKey());
}

TEST_F(KeysTest, AreForTheirOwnerAlone) {
  ASSERT_TRUE(makeKeys(folder, crypto::systemRandom()));
  struct stat status{};
  for (const auto& file : fs::directory_iterator(folder)) {
    ASSERT_EQ(::stat(file.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << file.path();
  }
  ASSERT_EQ(::stat(folder.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(KeysTest, AreNeverReplaced) {
  ASSERT_TRUE(makeKeys(folder, crypto::systemRandom()));
  const auto before = readKeys(folder).value().root.publicKey();
  EXPECT_FALSE(makeKeys(folder, crypto::systemRandom()));
  EXPECT_EQ(readKeys(folder).value().root.publicKey(), before);
}

TEST_F(KeysTest, AMissingOrCutOneIsNamed) {
  ASSERT_TRUE(makeKeys(folder, crypto::systemRandom()));
  fs::resize_file(folder / "epochs.key", 31);
  const auto cut = readKeys(folder);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code(), ErrorCode::serverKeyBroken);
  EXPECT_NE(cut.error().details().front().find("epochs.key"), std::string::npos);
  fs::remove(folder / "epochs.key");
  EXPECT_EQ(readKeys(folder).error().code(), ErrorCode::serverKeyBroken);
}

}  // namespace
}  // namespace shicha::server
