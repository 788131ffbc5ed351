#include "inspection/record_ids.hpp"

#include <gtest/gtest.h>

#include <set>

namespace shicha::inspection {
namespace {

const record::WorkspaceId kHere{{1}};
const record::WorkspaceId kElsewhere{{2}};
const InspectionKey kKey{"gz2023.training", "gz-0001", "2023-11-23", 1};

// Two tablets that start the same form for the same subject on the same day have started one inspection.
TEST(RecordIds, AreTheSameForTheSameVisit) {
  EXPECT_EQ(inspectionId(kHere, kKey), inspectionId(kHere, kKey));
  EXPECT_EQ(record::kindOf(inspectionId(kHere, kKey)), kind::inspection);
}

TEST(RecordIds, DifferInEverythingThatMakesAVisit) {
  const std::set<record::RecordId> ids = {
      inspectionId(kHere, kKey),
      inspectionId(kElsewhere, kKey),
      inspectionId(kHere, {"gz2023.exam-agency", kKey.subject, kKey.date, 1}),
      inspectionId(kHere, {kKey.form, "gz-0002", kKey.date, 1}),
      inspectionId(kHere, {kKey.form, kKey.subject, "2023-11-24", 1}),
      inspectionId(kHere, {kKey.form, kKey.subject, kKey.date, 2}),
  };
  EXPECT_EQ(ids.size(), 6U);
}

TEST(RecordIds, OfPartsBelongToTheirInspection) {
  const auto first = inspectionId(kHere, kKey);
  const auto second = inspectionId(kHere, {kKey.form, kKey.subject, kKey.date, 2});
  const std::set<record::RecordId> ids = {
      itemId(kHere, first, "1"),           itemId(kHere, first, "2"),
      itemId(kHere, second, "1"),          paperId(kHere, first, "1", 1),
      paperId(kHere, first, "1", 2),       paperId(kHere, first, "11", 1),
      lookBackId(kHere, first, "earlier"), lookBackId(kHere, second, "earlier"),
  };
  EXPECT_EQ(ids.size(), 8U);
}

// A revision is named by what was presented: the same twice is one.
TEST(RecordIds, OfRevisionsFollowFromTheirDigest) {
  const auto inspection = inspectionId(kHere, kKey);
  const crypto::Hash digest = crypto::sha256("one");
  EXPECT_EQ(revisionId(kHere, inspection, kKey.form, 1, digest),
            revisionId(kHere, inspection, kKey.form, 1, digest));
  EXPECT_NE(revisionId(kHere, inspection, kKey.form, 1, digest),
            revisionId(kHere, inspection, kKey.form, 2, digest));
  EXPECT_NE(revisionId(kHere, inspection, kKey.form, 1, digest),
            revisionId(kHere, inspection, kKey.form, 1, crypto::sha256("two")));
}

// Two groups that enter the same unknown institution have entered one.
TEST(RecordIds, OfProvisionalInstitutionsDoNotHangOnHowTheNameIsTyped) {
  const auto id = provisionalInstitutionId(kHere, "training", "增城 Ａ 培训中心");
  EXPECT_EQ(id, provisionalInstitutionId(kHere, "training", "增城A培训中心"));
  EXPECT_NE(id, provisionalInstitutionId(kHere, "training", "增城B培训中心"));
  EXPECT_NE(id, provisionalInstitutionId(kHere, "exam-site", "增城A培训中心"));
}

TEST(RecordIds, OfSelfChecksAndHandovers) {
  EXPECT_EQ(selfCheckId(kHere, "gz-0001", "2023-11-05"), selfCheckId(kHere, "gz-0001", "2023-11-05"));
  EXPECT_NE(selfCheckId(kHere, "gz-0001", "2023-11-05"), selfCheckId(kHere, "gz-0001", "2023-11-06"));
  EXPECT_NE(handoverId(kHere), handoverId(kElsewhere));
}

}  // namespace
}  // namespace shicha::inspection
