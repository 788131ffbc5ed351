// Who somebody is on a tablet: what is kept, and what the invitation makes of them.
#include "core/enrolment.hpp"

#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;

class EnrolmentTest : public test::CoreTest {
 protected:
  Result<storage::NewPerson> newcomerOf(const test::InvitationOrder& order) {
    const auto opened = CoreTest::opened(workplace_.invite("invitation", order));
    return newcomer({opened, "平板一", ""}, ports_);
  }
};

TEST_F(EnrolmentTest, IsReadAsItWasKept) {
  const auto person = newcomerOf({"检查员甲", "inspector", "天河区", {test::kMission}});
  ASSERT_TRUE(person) << person.error().message(Language::en);
  EXPECT_EQ(person->label, "检查员甲");
  const auto read = decodeEnrolment(person->enrolment);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->user, "检查员甲");
  EXPECT_EQ(read->role, "inspector");
  EXPECT_EQ(read->district, "天河区");
  EXPECT_EQ(read->device, "平板一");
  ASSERT_EQ(read->missions.size(), 1U);
  EXPECT_EQ(read->missions[0].name, test::kMission);
  EXPECT_EQ(encodeEnrolment(*read), person->enrolment);
}

TEST_F(EnrolmentTest, OfAnythingElseIsDamaged) {
  for (const char* bytes : {"", "x", "\xff\xff\xff\xff",
                            "\x0a\x05"
                            "zz"}) {
    EXPECT_EQ(codeOf(decodeEnrolment(bytes)), ErrorCode::storeDamaged);
  }
}

TEST_F(EnrolmentTest, HasAChainThatCountsInItsMissionsAndInNoOther) {
  const auto person = newcomerOf({"检查员甲", "inspector", "天河区", {test::kMission}});
  const auto read = decodeEnrolment(person->enrolment).value();
  EXPECT_TRUE(membership::readChain(read.chain, read.root, workspaceOf(read.root, test::kMission)));
  EXPECT_FALSE(membership::readChain(read.chain, read.root, workspaceOf(read.root, "gz2023/天河区-天河区")));
}

TEST_F(EnrolmentTest, EndsWithTheInvitationsDay) {
  membership::Certificate invitation;
  EXPECT_TRUE(checkInTime(invitation, std::chrono::hours(1'000'000))) << "without a day it has no end";
  invitation.validTo = 1'700'755'200;  // midnight in China, as the 24th begins
  EXPECT_TRUE(checkInTime(invitation, std::chrono::milliseconds(1'700'755'200'999)));
  const auto late = checkInTime(invitation, std::chrono::milliseconds(1'700'755'201'000));
  EXPECT_EQ(codeOf(late), ErrorCode::invitationExpired);
  EXPECT_EQ(late.error().what(Language::en), "the invitation expired on 2023-11-24");
}

}  // namespace
}  // namespace shicha::core
