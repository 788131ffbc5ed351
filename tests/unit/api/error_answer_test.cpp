#include "api/error_answer.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace shicha::server {
namespace {

TEST(ErrorAnswerTest, TellsProgramsAndPeople) {
  const Response answer = errorAnswer(Error(ErrorCode::bodyTooLarge, {"1000"}), "00ff");
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.contentType, "application/json");
  const auto error = nlohmann::json::parse(answer.body)["error"];
  EXPECT_EQ(error["code"], "body-too-large");
  EXPECT_TRUE(error["message"].get<std::string>().starts_with("内容超过 1000 字节"));
  EXPECT_TRUE(error["message_en"].get<std::string>().starts_with("the content has more than 1000 bytes"));
  EXPECT_EQ(error["retry"], false);
  EXPECT_EQ(error["request"], "00ff");
  EXPECT_TRUE(answer.headers.empty());
}

TEST(ErrorAnswerTest, SaysWhenToComeAgain) {
  const Response busy = errorAnswer(Error(ErrorCode::serverBusy), "", std::chrono::seconds(9));
  EXPECT_EQ(valueOf(busy.headers, "Retry-After"), "9");
  EXPECT_EQ(valueOf(errorAnswer(Error(ErrorCode::loginDelayed, {"3"}), "").headers, "Retry-After"), "5");
  EXPECT_EQ(valueOf(errorAnswer(Error(ErrorCode::requestTooSlow, {"3"}), "").headers, "Retry-After"), "");
}

TEST(ErrorAnswerTest, WhatWasSentNeedNotBeText) {
  const Response answer = errorAnswer(Error(ErrorCode::pathUnknown, {"/\xff\"\n"}), "");
  EXPECT_TRUE(nlohmann::json::accept(answer.body));
}

}  // namespace
}  // namespace shicha::server
