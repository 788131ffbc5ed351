#include "net/head_check.hpp"

#include <gtest/gtest.h>

namespace shicha::server {
namespace {

std::string refusal(const std::string& head) {
  const auto sound = checkHead(head);
  return sound ? "" : sound.error().details().at(0);
}

TEST(HeadEndTest, IsAfterTheEmptyLine) {
  EXPECT_EQ(headEnd(""), std::string_view::npos);
  EXPECT_EQ(headEnd("GET / HTTP/1.1\r\n\r"), std::string_view::npos);
  EXPECT_EQ(headEnd("GET / HTTP/1.1\r\n\r\nbody"), 18U);
  for (std::size_t searched = 0; searched <= 17; ++searched) {
    EXPECT_EQ(headEnd("GET / HTTP/1.1\r\n\r\nbody", searched), 18U) << searched;
  }
}

TEST(CheckHeadTest, SoundHeadsPass) {
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), "");
  EXPECT_EQ(refusal("GET /a?b=c HTTP/1.1\r\nhost:\t[::1]:8443 \r\nX:\r\n\r\n"), "");
  EXPECT_EQ(refusal("GET / HTTP/1.0\r\n\r\n"), "");
  EXPECT_EQ(refusal("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n"), "");
  EXPECT_EQ(refusal("POST / HTTP/1.1\r\nHost: a\r\nTRANSFER-ENCODING: Chunked\r\n\r\n"), "");
  EXPECT_EQ(refusal("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: identity\r\n\r\n"), "");
}

// Any of these is read in different ways by different programs.
TEST(CheckHeadTest, WhatCanBeReadOtherwiseDoesNot) {
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(refusal("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), "not HTTP/1.1");
  EXPECT_EQ(refusal("GET a HTTP/1.1\r\nHost: a\r\n\r\n"), "target without a path");
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\n\r\n"), "no Host");
  EXPECT_EQ(refusal(get + "Host: a\r\n\r\n"), "two Host");
  EXPECT_EQ(refusal(get + "A: b\r\n c\r\n\r\n"), "folded line");
  EXPECT_EQ(refusal(get + "A: b\nC: d\r\n\r\n"), "control character");
  EXPECT_EQ(refusal(get + ": b\r\n\r\n"), "header without a name");
  EXPECT_EQ(refusal(get + "Content-Length: 1\r\ncontent-length: 1\r\n\r\n"), "two Content-Length");
  EXPECT_EQ(refusal(get + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
            "Content-Length with Transfer-Encoding");
  EXPECT_EQ(refusal(get + "Transfer-Encoding: chunked, gzip\r\n\r\n"),
            "Transfer-Encoding other than chunked");
  EXPECT_EQ(refusal(get + "Transfer-Encoding:\r\n\r\n"), "Transfer-Encoding other than chunked");
  EXPECT_EQ(refusal("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), "Transfer-Encoding in HTTP/1.0");
  EXPECT_EQ(refusal(get + "Content-Length:\r\n\r\n"), "Content-Length");
  EXPECT_EQ(refusal(get + "Content-Length: 1e3\r\n\r\n"), "Content-Length");
}

TEST(CheckHeadTest, CompressedBodiesAreOfTheWrongType) {
  const auto sound = checkHead("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n\r\n");
  ASSERT_FALSE(sound);
  EXPECT_EQ(sound.error().code(), ErrorCode::contentType);
}

}  // namespace
}  // namespace shicha::server
