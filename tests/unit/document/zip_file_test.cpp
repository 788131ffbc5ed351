#include "document/zip_file.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "document/zip_records.hpp"
#include "support/temp_folder.hpp"
#include "support/zip_parts.hpp"

namespace shicha::test {
namespace {

using document::Packing;
using document::ZipFile;
using testing::ElementsAre;
using testing::Pair;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto kMade = 1'700'000'000s;  // 2023-11-14 22:13:20

std::string noise(std::size_t size) {
  std::mt19937_64 random(7);
  std::string bytes(size, '\0');
  std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
  return bytes;
}

std::string bytesOf(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void fill(ZipFile& zip) {
  ASSERT_TRUE(zip.add("mimetype", Packing::stored, "application/x-test"));
  ASSERT_TRUE(zip.add("照片/原图/001.jpg", Packing::stored, noise(300'000)));
  ASSERT_TRUE(zip.add("检查表/正文.xml", Packing::deflated, std::string(500'000, 'x') + noise(200'000)));
  ASSERT_TRUE(zip.add("empty", Packing::deflated, ""));
  ASSERT_TRUE(zip.finish());
}

std::string inMemory() {
  ZipFile zip(kMade);
  fill(zip);
  return zip.takeBytes();
}

TEST(ZipFileTest, IsReadByOthers) {
  const std::string bytes = inMemory();
  EXPECT_LT(bytes.size(), 520'000);  // the half million of the same letter takes no room
  EXPECT_THAT(
      zipParts(bytes),
      ElementsAre(Pair("mimetype", "application/x-test"), Pair("照片/原图/001.jpg", noise(300'000)),
                  Pair("检查表/正文.xml", std::string(500'000, 'x') + noise(200'000)), Pair("empty", "")));
}

TEST(ZipFileTest, ShowsItsKindAtAFixedPlace) {
  EXPECT_EQ(inMemory().substr(0, 4), "PK\x03\x04");
  EXPECT_EQ(inMemory().substr(30, 26), "mimetypeapplication/x-test");
}

TEST(ZipFileTest, IsTheSameForTheSame) { EXPECT_EQ(inMemory(), inMemory()); }

TEST(ZipFileTest, SaysThatNamesAreUtf8) {
  const std::string bytes = inMemory();
  for (std::size_t at = 0; (at = bytes.find("PK\x03\x04", at)) != bytes.npos; ++at) {
    EXPECT_EQ(bytes[at + 7], 0x08);  // bit 11, APPNOTE 4.4.4
  }
}

TEST(ZipFileTest, TellsWhenItWasMade) {
  const document::ZipTime made = document::zipTimeOf(kMade);
  EXPECT_EQ(made.day, (2023 - 1980) * 512 + 11 * 32 + 14);
  EXPECT_EQ(made.time, 22 * 2048 + 13 * 32 + 10);
  EXPECT_EQ(document::zipTimeOf(0s).day, 1 * 32 + 1);
}

TEST(ZipFileTest, IsTheSameOnTheDisk) {
  const TempFolder folder;
  const fs::path path = folder.file("包.zip");
  {
    auto zip = ZipFile::create(path, kMade).value();
    fill(zip);
  }
  EXPECT_EQ(bytesOf(path), inMemory());
  EXPECT_FALSE(fs::exists(path.string() + ".new"));
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(ZipFileTest, LeavesNothingWhenGivenUp) {
  const TempFolder folder;
  {
    auto zip = ZipFile::create(folder.file("a.zip"), kMade).value();
    ASSERT_TRUE(zip.add("a", Packing::stored, "a"));
    EXPECT_TRUE(fs::exists(folder.file("a.zip.new")));
  }
  EXPECT_FALSE(fs::exists(folder.file("a.zip")));
  EXPECT_FALSE(fs::exists(folder.file("a.zip.new")));
}

TEST(ZipFileTest, KeepsAFileThatIsThere) {
  const TempFolder folder;
  const fs::path path = folder.file("a.zip");
  auto late = ZipFile::create(path, kMade).value();
  ASSERT_TRUE(late.add("a", Packing::stored, "a"));
  std::ofstream(path) << "old";
  EXPECT_EQ(ZipFile::create(path, kMade).error().code(), ErrorCode::fileExists);
  EXPECT_EQ(late.finish().error().code(), ErrorCode::fileExists);
  EXPECT_EQ(bytesOf(path), "old");
}

TEST(ZipFileTest, TellsWhereNothingCanBeWritten) {
  const TempFolder folder;
  EXPECT_EQ(ZipFile::create(folder.file("none") / "a.zip", kMade).error().code(), ErrorCode::fileUnwritable);
}

TEST(ZipFileTest, EndsWithItsFirstError) {
  const TempFolder folder;
  const fs::path path = folder.file("a.zip");
  {
    auto zip = ZipFile::create(path, kMade).value();
    const auto broken = [](std::span<char>) -> Result<std::size_t> {
      return Error(ErrorCode::mediumUnknown);
    };
    EXPECT_EQ(zip.add("a", Packing::deflated, broken).error().code(), ErrorCode::mediumUnknown);
    EXPECT_EQ(zip.add("b", Packing::stored, "b").error().code(), ErrorCode::mediumUnknown);
    EXPECT_EQ(zip.finish().error().code(), ErrorCode::mediumUnknown);
  }
  EXPECT_FALSE(fs::exists(path));
  EXPECT_FALSE(fs::exists(path.string() + ".new"));
}

TEST(ZipFileTest, HoldsMoreFilesThanSixteenBitsCount) {
  constexpr int kFiles = 70'000;
  ZipFile zip(kMade);
  for (int i = 0; i < kFiles; ++i) ASSERT_TRUE(zip.add(std::to_string(i), Packing::stored, "x"));
  ASSERT_TRUE(zip.finish());
  const auto parts = zipParts(zip.takeBytes());
  ASSERT_EQ(parts.size(), kFiles);
  EXPECT_EQ(parts.back(), std::pair(std::string("69999"), std::string("x")));
}

// APPNOTE 4.5.3: the place stands in an extra field where 32 bits do not hold it.
TEST(ZipFileTest, NamesPlacesBeyondFourGigabytes) {
  const document::ZipEntry entry{.name = "a", .place = 0x1'2345'6789};
  const std::string header = document::centralHeader(entry, {});
  EXPECT_EQ(header.substr(42), std::string("\xFF\xFF\xFF\xFF"
                                           "a\x01\x00\x08\x00\x89\x67\x45\x23\x01\x00\x00\x00",
                                           17));
  EXPECT_EQ(header.substr(28, 4), std::string("\x01\x00\x0C\x00", 4));
}

}  // namespace
}  // namespace shicha::test
