#include "inspection/inspection.hpp"

#include <gtest/gtest.h>
#include <inspection.pb.h>

#include "support/ledger.hpp"

namespace shicha::inspection {
namespace {

// A tablet on which one person writes records by hand.
class InspectionTest : public testing::Test {
 protected:
  InspectionTest() : replica_(ledger_, recordRules()), pen_(ledger_.member("检查员甲", "inspector")) {
    replica_.open(pen_);
    id_ = inspectionId(ledger_.workspace(), {"gz2023.training", "gz-0001", "2023-11-23", 1});
    records::Inspection head;
    head.mutable_form()->set_id("gz2023.training");
    head.mutable_form()->set_version(1);
    put(id_, 1, head);
    head.Clear();
    head.mutable_visit()->set_date("2023-11-23");
    head.mutable_visit()->set_number(1);
    put(id_, 3, head);
  }

  void put(const record::RecordId& record, std::uint32_t field,
           const google::protobuf::MessageLite& message) {
    const record::RegisterId at{record, field};
    const auto sees = record::seenIn(replica_.state().find(id_), replica_.history(), at);
    replica_.write(pen_, id_, {{at, message.SerializeAsString(), sees}});
  }

  Inspection read() const { return readInspection(id_, *replica_.state().find(id_)); }

  test::Ledger ledger_;
  test::Replica replica_;
  test::Pen pen_;
  record::AggregateId id_;
};

TEST_F(InspectionTest, ShowsWhatWasWritten) {
  const auto item = itemId(ledger_.workspace(), id_, "5");
  records::ItemResult result;
  result.set_item("5");
  put(item, 1, result);
  result.Clear();
  result.mutable_verdict()->set_verdict(records::VerdictValue::FAIL);
  put(item, 2, result);
  records::Paper paper;
  paper.mutable_place()->set_item("5");
  paper.mutable_place()->set_position(2);
  put(paperId(ledger_.workspace(), id_, "5", 2), 1, paper);
  paper.Clear();
  paper.set_supplied(true);
  put(paperId(ledger_.workspace(), id_, "5", 2), 2, paper);

  const Inspection inspection = read();
  EXPECT_EQ(inspection.form, "gz2023.training");
  EXPECT_EQ(inspection.date, "2023-11-23");
  ASSERT_TRUE(inspection.answers.contains("5"));
  EXPECT_EQ(inspection.answers.at("5").verdict, forms::Verdict::fail);
  EXPECT_EQ(inspection.answers.at("5").papers, std::vector<std::size_t>{2});
  EXPECT_TRUE(inspection.notes.conflicts.empty());
  EXPECT_FALSE(inspection.isPresented());
}

TEST_F(InspectionTest, IsPresentedUntilItsRevisionIsReopened) {
  const auto revision = revisionId(ledger_.workspace(), id_, "gz2023.training", 1, crypto::sha256("body"));
  records::Revision value;
  value.mutable_value()->set_digest(std::string(crypto::sha256("body").view()));
  put(revision, 1, value);
  EXPECT_TRUE(read().isPresented());
  records::Inspection reopening;
  reopening.mutable_reopened()->add_revision(std::string(revision.view()));
  reopening.mutable_reopened()->set_reason("分数抄错");
  put(id_, 7, reopening);
  EXPECT_FALSE(read().isPresented());
  EXPECT_EQ(read().reopenReason, "分数抄错");
}

TEST_F(InspectionTest, TellsWhatItCannotRead) {
  const record::RecordId finding = ledger_.newRecord(kind::finding);
  const record::RegisterId text{finding, 2};
  replica_.write(pen_, id_, {{text, test::textValue(2, "\xff\xfe"), {}}});
  replica_.write(pen_, id_, {{{finding, 3}, test::textValue(3, "GZ8-3"), {}}});
  const Inspection inspection = read();
  ASSERT_EQ(inspection.findings.size(), 1U);
  EXPECT_EQ(inspection.findings[0].text, "");
  EXPECT_EQ(inspection.findings[0].behaviour, "GZ8-3");
  EXPECT_EQ(inspection.notes.unreadable, std::vector{text});
}

TEST_F(InspectionTest, NamesWhereSeveralValuesStand) {
  test::Pen other = ledger_.member("检查员乙", "inspector");
  replica_.open(other);
  const record::RegisterId remark{itemId(ledger_.workspace(), id_, "5"), 7};
  replica_.write(pen_, id_, {{remark, test::textValue(7, "甲"), {}}});
  replica_.write(other, id_, {{remark, test::textValue(7, "乙"), {}}});
  EXPECT_EQ(read().notes.conflicts, std::vector{remark});
}

}  // namespace
}  // namespace shicha::inspection
