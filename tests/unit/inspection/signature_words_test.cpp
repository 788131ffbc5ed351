// What people read about a signature.
#include "inspection/signature_words.hpp"

#include <gmock/gmock.h>

#include "inspection/revision_body.hpp"
#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;

struct SignatureWordsTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = presented(ann);

  void SetUp() override {
    desk.exchange();
    leader.does(sign, id, signature("leader", "组长乙"));
    desk.exchange();
  }
  std::string sentence(Language language = Language::zh) {
    return sentenceOf(ann.onlySignature(id), language);
  }
  std::vector<std::string> changes(Language language = Language::zh) {
    return changeTexts(ann.workspace().id(), ann.seen(id), ann.onlySignature(id), language);
  }
  void changeScore() {
    ann.does(reopen, id, std::string("分数抄错"));
    ann.does(answerItem, id, columns("1-1", "9"));
  }
};

TEST_F(SignatureWordsTest, SayThatItIsCurrent) {
  EXPECT_EQ(sentence(), "有效：所签内容此后没有变动。");
  EXPECT_EQ(sentence(Language::en), "Current: nothing that was signed has changed since.");
}

TEST_F(SignatureWordsTest, SayWhatChangedSinceByWhomAndWhen) {
  changeScore();
  EXPECT_EQ(sentence(), "仅对所签版本有效：此后退回修改，有 1 处变动。");
  // The desk's clock begins on 2023-11-15, 06:13:20 in China, and goes on a second with each action.
  ASSERT_EQ(changes().size(), 1U);
  EXPECT_THAT(changes()[0], MatchesRegex("第 1-1 项 书面评审得分：10 → 9（检查员甲，11-15 06:1[34]）"));
  EXPECT_THAT(changes(Language::en)[0],
              MatchesRegex(R"(item 1-1 documentary score: 10 → 9 \(检查员甲, 11-15 06:1[34]\))"));
}

TEST_F(SignatureWordsTest, SayThatItIsOnlyReopened) {
  ann.does(reopen, id, std::string("再核对"));
  EXPECT_THAT(sentence(), HasSubstr("退回修改"));
  EXPECT_TRUE(changes().empty());
}

TEST_F(SignatureWordsTest, SayWhatWasAddedAndCutWhatIsLong) {
  ann.does(reopen, id, std::string("补记"));
  std::string remark;
  for (int i = 0; i < 20'000; ++i) remark += "备";
  AnswerOrder order{"1-1"};
  order.answer.remark = remark;
  ann.does(answerItem, id, order);
  ASSERT_EQ(changes().size(), 1U);
  EXPECT_THAT(changes()[0], testing::StartsWith("第 1-1 项 备注：（空） → 备备"));
  EXPECT_THAT(changes()[0], HasSubstr("备…（检查员甲"));
  EXPECT_LT(changes()[0].size(), 600U);
}

TEST_F(SignatureWordsTest, SayTheYearWhereItIsNotThatOfTheVisit) {
  changeScore();
  Inspection inspection = ann.seen(id);
  inspection.date = "2022-11-23";
  EXPECT_THAT(changeTexts(ann.workspace().id(), inspection, ann.onlySignature(id), Language::zh),
              ElementsAre(HasSubstr("2023-11-15 06:1")));
}

TEST_F(SignatureWordsTest, SayWhyTheSignerIsInDoubt) {
  desk.decides(membership::RevokeDevice{"组长乙的平板", {}});
  EXPECT_THAT(sentence(), HasSubstr("待核实"));
  EXPECT_THAT(sentence(), HasSubstr("组长乙"));
}

TEST_F(SignatureWordsTest, SayWhoWasThere) {
  EXPECT_EQ(witnessText(ann.onlySignature(id), Language::zh), "") << "their own";
  ann.does(sign, id, signature("expert", "专家庚"));
  std::vector<std::string> witnessed;
  for (const auto& each : ann.signatures(id)) witnessed.push_back(witnessText(each, Language::zh));
  EXPECT_THAT(witnessed, testing::UnorderedElementsAre("", "由 检查员甲 在场见证"));
}

TEST_F(SignatureWordsTest, SayThatARefusalIsRecorded) {
  SignOrder order = signature("representative", "负责人戊");
  order.strokes.clear();
  order.refused = "对扣分有异议";
  const auto refusal = ann.does(sign, id, order);
  for (const auto& each : ann.signatures(id)) {
    if (each.signature.id == refusal) {
      EXPECT_EQ(sentenceOf(each, Language::zh), "拒签，已记录：对扣分有异议");
    }
  }
}

TEST_F(SignatureWordsTest, KeepTheReasonOfARefusalThatHoldsNoMore) {
  Desk another;
  Tablet& witness = another.join("检查员甲", "inspector");
  const auto other = presented(witness);
  SignOrder order = signature("representative", "负责人戊");
  order.strokes.clear();
  order.refused = "对扣分有异议";
  witness.does(sign, other, order);
  witness.does(reopen, other, std::string("再核对"));
  EXPECT_EQ(sentenceOf(witness.onlySignature(other), Language::zh),
            "拒签（对扣分有异议）。仅对所签版本有效：此后退回修改，内容尚无变动。");
}

// What came in since from a colleague, without anybody reopening it.
TEST_F(SignatureWordsTest, SayWhatWasNotSeenThen) {
  Desk another;
  Tablet& one = another.join("检查员甲", "inspector");
  Tablet& two = another.join("检查员乙", "inspector");
  const auto other = start(one, theoryOrder());
  fillIn(one, other);
  another.exchange();
  two.does(answerItem, other, columns("1-1", "9"));
  one.does(present, other);
  one.does(sign, other, signature("inspector"));
  another.exchange();
  EXPECT_EQ(sentenceOf(one.onlySignature(other), Language::zh),
            "仅对所签版本有效：有 1 处变动，是此后所作，或签名时未见。");
}

// signature() names the digest of "page".
TEST_F(SignatureWordsTest, SayWhetherThePageWasTheOneThatIsAttached) {
  const auto note = [&] {
    const auto words = pageNote(ann.aggregate(id), ann.onlySignature(id).signature);
    return words ? std::string(words->zh) : std::string();
  };
  EXPECT_EQ(note(), "签名时所示页面尚未收到。");
  const auto revision = ann.seen(id).revisions.at(0).id;
  Medium page;
  page.digest = crypto::sha256("another page");
  page.size = 12;
  page.type = "application/pdf";
  page.chunks = {page.digest};
  ann.does(attachBody, id, revision, page);
  EXPECT_EQ(note(), "签名时所示页面与所附页面不同。");
  EXPECT_EQ(ann.onlySignature(id).status, SignatureStatus::current) << "what was signed is the revision";
  page.digest = crypto::sha256("page");
  ann.does(attachBody, id, revision, page);
  EXPECT_EQ(note(), "");
  page.digest = crypto::sha256("a third one");
  ann.does(attachBody, id, revision, page);
  EXPECT_EQ(note(), "") << "it was attached once";
}

}  // namespace
}  // namespace shicha::inspection
