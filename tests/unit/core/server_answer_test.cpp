#include "core/server_answer.hpp"

#include <gmock/gmock.h>

namespace shicha::core {
namespace {

TEST(ServerAnswer, GivesTheBodyOfWhatWasDone) {
  EXPECT_EQ(bodyOf({200, "abc", {}}).value(), "abc");
  EXPECT_EQ(bodyOf({204, "", {}}).value(), "");
}

TEST(ServerAnswer, TellsWhyItWasNot) {
  const auto refused =
      bodyOf({403, R"({"error":{"code":"user-revoked","message":"…","details":["检查员甲"]}})", {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::userRevoked);
  EXPECT_THAT(refused.error().details(), testing::ElementsAre("检查员甲"));
}

TEST(ServerAnswer, OfNoKindThatIsKnownIsToldAsSuch) {
  for (const char* body :
       {"", "<html>", "[]", "7", "{}", R"({"error":7})", R"({"error":{}})", R"({"error":{"code":7}})",
        R"({"error":{"code":"of-the-future"}})", "{\"error\":{\"code\":\"\xff\"}}"}) {
    const auto refused = bodyOf({502, body, {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::networkAnswer) << body;
    EXPECT_THAT(refused.error().what(Language::en), testing::HasSubstr("502"));
  }
}

}  // namespace
}  // namespace shicha::core
