#include "accounts/user_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace shicha::server {
namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST(UserName, IsWhatPeopleAreCalled) {
  for (const std::string& name : {std::string("检查员甲"), std::string("组长 乙"), std::string("o'Neil <3>"),
                                  std::string("𠮷"), std::string("a"), times(64, "检")}) {
    EXPECT_TRUE(checkUserName(name)) << name;
  }
}

TEST(UserName, IsNothingElse) {
  for (const std::string& name :
       {std::string(), times(65, "检"), times(65, "a"), std::string(" 甲"), std::string("甲 "),
        std::string("甲\u3000"), std::string("\u00A0甲"), std::string(" "), std::string("甲\n乙"),
        std::string("甲\t乙"), std::string("甲\0乙", 7), std::string("甲\x7F"), std::string("甲\u0085乙"),
        std::string("甲\u200B"), std::string("\u202E甲乙"), std::string("\uFEFF甲")}) {
    const auto checked = checkUserName(name);
    ASSERT_FALSE(checked) << name;
    EXPECT_EQ(checked.error().code(), ErrorCode::userNameInvalid);
    EXPECT_EQ(checked.error().details().at(0), name);
  }
}

// The error is shown to people and sent as JSON.
TEST(UserName, IsRefusedInValidText) {
  for (const std::string& name :
       {std::string("\xC0\xAF"), std::string("甲\xFF"), std::string("\xED\xA0\x80")}) {
    EXPECT_EQ(checkUserName(name).error().details().at(0).substr(0, 2), "0x");
  }
}

}  // namespace
}  // namespace shicha::server
