#include "handover/dossier.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::handover {
namespace {

using inspection::FindingOrder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class DossierTest : public testing::Test {
 protected:
  inspection::Desk desk_;
  inspection::Tablet& ann_ = desk_.join("检查员甲", "inspector");
  inspection::Tablet& leader_ = desk_.join("组长乙", "leader");
  record::AggregateId id_ = inspection::start(ann_, inspection::trainingOrder());

  record::RecordId find(const std::string& item, const std::string& point, const std::string& text,
                        const std::string& behaviour = {}) {
    return ann_.does(inspection::addFinding, id_, FindingOrder{{item, point}, text, behaviour});
  }

  record::RecordId photo(const std::string& bytes, const std::string& item,
                         const std::optional<record::RecordId>& finding = {}) {
    inspection::Photo photo;
    photo.place.item = item;
    photo.finding = finding;
    photo.medium = {crypto::sha256(bytes), bytes.size(), {crypto::sha256(bytes)}, "image/jpeg"};
    photo.whyNoPosition = "室内";
    return ann_.does(inspection::addPhoto, id_, photo);
  }

  Case seen() {
    desk_.exchange();
    return caseOf(ann_.workspace(), id_, ann_.aggregate(id_), ann_.card(id_), inspection::shippedBooks());
  }

  Dossier numbered() {
    Dossier dossier;
    dossier.mission = desk_.mission;
    dossier.books = &inspection::shippedBooks();
    dossier.cases = {seen()};
    number(dossier);
    return dossier;
  }
};

TEST_F(DossierTest, CountsFindingsAndPhotosInTheOrderOfTheForm) {
  find("10", "", "第三");
  const auto second = find("5", "2", "第二");
  find("5", "1", "第一");
  photo("later", "10");
  photo("evidence", "5", second);
  const Dossier dossier = numbered();
  const Case& about = dossier.cases.front();
  ASSERT_THAT(about.problems, SizeIs(3));
  EXPECT_EQ(about.problems[0].finding.text, "第一");
  EXPECT_EQ(about.problems[1].finding.text, "第二");
  EXPECT_EQ(about.problems[2].finding.text, "第三");
  EXPECT_EQ(about.problems[2].number, 3U);
  EXPECT_THAT(about.problems[1].photos, ElementsAre(1));
  ASSERT_THAT(about.evidence, SizeIs(2));
  EXPECT_EQ(about.evidence[0].problem, 2U);
  EXPECT_EQ(about.evidence[1].problem, 0U);
  EXPECT_EQ(about.evidence[0].by.user, "检查员甲");
}

TEST_F(DossierTest, LeavesOutWhatWasStruckOutButKeepsItsPhotos) {
  const auto finding = find("5", "1", "误记");
  const auto struck = photo("struck", "5", finding);
  ann_.does(inspection::withdraw, id_, finding, std::string("误记"));
  ann_.does(inspection::withdraw, id_, struck, std::string("误拍"));
  const Dossier dossier = numbered();
  EXPECT_THAT(dossier.cases.front().problems, IsEmpty());
  ASSERT_THAT(dossier.cases.front().evidence, SizeIs(1));
  EXPECT_EQ(dossier.cases.front().evidence.front().photo.withdrawn, "误拍");
  EXPECT_EQ(dossier.cases.front().evidence.front().problem, 0U);
}

TEST_F(DossierTest, ShowsRulesThatOverlapTogether) {
  id_ = inspection::start(ann_, inspection::theoryOrder());
  find("1-1", "", "出借考试点资格", "GD-3.2-1c");
  find("1-2", "", "没有选定行为");
  const Dossier dossier = numbered();
  const std::vector<Problem>& problems = dossier.cases.front().problems;
  ASSERT_THAT(problems.front().rules, SizeIs(2));
  EXPECT_EQ(problems.front().rules[0]->code, "GD-3.2-1c");
  EXPECT_EQ(problems.front().rules[1]->code, "GZ8-1-2");
  EXPECT_THAT(problems.back().rules, IsEmpty());
}

TEST_F(DossierTest, TellsWhenTheMissionWasHandedOverAndByWhom) {
  EXPECT_EQ(handedOver(ann_.workspace()).date, "");
  leader_.does(inspection::handOver, std::string("2023-11-30"));
  desk_.exchange();
  EXPECT_EQ(handedOver(ann_.workspace()).date, "2023-11-30");
  EXPECT_EQ(handedOver(ann_.workspace()).leader, "组长乙");
}

TEST_F(DossierTest, SaysWhatAnInspectionIsWorth) {
  EXPECT_EQ(seen().status, "open");
  inspection::fillIn(ann_, id_);
  ann_.does(inspection::present, id_);
  EXPECT_EQ(seen().status, "presented");
  leader_.does(inspection::sign, id_, inspection::signature("leader"));
  EXPECT_EQ(seen().status, "signed");
  EXPECT_THAT(seen().signatures, SizeIs(1));
  leader_.does(inspection::withdraw, id_, id_, std::string("重复"));
  EXPECT_EQ(seen().status, "withdrawn");
}

TEST_F(DossierTest, ListsThePapersThatWereSupplied) {
  inspection::AnswerOrder order{"2", {}, true};
  order.answer.papers = {1};
  order.answer.originalSeen = true;
  ann_.does(inspection::answerItem, id_, order);
  const Case about = seen();
  ASSERT_THAT(about.papers, SizeIs(1));
  EXPECT_EQ(about.papers.front().item, "2");
  EXPECT_NE(about.papers.front().name, "");
  EXPECT_TRUE(about.papers.front().originalSeen);
}

TEST_F(DossierTest, NamesAPlaceAsTheFormDoes) {
  const forms::Form* form = inspection::shippedBooks().newest("gz2023.exam-site-practical");
  EXPECT_EQ(placeText(form, {}), "");
  EXPECT_EQ(placeText(form, {"1-1", "2"}), "1-1 " + form->find("1-1")->title + "，第2点");
  EXPECT_EQ(placeText(nullptr, {"x", ""}), "x");
}

}  // namespace
}  // namespace shicha::handover
