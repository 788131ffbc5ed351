#include "backup/backup_list.hpp"

#include <gtest/gtest.h>

namespace shicha::server {
namespace {

TEST(BackupList, TakesNamesThatStayInTheFolder) {
  for (const char* name : {"a", "accounts.db", "keys/root.key", "a/b/c", "..a", "a..", "-", "a/.b"}) {
    EXPECT_TRUE(isPartName(name)) << name;
  }
  EXPECT_TRUE(isPartName(std::string(100, 'a')));
  for (const char* name : {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "./a", "a/./b",
                           "a\\b", "a b", "密钥", "a\n", "shicha-backup.json"}) {
    EXPECT_FALSE(isPartName(name)) << name;
  }
  EXPECT_FALSE(isPartName(std::string(101, 'a')));
  EXPECT_FALSE(isPartName(std::string_view("a\0b", 3)));
}

// Backups stay for years: the text does not change within a version.
TEST(BackupList, IsWrittenSo) {
  const std::vector<PackedPart> parts = {{"keys/root.key", 3, crypto::sha256("abc")},
                                         {"accounts.db", 0, crypto::sha256("")}};
  const std::string text =
      "{\"version\":1,\"parts\":[\n"
      "{\"name\":\"keys/root.key\",\"bytes\":3,"
      "\"sha256\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"},\n"
      "{\"name\":\"accounts.db\",\"bytes\":0,"
      "\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}\n"
      "]}\n";
  EXPECT_EQ(listText(parts), text);
  EXPECT_EQ(listText({}), "{\"version\":1,\"parts\":[\n]}\n");
  EXPECT_TRUE(checkList(text, parts));
}

TEST(BackupList, SaysWhatDoesNotFit) {
  const std::vector<PackedPart> parts = {{"a", 3, crypto::sha256("abc")}, {"b", 0, crypto::sha256("")}};
  const auto saidOf = [&](const std::string& text) {
    const auto checked = checkList(text, parts);
    EXPECT_EQ(checked.error().code(), ErrorCode::backupBroken);
    return checked ? "" : checked.error().details().at(0);
  };
  auto other = parts;
  other[1].bytes = 1;
  EXPECT_EQ(saidOf(listText(other)), "b");
  other = parts;
  other[0].digest = crypto::sha256("abd");
  EXPECT_EQ(saidOf(listText(other)), "a");
  EXPECT_EQ(saidOf(listText({parts.data(), 1})), "b");
  // One more, or in another order.
  other = parts;
  other.push_back({"c", 0, crypto::sha256("")});
  EXPECT_EQ(saidOf(listText(other)), "shicha-backup.json");
  EXPECT_EQ(saidOf(listText(std::vector{parts[1], parts[0]})), "shicha-backup.json");
  EXPECT_EQ(saidOf(""), "a");
  EXPECT_EQ(saidOf("{\"version\":2,\"parts\":{}}"), "made by a newer version of Shicha");
}

}  // namespace
}  // namespace shicha::server
