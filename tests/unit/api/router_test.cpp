#include "api/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shicha::server {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Router, TakesATargetApart) {
  const auto target = readTarget("/api/v1/missions/gz2023/%E5%A4%A9%E6%B2%B3?as_of=2023-11-20&name=a%26b");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->parts, ElementsAre("api", "v1", "missions", "gz2023", "天河"));
  EXPECT_THAT(target->query, ElementsAre(Pair("as_of", "2023-11-20"), Pair("name", "a&b")));
}

TEST(Router, RefusesTargetsThatAreNone) {
  for (const char* target : {"api", "", "/a/../b", "/a/./b", "/%", "/%4", "/%zz", "/%ff", "/%00"}) {
    EXPECT_EQ(readTarget(target).error().code(), ErrorCode::requestMalformed) << target;
  }
  EXPECT_EQ(readTarget("/a?b=1&b=2").error().code(), ErrorCode::queryInvalid);
}

TEST(Router, FindsTheEndpointWithItsParameters) {
  const auto found = route("GET", "/api/v1/missions/gz2023/%E5%A4%A9-b");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->endpoint->path, "/api/v1/missions/{campaign}/{pair}");
  EXPECT_THAT(found->path, ElementsAre(Pair("campaign", "gz2023"), Pair("pair", "天-b")));
  EXPECT_EQ(route("HEAD", "/healthz")->endpoint->path, "/healthz");
}

TEST(Router, SaysWhatIsWrong) {
  EXPECT_EQ(route("GET", "/api/v1/nothing").error().code(), ErrorCode::pathUnknown);
  EXPECT_EQ(route("GET", "/api/v1/missions/gz2023/").error().code(), ErrorCode::pathUnknown)
      << "an empty parameter";
  EXPECT_EQ(route("GET", "/healthz/").error().code(), ErrorCode::pathUnknown);
  EXPECT_EQ(route("GET", "/api/v1/missions?all=1").error().code(), ErrorCode::queryInvalid);
  const auto method = route("PATCH", "/api/v1/session");
  ASSERT_EQ(method.error().code(), ErrorCode::methodNotOffered);
  EXPECT_THAT(method.error().details(), ElementsAre("PATCH", "POST, GET, DELETE"));
}

// An escaped slash stays inside its part.
TEST(Router, AnEscapedSlashIsNoBoundary) {
  EXPECT_THAT(readTarget("/a%2Fb/c")->parts, ElementsAre("a/b", "c"));
}

}  // namespace
}  // namespace shicha::server
