#include "base/text_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace shicha {
namespace {

class TextFile : public testing::Test {
 protected:
  std::filesystem::path file(std::string_view content) {
    const std::filesystem::path path = testing::TempDir() + "text_file_test.txt";
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
};

TEST_F(TextFile, ReadsUpToItsLimit) {
  EXPECT_EQ(readTextFile(file("甲乙"), 6).value(), "甲乙");
  EXPECT_EQ(readTextFile(file(""), 6).value(), "");
  EXPECT_EQ(readTextFile(file("1234567"), 6).error().code(), ErrorCode::fileTooLarge);
}

TEST_F(TextFile, SaysWhereItIsNotUtf8) {
  const Error error = readTextFile(file("甲\n乙\xb0\xa1"), 100).error();
  EXPECT_EQ(error.code(), ErrorCode::notUtf8);
  EXPECT_EQ(error.place().line, 2);
  EXPECT_EQ(error.place().column, 4);
}

TEST_F(TextFile, SaysWhyItCannotBeRead) {
  EXPECT_EQ(readTextFile("/no/such/file", 100).error().code(), ErrorCode::fileUnreadable);
  EXPECT_EQ(readTextFile(testing::TempDir(), 100).error().code(), ErrorCode::fileUnreadable);
}

}  // namespace
}  // namespace shicha
