// A stored row that is damaged: everything else is sent, and people are told.
#include "exchange/outgoing.hpp"

#include <gtest/gtest.h>

#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using record::PlacedBatch;
using test::Road;
using test::Site;
using test::TwoSites;

std::set<record::Hash> hashesOf(Site& site) {
  std::set<record::Hash> hashes;
  for (const record::PresentBatch& batch : site.history().batches()) hashes.insert(batch.ref.hash);
  return hashes;
}

// Several people's logs, none of them on another's, and a row in one of them that is damaged.
struct Damaged {
  Damaged() {
    for (const char* user : {"检查员甲", "检查员乙", "检查员丙"}) {
      test::Pen pen = ledger.member(user);
      writer.open(pen);
      const auto record = ledger.newRecord();
      records.push_back(record);
      for (int i = 0; i < 8; ++i) writer.note(pen, record, user + std::to_string(i));
    }
    all = test::allBatches(ledger.workspace(), writer.history());
    EXPECT_TRUE(left.replica.receive(all));
    const auto broken = std::ranges::find_if(all, [&](const PlacedBatch& placed) {
      const auto body = record::decodeBody(placed.batch.body, placed.place.sequence);
      return placed.place.sequence == 5 && body->aggregate == records[1];
    });
    left.damage(broken->hash());
    log = broken->place.log;
    for (const PlacedBatch& placed : all) {
      if (placed.place.log != log || placed.place.sequence < 5) sound.insert(placed.hash());
    }
  }

  test::Ledger ledger{31};
  test::Replica writer{ledger};
  std::vector<record::RecordId> records;
  std::vector<PlacedBatch> all;
  std::set<record::Hash> sound;
  record::LogId log;
  Site left{ledger}, right{ledger};
};

TEST(Outgoing, ADamagedRowHoldsBackOnlyItsLog) {
  for (const std::size_t bytesMax : {std::size_t{1}, kRoundBatchBytes}) {
    for (const bool urgent : {false, true}) {
      SCOPED_TRACE(bytesMax);
      Damaged sites;
      Road road;
      road.options.batchBytesMax = bytesMax;
      if (urgent) {
        road.options.priority = [&](const auto& id) { return id == sites.records[1] ? 0 : 1; };
      }
      EXPECT_FALSE(TwoSites(sites.left, sites.right, road, 1).talk(40).done);
      EXPECT_EQ(hashesOf(sites.right), sites.sound);
      const RoundMessage hello = nextMessage(sites.right.replica, std::nullopt).value();
      const auto next = nextMessage(sites.left.replica, hello, road.options);
      ASSERT_TRUE(next);
      EXPECT_TRUE(next->batches.empty());
      EXPECT_FALSE(next->more);
      ASSERT_EQ(next->damaged.size(), 1U) << "people are told";
      EXPECT_EQ(next->damaged[0].code(), ErrorCode::sealBroken);
      // Who has it still brings it, and then nothing is missing.
      Site third(sites.ledger);
      ASSERT_TRUE(third.replica.receive(sites.all));
      EXPECT_TRUE(TwoSites(third, sites.right, {}, 1).talk(3).done);
      EXPECT_EQ(hashesOf(sites.right).size(), sites.all.size());
    }
  }
}

}  // namespace
}  // namespace shicha::exchange
