#include "exchange/sync_message.hpp"

#include <sync.pb.h>

#include <functional>

#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using std::chrono::hours;

const record::WorkspaceId kWorkspace{{1, 2, 3}};

MediaQuestion question() {
  return {kWorkspace,
          {crypto::sha256("甲"), crypto::sha256("乙")},
          {test::infoOf(test::contentOf(600'000))},
          {crypto::sha256("丙")}};
}

MediaAnswer answer() {
  return {{{crypto::sha256("甲"), {}}, {crypto::sha256("乙"), {0, 2, 3}}},
          {test::infoOf(test::contentOf(5))},
          "a receipt"};
}

TEST(SyncMessage, IsReadAsItWasWritten) {
  const auto asked = decodeSyncQuestion(encodeSyncQuestion({"a round", hours(480'000), true}));
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->round, "a round");
  EXPECT_EQ(asked->clock, hours(480'000));
  EXPECT_TRUE(asked->wantsReceipt);
  EXPECT_FALSE(decodeSyncQuestion(encodeSyncQuestion({"a round", {}, false}))->wantsReceipt);

  const auto said = decodeSyncAnswer(encodeSyncAnswer({"a round", "a receipt", hours(480'001)}));
  ASSERT_TRUE(said);
  EXPECT_EQ(said->round, "a round");
  EXPECT_EQ(said->receipt, "a receipt");
  EXPECT_EQ(said->serverTime, hours(480'001));
}

TEST(SyncMessage, AsksAboutMediaAndIsAnswered) {
  const auto asked = decodeMediaQuestion(encodeMediaQuestion(question()));
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->workspace, kWorkspace);
  EXPECT_EQ(asked->held, question().held);
  EXPECT_EQ(asked->offered, question().offered);
  EXPECT_EQ(asked->lacking, question().lacking);

  const auto said = decodeMediaAnswer(encodeMediaAnswer(answer()));
  ASSERT_TRUE(said);
  EXPECT_EQ(said->wanted, answer().wanted);
  EXPECT_EQ(said->offered, answer().offered);
  EXPECT_EQ(said->receipt, "a receipt");
}

// What became of a message that was changed on its way.
template <class Message>
ErrorCode changed(const std::string& bytes, const std::function<void(Message&)>& change, auto decode) {
  Message message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  change(message);
  return test::codeOf(decode(message.SerializeAsString()));
}

TEST(SyncMessage, RefusesWhatIsNone) {
  constexpr auto kMalformed = ErrorCode::messageMalformed;
  const auto question = [](auto change) {
    return changed<wire::SyncQuestion>(encodeSyncQuestion({"r", {}, false}), change, decodeSyncQuestion);
  };
  EXPECT_EQ(question([](auto&) {}), ErrorCode::none);
  EXPECT_EQ(question([](auto& message) { message.clear_round(); }), kMalformed);
  EXPECT_EQ(question([](auto& message) { message.set_clock(~0ULL); }), kMalformed);
  const auto answered = [](auto change) {
    return changed<wire::SyncAnswer>(encodeSyncAnswer({"r", {}, {}}), change, decodeSyncAnswer);
  };
  EXPECT_EQ(answered([](auto&) {}), ErrorCode::none);
  EXPECT_EQ(answered([](auto& message) { message.clear_round(); }), kMalformed);
  EXPECT_EQ(answered([](auto& message) { message.set_server_time(~0ULL); }), kMalformed);
  EXPECT_EQ(test::codeOf(decodeSyncQuestion("\xff")), kMalformed);
  EXPECT_EQ(test::codeOf(decodeSyncAnswer("\xff")), kMalformed);
}

TEST(SyncMessage, RefusesMediaThatAreNone) {
  constexpr auto kMalformed = ErrorCode::messageMalformed;
  const auto asked = [](auto change) {
    return changed<wire::MediaQuestion>(encodeMediaQuestion(question()), change, decodeMediaQuestion);
  };
  EXPECT_EQ(asked([](auto&) {}), ErrorCode::none);
  EXPECT_EQ(asked([](auto& message) { message.clear_workspace(); }), kMalformed);
  EXPECT_EQ(asked([](auto& message) { message.set_held(0, "short"); }), kMalformed);
  EXPECT_EQ(asked([](auto& message) { message.set_lacking(0, ""); }), kMalformed);
  EXPECT_EQ(asked([](auto& message) { message.mutable_offered(0)->set_size(1); }), kMalformed);
  const auto said = [](auto change) {
    return changed<wire::MediaAnswer>(encodeMediaAnswer(answer()), change, decodeMediaAnswer);
  };
  EXPECT_EQ(said([](auto&) {}), ErrorCode::none);
  EXPECT_EQ(said([](auto& message) { message.mutable_wanted(1)->add_range(1); }), kMalformed);
  EXPECT_EQ(said([](auto& message) { message.mutable_offered(0)->clear_digest(); }), kMalformed);
  EXPECT_EQ(test::codeOf(decodeMediaQuestion("\xff")), kMalformed);
  EXPECT_EQ(test::codeOf(decodeMediaAnswer("\xff")), kMalformed);
}

TEST(SyncMessage, NamesOnlySoManyMedia) {
  const auto asking = [](std::size_t held, std::size_t lacking) {
    MediaQuestion large = question();
    large.held.resize(held);
    large.lacking.resize(lacking);
    return test::codeOf(decodeMediaQuestion(encodeMediaQuestion(large)));
  };
  EXPECT_EQ(asking(kAskedMediaMax, kAskedMediaMax), ErrorCode::none);
  EXPECT_EQ(asking(kAskedMediaMax + 1, 0), ErrorCode::messageMalformed);
  EXPECT_EQ(asking(0, kAskedMediaMax + 1), ErrorCode::messageMalformed);
  MediaAnswer large;
  large.wanted.resize(kAskedMediaMax + 1);
  EXPECT_EQ(test::codeOf(decodeMediaAnswer(encodeMediaAnswer(large))), ErrorCode::messageMalformed);
}

}  // namespace
}  // namespace shicha::exchange
