// A tablet that its people cannot open any more: nothing on it is lost.
#include "core/recovery.hpp"

#include "core/bundle_files.hpp"
#include "core/drafts.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

namespace fs = std::filesystem;
using test::codeOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kForgotten = "忘记了的解锁码";
constexpr const char* kNew = "新的解锁码一";

class RecoveryTest : public test::CoreTest {
 protected:
  // An inspection that never left the tablet, and a remark that is not finished.
  RecoveryTest() {
    enrolAs({"检查员甲", "inspector", "天河区", {}}, kForgotten);
    inspection_ = start();
    EXPECT_TRUE(
        keepDraft(*tablet_, {0, Draft::What::remark, mission_.id, inspection_, "1-1", "没写完", {}, {}, {}}));
    tablet_.reset();
  }

  exchange::OpenedInvitation invited(const test::InvitationOrder& order) {
    auto invitation = opened(workplace_.invite("invitation" + std::to_string(++invitations_), order));
    invitation.invitation.recovery = key_.publicKey();
    return invitation;
  }

  void enrolAs(const test::InvitationOrder& order, const std::string& code, const Login& login = {}) {
    tablet_ = std::move(Tablet::enrol(folder(), ports_, invited(order), login, code).value());
    mission_ = tablet_->findMission(test::kMission).value();
  }

  Result<std::unique_ptr<Tablet>> recoverAs(const test::InvitationOrder& order) {
    tablet_.reset();
    return recover(folder(), ports_, key_, invited(order), kNew);
  }

  std::vector<std::string> persons() { return Tablet::persons(folder(), ports_).value(); }

  // Everything is there, for whoever has it open.
  void expectAll(Tablet& tablet) {
    const auto listed = tablet.list().value();
    ASSERT_THAT(listed, SizeIs(1));
    EXPECT_EQ(listed[0].id, inspection_);
    EXPECT_EQ(listed[0].card.subject.name, test::kExamSite);
    const auto drafts = draftsOf(tablet).value();
    ASSERT_THAT(drafts, SizeIs(1));
    EXPECT_EQ(drafts[0].text, "没写完");
  }

  const test::InvitationOrder again_{"检查员甲", "inspector", "天河区", {}};
  crypto::DecryptionKey key_{crypto::EncryptionSeed()};
  record::AggregateId inspection_;
  int invitations_ = 0;
};

TEST_F(RecoveryTest, WhoForgotTheCodeComesBackToEverything) {
  enrolAs({"组长乙", "leader", "天河区", {}}, "组长乙的解锁码", {"检查员甲", kForgotten});
  {
    auto tablet = recoverAs(again_);
    ASSERT_TRUE(tablet) << tablet.error().message(Language::en);
    EXPECT_EQ((*tablet)->label(), "检查员甲-2") << "the other name has the code that is forgotten";
    expectAll(**tablet);
    EXPECT_TRUE(exportBundle(**tablet, mission_, workplace_.file("out.shicha")));
  }
  EXPECT_THAT(persons(), ElementsAre("检查员甲", "组长乙", "检查员甲-2"));
  EXPECT_TRUE(Tablet::open(folder(), ports_, {"组长乙", "组长乙的解锁码"})) << "others notice nothing";
  EXPECT_EQ(codeOf(Tablet::open(folder(), ports_, {"检查员甲-2", kForgotten})), ErrorCode::codeWrong);
  auto work = Tablet::open(folder(), ports_, {"检查员甲-2", kNew});
  ASSERT_TRUE(work);
  tablet_ = std::move(*work);
  start("2023-11-24");
  EXPECT_EQ(tablet_->list()->size(), 2U);
}

TEST_F(RecoveryTest, AMachineThatLostItsSecretLosesNothingElse) {
  secrets_.secrets.clear();
  EXPECT_EQ(codeOf(Tablet::open(folder(), ports_, {"", kForgotten})), ErrorCode::secretMissing);
  {
    auto tablet = recoverAs(again_);
    ASSERT_TRUE(tablet) << tablet.error().message(Language::en);
    EXPECT_EQ((*tablet)->label(), "检查员甲");
    expectAll(**tablet);
  }
  EXPECT_THAT(persons(), ElementsAre("检查员甲"));
  const auto report = Tablet::verify(folder(), ports_, {"", kNew});
  ASSERT_TRUE(report);
  EXPECT_THAT(report->problems, IsEmpty());
}

// The disk of a broken tablet, in another one.
TEST_F(RecoveryTest, OpensACopyOfTheFolderOnAnotherMachine) {
  secrets_.secrets.clear();
  fs::copy(folder(), workplace_.file("copy"), fs::copy_options::recursive);
  auto tablet = recover(workplace_.file("copy"), ports_, key_, invited(again_), kNew);
  ASSERT_TRUE(tablet);
  expectAll(**tablet);
}

TEST_F(RecoveryTest, TellsWhatIsInsideAndChangesNothing) {
  const auto before = test::bytesBelow(folder());
  const auto found = lookInside(folder(), ports_, key_).value();
  EXPECT_THAT(found.persons, ElementsAre("检查员甲"));
  EXPECT_THAT(found.missions, testing::Contains(test::kMission));
  EXPECT_GE(found.report.batches, 1U);
  EXPECT_EQ(found.report.drafts, 1U);
  EXPECT_THAT(found.report.problems, IsEmpty());
  EXPECT_EQ(test::bytesBelow(folder()), before);
}

TEST_F(RecoveryTest, ChangesNothingWhereItIsRefused) {
  const auto before = test::bytesBelow(folder());
  crypto::EncryptionSeed other;
  other.data()[0] = 1;
  const crypto::DecryptionKey wrong(other);
  EXPECT_EQ(codeOf(lookInside(folder(), ports_, wrong)), ErrorCode::recoveryKeyWrong);
  EXPECT_EQ(codeOf(recover(folder(), ports_, wrong, invited(again_), kNew)), ErrorCode::recoveryKeyWrong);
  const auto used = opened(workplace_.file("invitation1").string());
  EXPECT_EQ(codeOf(recover(folder(), ports_, key_, used, kNew)), ErrorCode::invitationUsed);
  const auto foreign = opened(workplace_.invite("foreign", again_, &workplace_.stranger()));
  EXPECT_EQ(codeOf(recover(folder(), ports_, key_, foreign, kNew)), ErrorCode::invitationForeign);
  EXPECT_EQ(test::bytesBelow(folder()), before);
}

// Its work in the other missions would be out of reach.
TEST_F(RecoveryTest, DemandsAllMissionsOfThoseWhoAreRemoved) {
  secrets_.secrets.clear();
  const auto narrow = recoverAs({"检查员甲", "inspector", "天河区", {"gz2023/天河区-天河区"}});
  ASSERT_EQ(codeOf(narrow), ErrorCode::valueUnknown);
  EXPECT_EQ(narrow.error().details()[1], test::kMission);
  EXPECT_THAT(persons(), ElementsAre("检查员甲"));
  EXPECT_TRUE(recoverAs(again_));
}

}  // namespace
}  // namespace shicha::core
