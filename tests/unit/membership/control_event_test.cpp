#include "membership/control_event.hpp"

#include <gtest/gtest.h>
#include <membership.pb.h>

#include "record/field_value.hpp"
#include "support/ledger.hpp"

namespace shicha::membership {
namespace {

struct ControlEventTest : testing::Test {
  test::Ledger ledger;
  std::vector<record::BatchRef> tips = {{ledger.random<record::LogId>(), 7, ledger.random<record::Hash>()},
                                        {ledger.random<record::LogId>(), 0, ledger.random<record::Hash>()}};

  // What comes back from the bytes of an event.
  template <class Event>
  static Event roundTrip(const Event& event) {
    const auto read = readControlValue(controlValue(event, "管理员丙", "平板遗失"));
    EXPECT_TRUE(read.has_value());
    return std::get<Event>(read.value());
  }

  static bool isBroken(const wire::ControlRecord& record) {
    const auto read = readControlValue(record.SerializeAsString());
    return read.has_error() && read.error().code() == ErrorCode::controlEventBroken;
  }
};

TEST_F(ControlEventTest, GivesBackEveryKind) {
  const auto device = roundTrip(RevokeDevice{"甲的平板", tips});
  EXPECT_EQ(device.device, "甲的平板");
  EXPECT_EQ(device.tips, tips);
  const auto user = roundTrip(RevokeUser{"检查员甲", tips});
  EXPECT_EQ(user.user, "检查员甲");
  EXPECT_EQ(user.tips, tips);
  EXPECT_EQ(roundTrip(Seal{tips}).tips, tips);
  EXPECT_EQ(roundTrip(Admit{{tips[0].hash, tips[1].hash}}).batches,
            (std::vector{tips[0].hash, tips[1].hash}));
  const auto role = roundTrip(SetRole{"检查员甲", "leader", tips});
  EXPECT_EQ(role.user, "检查员甲");
  EXPECT_EQ(role.role, "leader");
  EXPECT_EQ(role.tips, tips);
  const crypto::PublicKey key = ledger.newKey().publicKey();
  EXPECT_EQ(roundTrip(SettleDispute{key}).key, key);
  EXPECT_EQ(roundTrip(ReviewFork{tips[0].log}).log, tips[0].log);
  EXPECT_EQ(roundTrip(Handover{"天河区"}).district, "天河区");
}

TEST_F(ControlEventTest, GivesBackTheChainOfAMemberToTheByte) {
  const test::Pen direct = ledger.member("检查员甲");
  const test::Pen invited = ledger.invited(ledger.invite("检查员乙", "leader"));
  for (const test::Pen& pen : {direct, invited}) {
    const std::string chain = encodeChain(pen.chain);
    EXPECT_EQ(roundTrip(AddMember{chain}).chain, chain);
    const auto author =
        readChain(roundTrip(AddMember{chain}).chain, ledger.rootKey().publicKey(), ledger.workspace());
    ASSERT_TRUE(author);
    EXPECT_EQ(author->certificate.signingKey, pen.key.publicKey());
  }
  // Whether it holds is not asked here: every program refuses the same batches.
  EXPECT_EQ(roundTrip(AddMember{}).chain, "");
}

TEST_F(ControlEventTest, GivesBackAnEpochWithItsBoxes) {
  for (const std::size_t count : {0U, 1U, 40U}) {
    KeyEpoch epoch{ledger.random<EpochId>(), {}};
    for (std::size_t i = 0; i < count; ++i) {
      const std::string sealed(ledger.random<record::Hash>().view().substr(i % 32));
      epoch.boxes.push_back({ledger.random<crypto::PublicKey>(), sealed});
    }
    const KeyEpoch read = roundTrip(epoch);
    EXPECT_EQ(read.id, epoch.id);
    ASSERT_EQ(read.boxes.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(read.boxes[i].member, epoch.boxes[i].member);
      EXPECT_EQ(read.boxes[i].sealed, epoch.boxes[i].sealed);
    }
  }
}

// A kind that comes later is known by its number alone, whatever its content is.
TEST_F(ControlEventTest, TakesEventsOfNewerPrograms) {
  for (const std::uint32_t kind : {11U, 12U, 14U, 17U, 500U, 536'870'911U}) {
    for (const std::string& event :
         {test::textValue(kind, ""), test::textValue(kind, "\xff\xfe"), test::numberValue(kind, 0),
          test::numberValue(kind, ~std::uint64_t{0}), test::textValue(kind, "a") + test::textValue(kind, "b"),
          test::textValue(15, "原因") + test::textValue(kind, "x") + test::textValue(16, "管理员丙")}) {
      const auto read = readControlValue(test::textValue(kControlField, event));
      ASSERT_TRUE(read.has_value()) << kind;
      EXPECT_TRUE(std::holds_alternative<UnknownEvent>(*read)) << kind;
    }
  }
}

TEST_F(ControlEventTest, KnowsItsOwnEventsWithWhateverNewerProgramsAdd) {
  const std::string handover = test::textValue(9, test::textValue(1, "天河区") + test::textValue(2, "新"));
  const auto read = readControlValue(test::textValue(kControlField, handover + test::numberValue(17, 3)));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(std::get<Handover>(*read).district, "天河区");
}

TEST_F(ControlEventTest, MayNameNoTipsAtAll) {
  EXPECT_TRUE(roundTrip(Seal{}).tips.empty());
  EXPECT_TRUE(roundTrip(RevokeUser{"检查员甲", {}}).tips.empty());
  EXPECT_TRUE(roundTrip(Admit{}).batches.empty());
}

TEST_F(ControlEventTest, SaysWhoDecidedAndWhy) {
  wire::ControlRecord record;
  ASSERT_TRUE(record.ParseFromString(controlValue(Seal{}, "管理员丙", "检查结束")));
  EXPECT_EQ(record.event().decided_by(), "管理员丙");
  EXPECT_EQ(record.event().reason(), "检查结束");
}

TEST_F(ControlEventTest, IsTheValueOfOneField) {
  for (const ControlEvent& event : {ControlEvent(Seal{tips}), ControlEvent(RevokeUser{"检查员甲", tips})}) {
    EXPECT_EQ(record::fieldOf(controlValue(event, "管理员丙", "")), kControlField);
  }
}

TEST_F(ControlEventTest, StandsInAnAggregateOfItsOwnInEachWorkspace) {
  const record::AggregateId id = controlAggregate(ledger.workspace());
  EXPECT_EQ(record::kindOf(id), kControlKind);
  EXPECT_EQ(id, controlAggregate(ledger.workspace()));
  EXPECT_NE(id, controlAggregate(ledger.random<record::WorkspaceId>()));
}

TEST_F(ControlEventTest, RefusesIdsOfWrongLength) {
  const std::string sixteen(16, 'l');
  for (const int what : {0, 1, 2, 3}) {
    for (const bool isShort : {true, false}) {
      wire::ControlRecord record;
      wire::LogTip* tip = what == 0   ? record.mutable_event()->mutable_revoke_device()->add_tip()
                          : what == 1 ? record.mutable_event()->mutable_revoke_user()->add_tip()
                          : what == 2 ? record.mutable_event()->mutable_seal()->add_tip()
                                      : record.mutable_event()->mutable_set_role()->add_tip();
      tip->set_log(sixteen);
      tip->set_hash(std::string(32, 'h'));
      EXPECT_FALSE(isBroken(record));
      isShort ? tip->set_log("l") : tip->set_hash(sixteen);
      EXPECT_TRUE(isBroken(record)) << what;
    }
  }
  wire::ControlRecord record;
  record.mutable_event()->mutable_admit()->add_batch(sixteen);
  EXPECT_TRUE(isBroken(record));
  record.mutable_event()->mutable_settle_dispute()->set_key(sixteen);
  EXPECT_TRUE(isBroken(record));
  record.mutable_event()->mutable_review_fork()->set_log("l");
  EXPECT_TRUE(isBroken(record));
  wire::KeyEpoch& epoch = *record.mutable_event()->mutable_key_epoch();
  EXPECT_TRUE(isBroken(record)) << "an epoch without an id";
  epoch.set_id(sixteen);
  EXPECT_FALSE(isBroken(record));
  epoch.add_box()->set_member(std::string(32, 'm'));
  EXPECT_FALSE(isBroken(record));
  epoch.add_box()->set_member(sixteen);
  EXPECT_TRUE(isBroken(record));
}

TEST_F(ControlEventTest, RefusesWhatIsNoEvent) {
  EXPECT_TRUE(isBroken({}));
  wire::ControlRecord reasonAlone;
  reasonAlone.mutable_event()->set_reason("无");
  EXPECT_TRUE(isBroken(reasonAlone));
  reasonAlone.mutable_event()->set_decided_by("管理员丙");
  EXPECT_TRUE(isBroken(reasonAlone));
  const std::string besideTheEvent = test::textValue(kControlField, "") + test::textValue(2, "x");
  for (const std::string& bytes :
       {std::string("\xff\xff"), test::textValue(1, "\xff"), std::string("\x0a\x05"), besideTheEvent}) {
    const auto read = readControlValue(bytes);
    ASSERT_TRUE(read.has_error());
    EXPECT_EQ(read.error().code(), ErrorCode::controlEventBroken);
  }
}

}  // namespace
}  // namespace shicha::membership
