#include "api/http.hpp"

#include <gtest/gtest.h>

namespace shicha::server {
namespace {

TEST(RequestHeadTest, NamesOfHeadersAreOfAnyCase) {
  RequestHead head;
  head.headers = {{"Content-Type", "text/plain"}, {"X", "first"}, {"x", "second"}};
  EXPECT_EQ(head.header("content-type"), "text/plain");
  EXPECT_EQ(head.header("CONTENT-TYPE"), "text/plain");
  EXPECT_EQ(head.header("X"), "first");
  EXPECT_EQ(head.header("Content"), "");
}

}  // namespace
}  // namespace shicha::server
