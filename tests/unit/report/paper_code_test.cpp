#include "report/paper_code.hpp"

#include <gtest/gtest.h>

#include "base/hex.hpp"

namespace shicha::report {
namespace {

PaperCode codeOf(std::optional<record::RecordId> revision) {
  return {*fromHex<record::AggregateId>("000a0102030405060708090a0b0c0d0e"), revision,
          crypto::sha256("batch")};
}

const record::RecordId kRevision = *fromHex<record::RecordId>("000f0102030405060708090a0b0c0d0e");

TEST(PaperCodeTest, IsReadAsItWasWritten) {
  for (const auto& revision : {std::optional(kRevision), std::optional<record::RecordId>()}) {
    const PaperCode code = codeOf(revision);
    const auto read = parsePaperCode(textOf(code));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, code);
  }
  EXPECT_TRUE(textOf(codeOf(kRevision)).starts_with("SHICHA1:000A0102030405060708090A0B0C0D0E:000F01"));
  EXPECT_NE(textOf(codeOf({})).find(":DRAFT:"), std::string::npos);
}

// QR codes hold these characters in half the room.
TEST(PaperCodeTest, HasOnlyCharactersThatTakeLittleRoom) {
  EXPECT_EQ(textOf(codeOf(kRevision)).find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:"),
            std::string::npos);
}

TEST(PaperCodeTest, ForgivesWhatTypingAndScannersDo) {
  const PaperCode code = codeOf(kRevision);
  std::string text = textOf(code);
  for (char& each : text) each = static_cast<char>(std::tolower(each));
  EXPECT_EQ(parsePaperCode("  " + text + "\r\n").value(), code);
  EXPECT_EQ(parsePaperCode(text.insert(40, "\n")).value(), code);
}

TEST(PaperCodeTest, RefusesWhatIsNone) {
  const std::string good = textOf(codeOf(kRevision));
  const std::string shorter = good.substr(0, good.size() - 1), other = "SHICHA2" + good.substr(7);
  for (const std::string& text :
       {std::string(), std::string("https://example.org"), shorter, other, good + ":1", good + "0",
        std::string("SHICHA1:DRAFT:DRAFT:DRAFT"), std::string(5000, ':')}) {
    const auto read = parsePaperCode(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code(), ErrorCode::paperCodeUnreadable);
  }
  const std::string shown =
      parsePaperCode("\x1b[2J\xff" + std::string(500, 'a')).error().message(Language::zh);
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_LT(shown.size(), 400U);
}

}  // namespace
}  // namespace shicha::report
