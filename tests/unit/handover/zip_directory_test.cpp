#include "handover/zip_directory.hpp"

#include "unit/handover/hand.hpp"

namespace shicha::handover {
namespace {

using test::zipOf;
using testing::SizeIs;

ErrorCode codeOf(const std::string& bytes) {
  const auto read = readDirectory(packageIn(bytes));
  return read ? ErrorCode::none : read.error().code();
}

TEST(ZipDirectory, NamesWhatIsInAFile) {
  const std::string bytes = zipOf({{"甲.txt", "12345"}, {"b/c", ""}});
  const auto directory = readDirectory(packageIn(bytes)).value();
  ASSERT_THAT(directory.entries, SizeIs(2));
  const FoundEntry& first = directory.entries.front();
  EXPECT_EQ(first.entry.name, "甲.txt");
  EXPECT_EQ(first.entry.size, 5U);
  EXPECT_EQ(first.entry.place, 0U);
  EXPECT_TRUE(first.isPlain);
  EXPECT_EQ(bytes.substr(directory.place, directory.bytes.size()), directory.bytes);
}

TEST(ZipDirectory, ReadsOnesOf64Bits) {
  // More entries than 16 bits count.
  test::Parts parts;
  for (int i = 0; i < 70'000; ++i) parts.emplace_back(std::to_string(i), "");
  EXPECT_THAT(readDirectory(packageIn(zipOf(parts))).value().entries, SizeIs(70'000));
  // One that begins behind 4 GiB: here as its record alone says it.
  const document::ZipEntry far{"a", false, std::uint64_t{5} << 32U, 1, 1, 0};
  const std::string record = document::centralHeader(far, {});
  const std::string bytes = record + document::endOfDirectory(1, record.size(), 0);
  EXPECT_EQ(readDirectory(packageIn(bytes)).value().entries.front().entry.place, far.place);
}

TEST(ZipDirectory, TakesNoneThatContradictsItself) {
  const std::string record = document::centralHeader({"a", false, 0, 1, 1, 0}, {});
  const auto end = [](std::uint64_t entries, std::uint64_t bytes, std::uint64_t place) {
    return document::endOfDirectory(entries, bytes, place);
  };
  EXPECT_EQ(codeOf(record + end(1, record.size(), 0)), ErrorCode::none);
  EXPECT_EQ(codeOf(record + end(2, record.size(), 0)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record + end(1, record.size() + 1, 0)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record + end(1, record.size() - 1, 0)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record + end(1, record.size(), 1)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record + end(1, record.size(), 1'000'000)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record + end(std::uint64_t{1} << 40U, 0, 0)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record + end(1, std::uint64_t{1} << 40U, 0)), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(record), ErrorCode::packageUnreadable);
  EXPECT_EQ(codeOf(""), ErrorCode::packageUnreadable);
}

}  // namespace
}  // namespace shicha::handover
