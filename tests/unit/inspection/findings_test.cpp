#include "inspection/findings.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::IsEmpty;

struct FindingsTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& expert = desk.join("专家丙", "expert");
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  record::AggregateId id = start(ann, theoryOrder());

  static FindingOrder at(const std::string& item, const std::string& point = {},
                         const std::string& behaviour = {}) {
    return {{item, point}, "缺少负责人名册", behaviour};
  }
  Finding only(Tablet& by) {
    const auto findings = by.seen(id).findings;
    EXPECT_EQ(findings.size(), 1U);
    return findings.empty() ? Finding{} : findings.front();
  }
  static Photo photoOf(const std::optional<record::RecordId>& finding) {
    Photo photo;
    photo.place = {"1-2", "2"};
    photo.finding = finding;
    photo.medium = {
        crypto::sha256("photo"), 300'000, {crypto::sha256("a"), crypto::sha256("b")}, "image/jpeg"};
    photo.clockMs = 1'700'000'000'000;
    photo.offsetMs = -250;
    photo.position = Position{231'234'567, -1'132'345'678, 850};
    photo.exifTime = "2023:11:23 09:30:00";
    return photo;
  }
};

TEST_F(FindingsTest, KeepWhereAndWhatWasFound) {
  const auto finding = ann.does(addFinding, id, at("1-2", "3", "GZ8-4.1a"));
  const Finding seen = only(ann);
  EXPECT_EQ(seen.id, finding);
  EXPECT_EQ(seen.place.item, "1-2");
  EXPECT_EQ(seen.place.point, "3");
  EXPECT_EQ(seen.text, "缺少负责人名册");
  EXPECT_EQ(seen.behaviour, "GZ8-4.1a");
  EXPECT_FALSE(seen.order || seen.report || seen.check || seen.withdrawn);
}

TEST_F(FindingsTest, NeedNoItem) {
  ann.does(addFinding, id, at(""));
  EXPECT_EQ(only(ann).place.item, "");
}

TEST_F(FindingsTest, AreRefusedAtPlacesThatAreNotThere) {
  for (const char* point : {"1", "2", "3"}) {
    EXPECT_EQ(ann.refusal(addFinding, id, at("1-2", point)), ErrorCode::none) << point;
  }
  for (const char* point : {"0", "4", "-1", "1x", "x", " 1", "99999999999999999999999"}) {
    EXPECT_EQ(ann.refusal(addFinding, id, at("1-2", point)), ErrorCode::pointUnknown) << point;
  }
  EXPECT_EQ(ann.refusal(addFinding, id, at("1-3", "1")), ErrorCode::pointUnknown) << "it has no numbers";
  EXPECT_EQ(ann.refusal(addFinding, id, at("9-9")), ErrorCode::answerUnknownItem);
  EXPECT_EQ(ann.refusal(addFinding, id, at("", "1")), ErrorCode::answerUnknownItem);
}

TEST_F(FindingsTest, WantATextAndAKnownBehaviour) {
  EXPECT_EQ(ann.refusal(addFinding, id, at("1-2", "", "GZ8-99")), ErrorCode::behaviourUnknown);
  EXPECT_EQ(ann.refusal(addFinding, id, FindingOrder{{}, " \n", {}}), ErrorCode::dataMissing);
}

TEST_F(FindingsTest, AreRectifiedFromOrderToCheck) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  ann.does(orderRectification, id, finding, Finding::Order{"附件2-3", "补齐名册", "2023-12-20", "负责人戊"});
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"});
  ann.does(verifyRectification, id, finding, Finding::Check{"2023-12-21", true, "属实"});
  const Finding seen = only(ann);
  EXPECT_EQ(seen.order->basis, "附件2-3");
  EXPECT_EQ(seen.order->measure, "补齐名册");
  EXPECT_EQ(seen.order->deadline, "2023-12-20");
  EXPECT_EQ(seen.order->responsible, "负责人戊");
  EXPECT_EQ(seen.report->text, "已补齐");
  EXPECT_TRUE(seen.check->ok);
}

TEST_F(FindingsTest, AreNotRectifiedBeforeAnybodyReportedIt) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  EXPECT_EQ(ann.refusal(verifyRectification, id, finding, Finding::Check{"2023-12-21", true, ""}),
            ErrorCode::notReported);
  EXPECT_EQ(ann.refusal(verifyRectification, id, finding, Finding::Check{"2023-12-21", false, ""}),
            ErrorCode::none)
      << "that nothing was done can be said";
}

TEST_F(FindingsTest, AreVerifiedByWhoMay) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"});
  desk.exchange();
  const Finding::Check check{"2023-12-21", true, ""};
  EXPECT_EQ(expert.refusal(verifyRectification, id, finding, check), ErrorCode::roleNeeded);
  for (Tablet* able : {&ann, &leader, &bureau}) {
    EXPECT_EQ(able->refusal(verifyRectification, id, finding, check), ErrorCode::none) << able->actor.role;
  }
}

TEST_F(FindingsTest, WantDaysAndTexts) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  EXPECT_EQ(ann.refusal(orderRectification, id, finding, Finding::Order{"", " ", "2023-12-20", ""}),
            ErrorCode::dataMissing);
  EXPECT_EQ(ann.refusal(orderRectification, id, finding, Finding::Order{"", "补齐", "12月20日", ""}),
            ErrorCode::dataNotDate);
  EXPECT_EQ(ann.refusal(reportRectification, id, finding, Finding::Report{"", "已补齐"}),
            ErrorCode::dataNotDate);
  EXPECT_EQ(ann.refusal(reportRectification, id, finding, Finding::Report{"2023-12-18", ""}),
            ErrorCode::dataMissing);
  EXPECT_EQ(ann.refusal(verifyRectification, id, finding, Finding::Check{"2023-02-29", false, ""}),
            ErrorCode::dataNotDate);
}

