#include "support/disk_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace shicha::test {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr std::size_t kSector = 512;
constexpr std::uint64_t kSeeds = 300;

struct DiskFilesTest : testing::Test {
  DiskFiles files;

  FileNumber created(const std::string& path, const std::string& content) {
    const FileNumber number = files.create(path);
    files.at(number).write(0, content);
    files.syncFile(number);
    return number;
  }

  // What the file holds after a power loss, for many seeds; "none": it is gone.
  std::set<std::string> survivors(const std::string& path) const {
    std::set<std::string> found;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      DiskFiles crashed = files;
      crashed.crash(seed);
      const std::optional<FileNumber> number = crashed.find(path);
      found.insert(number ? crashed.at(*number).content() : "none");
    }
    return found;
  }
};

std::string sectors(const std::string& letters) {
  std::string content;
  for (const char letter : letters) content.append(kSector, letter);
  return content;
}

TEST_F(DiskFilesTest, KeepWhatIsSynced) {
  const FileNumber number = created("a", sectors("xy"));
  files.at(number).truncate(kSector);
  files.at(number).write(3 * kSector, "end");
  const std::string content = files.at(number).content();
  EXPECT_EQ(content, sectors("x") + std::string(2 * kSector, '\0') + "end");
  files.syncFile(number);
  EXPECT_THAT(survivors("a"), ElementsAre(content));
}

TEST_F(DiskFilesTest, KeepAnyOfTheSectorsThatAreNotSynced) {
  const FileNumber number = created("a", sectors("xxx"));
  files.at(number).write(0, sectors("123"));
  const std::set<std::string> found = survivors("a");
  for (const char* whole : {"xxx", "1xx", "x2x", "xx3", "12x", "1x3", "x23", "123"}) {
    EXPECT_THAT(found, Contains(sectors(whole)));
  }
}

TEST_F(DiskFilesTest, TearSectors) {
  const FileNumber number = created("a", sectors("x"));
  files.at(number).write(0, sectors("1"));
  std::set<std::string> shapes;
  for (std::string content : survivors("a")) {
    ASSERT_EQ(content.size(), kSector);
    content.erase(std::unique(content.begin(), content.end()), content.end());
    shapes.insert(content);
  }
  EXPECT_THAT(shapes, ElementsAre("1", "1x", "x", "x1"));
}

TEST_F(DiskFilesTest, LeaveAloneWhatNobodyWrote) {
  const FileNumber number = created("a", sectors("xx"));
  files.at(number).write(kSector - 1, "12");
  const auto around = [](char first, char second) {
    return std::string(kSector - 1, 'x') + first + second + std::string(kSector - 1, 'x');
  };
  EXPECT_THAT(survivors("a"), testing::UnorderedElementsAre(around('x', 'x'), around('1', 'x'),
                                                            around('x', '2'), around('1', '2')));
}

TEST_F(DiskFilesTest, LoseALaterWriteAndKeepAnEarlierOne) {
  const FileNumber number = created("a", sectors("x"));
  files.at(number).write(0, sectors("1"));
  files.at(number).write(0, sectors("2"));
  EXPECT_THAT(survivors("a"), testing::IsSupersetOf({sectors("x"), sectors("1"), sectors("2")}));
}

TEST_F(DiskFilesTest, LoseTruncation) {
  const FileNumber number = created("a", sectors("xy"));
  files.at(number).truncate(0);
  EXPECT_THAT(survivors("a"), testing::UnorderedElementsAre("", sectors("xy")));
}

TEST_F(DiskFilesTest, GrowWithoutWhatWasWritten) {
  const FileNumber number = created("a", "");
  files.at(number).write(0, sectors("1"));
  std::set<char> inFront;
  for (const std::string& content : survivors("a")) {
    if (!content.empty()) inFront.insert(content.front());
  }
  EXPECT_THAT(inFront, testing::IsSupersetOf({'1', '\0'}));
  EXPECT_GT(inFront.size(), 10U);  // anything
}

TEST_F(DiskFilesTest, LoseNamesThatAreNotSynced) {
  files.create("new");
  created("old", "x");
  files.unlink("old");
  EXPECT_THAT(files.names(), ElementsAre("new"));
  EXPECT_THAT(survivors("new"), ElementsAre("", "none"));
  EXPECT_THAT(survivors("old"), ElementsAre("none", "x"));
}

TEST_F(DiskFilesTest, BringBackTheOldFileOfANewName) {
  created("a", "old");
  files.unlink("a");
  const FileNumber number = files.create("a");
  EXPECT_THAT(survivors("a"), ElementsAre("", "none", "old"));
  files.syncFile(number);
  EXPECT_THAT(survivors("a"), ElementsAre(""));
}

TEST_F(DiskFilesTest, SyncTheNamesOfOneDirectory) {
  for (const char* path : {"/one/a", "/one/b", "/one/deep/c", "/two/d"}) files.create(path);
  files.syncDirectory("/one/any");
  EXPECT_THAT(survivors("/one/a"), ElementsAre(""));
  EXPECT_THAT(survivors("/one/b"), ElementsAre(""));
  EXPECT_THAT(survivors("/one/deep/c"), Contains("none"));
  EXPECT_THAT(survivors("/two/d"), Contains("none"));
}

TEST_F(DiskFilesTest, KeepOpenFilesWithoutAName) {
  const FileNumber number = created("a", "x");
  files.unlink("a");
  files.syncName("a");
  files.forgetNameless({number});
  EXPECT_EQ(files.at(number).content(), "x");
  EXPECT_EQ(files.bytes({number}), 1U);
  EXPECT_EQ(files.bytes({}), 0U);
  files.forgetNameless({});
  EXPECT_THROW(files.at(number), std::out_of_range);
}

TEST_F(DiskFilesTest, FlipABytePermanently) {
  const FileNumber number = created("a", "x");
  files.at(number).write(0, "ab");
  files.at(number).flipByte(1);
  EXPECT_EQ(files.at(number).content(), "a\x9d");
  files.syncFile(number);
  EXPECT_THAT(survivors("a"), ElementsAre("a\x9d"));
}

TEST_F(DiskFilesTest, CrashTheSameWayForTheSameSeed) {
  const FileNumber number = created("a", sectors("xxxx"));
  files.at(number).write(0, sectors("1234"));
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    DiskFiles one = files;
    DiskFiles other = files;
    one.crash(seed);
    other.crash(seed);
    EXPECT_EQ(one.at(number).content(), other.at(number).content());
    EXPECT_TRUE(one.at(number).synced());
  }
}

}  // namespace
}  // namespace shicha::test
