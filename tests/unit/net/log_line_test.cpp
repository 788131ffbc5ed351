#include "net/log_line.hpp"

#include <gtest/gtest.h>

namespace shicha::server {
namespace {

TEST(LogValueTest, StaysItselfWhereItIsPlain) {
  EXPECT_EQ(logValue("/api/v1/users"), "/api/v1/users");
  EXPECT_EQ(logValue("127.0.0.1"), "127.0.0.1");
}

TEST(LogValueTest, IsQuotedWhereItCouldBeMore) {
  EXPECT_EQ(logValue(""), R"("")");
  EXPECT_EQ(logValue("a b"), R"("a b")");
  EXPECT_EQ(logValue("a=b"), R"("a=b")");
  EXPECT_EQ(logValue("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(logValue("a\nrequest id=1"), R"("a\x0arequest id=1")");
  EXPECT_EQ(logValue("\xe5\xa4\xa9\x7f"), R"("\xe5\xa4\xa9\x7f")");
}

TEST(LogValueTest, IsCutWhereItIsLong) {
  EXPECT_EQ(logValue(std::string(200, 'x')), std::string(200, 'x'));
  EXPECT_EQ(logValue(std::string(201, 'x')), "\"" + std::string(200, 'x') + "...\"");
}

TEST(RequestLineTest, TellsWhatBecameOfARequest) {
  RequestOutcome outcome;
  outcome.method = "GET";
  outcome.target = "/a?name=secret";
  outcome.status = 200;
  outcome.bodyBytes = 12;
  outcome.time = std::chrono::microseconds(1250);
  EXPECT_EQ(requestLine("00ff", {"10.0.0.1", {}, false}, outcome),
            "request id=00ff peer=10.0.0.1 method=GET path=/a status=200 bytes=12 ms=1.2");
}

TEST(RequestLineTest, TellsWhatCouldNotBeRead) {
  RequestOutcome outcome;
  outcome.error = "cut-off";
  EXPECT_EQ(requestLine("00ff", {"", 1000, true}, outcome),
            "request id=00ff peer=user:1000 method=- path=- status=- error=cut-off bytes=0 ms=0.0");
}

}  // namespace
}  // namespace shicha::server