TEST_F(FindingsTest, AreRectifiedAfterSigningWithoutTouchingIt) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  fillIn(ann, id);
  ann.does(present, id);
  ann.does(sign, id, signature("inspector"));
  EXPECT_EQ(ann.refusal(addFinding, id, at("1-3")), ErrorCode::formPresented);
  ann.does(orderRectification, id, finding, Finding::Order{"附件2-3", "补齐名册", "2023-12-20", "负责人戊"});
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"});
  ann.does(verifyRectification, id, finding, Finding::Check{"2023-12-21", true, "属实"});
  EXPECT_EQ(ann.onlySignature(id).status, SignatureStatus::current);
  EXPECT_TRUE(ann.seen(id).isPresented());
}

TEST_F(FindingsTest, AreNotRectifiedOnceStruckOut) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  ann.does(withdraw, id, finding, std::string("看错"));
  EXPECT_EQ(ann.refusal(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"}),
            ErrorCode::recordUnknown);
  EXPECT_EQ(ann.refusal(addPhoto, id, photoOf(finding)), ErrorCode::recordUnknown);
  ann.does(bringBack, id, finding);
  EXPECT_EQ(ann.refusal(addPhoto, id, photoOf(finding)), ErrorCode::none);
}

TEST_F(FindingsTest, OfOthersArriveWithTheirPhotos) {
  const auto finding = ann.does(addFinding, id, at("1-2"));
  const Photo taken = photoOf(finding);
  ann.does(addPhoto, id, taken);
  Photo plain = photoOf({});
  plain.offsetMs.reset();
  plain.position.reset();
  plain.whyNoPosition = "室内无信号";
  ann.does(addPhoto, id, plain);
  desk.exchange();
  const auto photos = leader.seen(id).photos;
  ASSERT_EQ(photos.size(), 2U);
  const Photo& seen = photos[photos[0].finding ? 0 : 1];
  EXPECT_EQ(seen.finding, finding);
  EXPECT_EQ(seen.place.point, "2");
  EXPECT_EQ(seen.medium.digest, taken.medium.digest);
  EXPECT_EQ(seen.medium.chunks, taken.medium.chunks);
  EXPECT_EQ(seen.medium.size, 300'000U);
  EXPECT_EQ(seen.clockMs, taken.clockMs);
  EXPECT_EQ(seen.offsetMs, -250);
  EXPECT_EQ(seen.position->longitudeE7, -1'132'345'678);
  EXPECT_EQ(seen.exifTime, taken.exifTime);
  const Photo& other = photos[photos[0].finding ? 1 : 0];
  EXPECT_EQ(other.finding, std::nullopt);
  EXPECT_EQ(other.offsetMs, std::nullopt) << "not measured is not the same as none";
  EXPECT_FALSE(other.position || other.exifPosition);
  EXPECT_EQ(other.whyNoPosition, "室内无信号");
}

TEST_F(FindingsTest, TakePhotosOfPlacesThatAreThere) {
  Photo photo = photoOf({});
  photo.place = {"9-9", ""};
  EXPECT_EQ(ann.refusal(addPhoto, id, photo), ErrorCode::answerUnknownItem);
  photo.place = {"1-2", "7"};
  EXPECT_EQ(ann.refusal(addPhoto, id, photo), ErrorCode::pointUnknown);
  EXPECT_EQ(ann.refusal(addPhoto, id, photoOf(desk.ledger.newRecord(kind::finding))),
            ErrorCode::recordUnknown);
}

TEST_F(FindingsTest, OfBeforeAreLookedBackAtOnlyWhereMeant) {
  const LookBack lookBack{{}, "2022/7", true, "已整改"};
  EXPECT_EQ(ann.refusal(lookBackAt, id, lookBack), ErrorCode::notALookBack);
  StartOrder order = theoryOrder();
  order.lookBack = true;
  order.visit = 2;
  const auto later = start(ann, order);
  desk.exchange();
  ann.does(lookBackAt, later, lookBack);
  leader.does(lookBackAt, later, lookBack);
  desk.exchange();
  ASSERT_EQ(ann.seen(later).lookBacks.size(), 1U) << "the same earlier one is one";
  EXPECT_THAT(ann.seen(later).notes.conflicts, IsEmpty());
  EXPECT_TRUE(ann.seen(later).lookBacks[0].rectified);
  EXPECT_EQ(ann.seen(later).lookBacks[0].earlier, "2022/7");
  EXPECT_EQ(ann.refusal(lookBackAt, later, LookBack{{}, " ", true, ""}), ErrorCode::dataMissing);
}

// Whoever reviews a revoked colleague's work must be able to look at its photos.
TEST_F(FindingsTest, NameTheirPhotosAlsoWhereTheseDoNotCount) {
  desk.exchange();
  leader.does(addPhoto, id, photoOf({}));
  desk.exchange();
  desk.decides(membership::RevokeDevice{leader.pen.certificate.device, {}});
  EXPECT_THAT(ann.seen(id).photos, IsEmpty());
  EXPECT_EQ(mediaIn(ann.aggregate(id)), std::vector{crypto::sha256("photo")});
}

TEST_F(FindingsTest, BelongToAnInspectionThatIsThere) {
  const auto nowhere = desk.ledger.newRecord(kind::inspection);
  const auto unknown = desk.ledger.newRecord(kind::finding);
  EXPECT_EQ(ann.refusal(addFinding, nowhere, at("1-2")), ErrorCode::recordUnknown);
  EXPECT_EQ(ann.refusal(reportRectification, id, unknown, Finding::Report{"2023-12-18", "已补齐"}),
            ErrorCode::recordUnknown);
}

}  // namespace
}  // namespace shicha::inspection
