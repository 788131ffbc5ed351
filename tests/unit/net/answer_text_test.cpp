#include "net/answer_text.hpp"

#include <gmock/gmock.h>

namespace shicha::server {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(AnswerHeadTest, IsAsHttpWantsIt) {
  const Response response = {200, "text/plain", "hello", {{"ETag", "\"1\""}}};
  EXPECT_EQ(answerHead(response, {"00ff", true, false, false, 784111777}),
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Server: shicha\r\n"
            "X-Request-Id: 00ff\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Cache-Control: no-store\r\n"
            "ETag: \"1\"\r\n"
            "Content-Type: text/plain\r\n"
            "Content-Length: 5\r\n"
            "\r\n");
}

TEST(AnswerHeadTest, SaysWhatBecomesOfTheConnection) {
  const Response response;
  EXPECT_THAT(answerHead(response, {"", false, false, false, 0}), HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(answerHead(response, {"", true, true, false, 0}), HasSubstr("\r\nConnection: keep-alive\r\n"));
  EXPECT_THAT(answerHead(response, {"", true, false, true, 0}), HasSubstr("\r\nStrict-Transport-Security: "));
}

TEST(AnswerHeadTest, WhatTheAnswerSaysItselfComesOnce) {
  const Response response = {200, "text/css", "", {{"cache-control", "max-age=60"}}};
  const std::string head = answerHead(response, {});
  EXPECT_THAT(head, HasSubstr("\r\ncache-control: max-age=60\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("no-store")));
}

TEST(AnswerHeadTest, NoValueBeginsAnotherHeader) {
  const Response response = {303, "", "", {{"Location", "/a\r\nSet-Cookie: b"}}};
  EXPECT_THAT(answerHead(response, {}), HasSubstr("\r\nLocation: /aSet-Cookie: b\r\n"));
}

TEST(AnswerHeadTest, WhereNoBodyMayBeNoneIsTold) {
  EXPECT_THAT(answerHead({204, "", "", {}}, {}), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(answerHead({200, "", "", {}}, {}), HasSubstr("Content-Length: 0"));
}

}  // namespace
}  // namespace shicha::server
