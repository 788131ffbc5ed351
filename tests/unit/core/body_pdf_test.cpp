// The page that people sign: there once the form is presented, the same on every tablet, and no reason to
// stop.
#include "core/body_pdf.hpp"

#include "core/bundle_files.hpp"
#include "inspection/answer.hpp"
#include "inspection/revision_body.hpp"
#include "inspection/signing.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using inspection::Setting;
using test::codeOf;

class BodyPdfTest : public test::CoreTest {
 protected:
  BodyPdfTest() : theirPorts_{theirSecrets_, ports_.random, ports_.clock, ports_.position} {
    enrol();
    inspection_ = start();
    fillIn();
  }

  void act(Tablet& tablet, const std::function<Result<inspection::Action>(const Setting&)>& make) {
    const auto done = tablet.act(mission_, inspection_, make);
    ASSERT_TRUE(done) << done.error().message(Language::en);
  }

  void fillIn() {
    const inspection::Inspection seen = this->seen(*tablet_);
    const forms::Form& form = *tablet_->books().find(seen.form, seen.version);
    for (const forms::Section& section : form.sections) {
      for (const forms::Item& item : section.items) {
        inspection::AnswerOrder order{item.id, {}};
        if (item.marks) order.answer.score = item.marks;
        if (!item.marks) order.answer.verdict = forms::Verdict::pass;
        act(*tablet_, [&](const Setting& setting) { return answerItem(setting, inspection_, order); });
      }
    }
  }

  void present(Tablet& tablet) {
    act(tablet, [&](const Setting& setting) { return inspection::present(setting, inspection_); });
  }

  inspection::Inspection seen(Tablet& tablet) {
    return inspection::readInspection(inspection_, **tablet.replicaOf(mission_.id)->find(inspection_));
  }
  std::optional<inspection::Medium> page(Tablet& tablet) { return seen(tablet).revisions.at(0).body; }

  Tablet& colleague() {
    const std::string file = workplace_.invite("other", {"组长乙", "leader", "天河区", {}});
    theirs_ = std::move(Tablet::enrol(workplace_.file("theirs"), theirPorts_, opened(file), {}, "").value());
    carryTo(*theirs_);
    return *theirs_;
  }
  void carryTo(Tablet& other) {
    const auto file = workplace_.file("bundle" + std::to_string(++bundles_));
    ASSERT_TRUE(exportBundle(*tablet_, mission_, file));
    ASSERT_TRUE(importBundle(other, file));
  }

  record::AggregateId inspection_;
  test::MemorySecrets theirSecrets_;
  Ports theirPorts_;
  std::unique_ptr<Tablet> theirs_;
  int bundles_ = 0;
};

TEST_F(BodyPdfTest, IsAttachedOnceToWhatWasPresented) {
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_)) << "nothing is presented: nothing to do";
  EXPECT_TRUE(seen(*tablet_).revisions.empty());
  present(*tablet_);
  EXPECT_FALSE(page(*tablet_));
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  const auto attached = page(*tablet_);
  ASSERT_TRUE(attached);
  EXPECT_EQ(attached->type, "application/pdf");
  EXPECT_EQ(tablet_->media().read(attached->digest, 0).value().substr(0, 5), "%PDF-");
  EXPECT_EQ(tablet_->media().state(attached->digest).value(), storage::MediumState::verified);
  const auto before = digest();
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  EXPECT_EQ(digest(), before);
}

TEST_F(BodyPdfTest, IsTheSameOnAnotherTablet) {
  present(*tablet_);
  Tablet& theirs = colleague();
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  ASSERT_TRUE(attachMissingBody(theirs, mission_, inspection_));
  EXPECT_EQ(page(*tablet_)->digest, page(theirs)->digest);
}

TEST_F(BodyPdfTest, GoesWithTheRecordsToOthers) {
  present(*tablet_);
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  Tablet& theirs = colleague();
  const auto attached = page(theirs);
  ASSERT_TRUE(attached);
  EXPECT_EQ(theirs.media().state(attached->digest).value(), storage::MediumState::verified);
  const auto before = theirs.replicaOf(mission_.id)->root().value();
  ASSERT_TRUE(attachMissingBody(theirs, mission_, inspection_));
  EXPECT_EQ(theirs.replicaOf(mission_.id)->root().value(), before) << "it has its page";
}

TEST_F(BodyPdfTest, IsOfWhatStandsNow) {
  present(*tablet_);
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  act(*tablet_, [&](const Setting& setting) {
    return inspection::reopen(setting, inspection_, std::string("漏填备注"));
  });
  ASSERT_FALSE(*bodyToSign(*tablet_, mission_, inspection_)) << "nobody signs it now";
  inspection::AnswerOrder order{"1-1", {}};
  order.answer.remark = "已补";
  act(*tablet_, [&](const Setting& setting) { return answerItem(setting, inspection_, order); });
  present(*tablet_);
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  const auto revisions = seen(*tablet_).revisions;
  ASSERT_EQ(revisions.size(), 2U);
  ASSERT_TRUE(revisions[0].body && revisions[1].body);
  EXPECT_NE(revisions[0].body->digest, revisions[1].body->digest);
}

// Whoever attaches first does not decide what the others sign.
TEST_F(BodyPdfTest, AForeignPageIsToldAndNeverTheOneThatIsSigned) {
  present(*tablet_);
  const auto revision = seen(*tablet_).revisions.at(0).id;
  const std::string forged = "%PDF-1.5 总得分 0，吊销";
  ASSERT_TRUE(attachBody(*tablet_, mission_, inspection_, revision, forged));
  const auto own = attachMissingBody(*tablet_, mission_, inspection_);
  ASSERT_TRUE(own && *own);
  EXPECT_TRUE((*own)->isAnotherAttached);
  EXPECT_NE((*own)->digest, crypto::sha256(forged));
  EXPECT_EQ(page(*tablet_)->digest, (*own)->digest) << "attached beside it";
  const auto before = digest();
  ASSERT_TRUE(attachMissingBody(*tablet_, mission_, inspection_));
  EXPECT_EQ(digest(), before) << "once";
}

TEST_F(BodyPdfTest, IsRefusedWhereThereIsNothing) {
  EXPECT_EQ(codeOf(bodyToSign(*tablet_, mission_, {})), ErrorCode::recordUnknown);
  EXPECT_EQ(codeOf(attachBody(*tablet_, mission_, inspection_, {}, "%PDF-1.5")), ErrorCode::recordUnknown);
  EXPECT_EQ(codeOf(attachBody(*tablet_, mission_, inspection_, {}, "")), ErrorCode::mediumEmpty);
}

}  // namespace
}  // namespace shicha::core
