#include "record/batch.hpp"

#include <gtest/gtest.h>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::record {
namespace {

struct BatchTest : testing::Test {
  test::Ledger ledger;
  crypto::SigningKey key = ledger.newKey();
  Place place{ledger.workspace(), ledger.random<LogId>(), 0x0102030405060708U, ledger.random<Hash>()};
  Body body = sampleBody();

  Body sampleBody() {
    Body sample;
    sample.aggregate = ledger.newRecord();
    sample.stamp = ledger.tick();
    sample.writes.push_back({sample.aggregate, 1, test::textValue(1, "消防通道堵塞"), {}});
    return sample;
  }

  // Every place that differs from `place` in one thing.
  std::vector<Place> otherPlaces() {
    std::vector<Place> others(4, place);
    others[0].workspace = ledger.random<WorkspaceId>();
    others[1].log = ledger.random<LogId>();
    others[2].sequence += 1;
    others[3].previous = ledger.random<Hash>();
    return others;
  }
};

// The bytes that docs/protocol.md says are signed.
TEST_F(BatchTest, SignsAndHashesPlaceAndBodyAsTheProtocolSays) {
  std::string bytes = "shicha batch 1";
  bytes += '\0';
  bytes += place.workspace.view();
  bytes += place.log.view();
  bytes += "\x01\x02\x03\x04\x05\x06\x07\x08";
  bytes += place.previous.view();
  bytes += encodeBody(body);
  const SignedBatch batch = signBatch(place, body, key);
  EXPECT_EQ(batch.body, encodeBody(body));
  EXPECT_EQ(hashOf(place, batch.body), crypto::sha256(bytes));
  EXPECT_TRUE(crypto::verify(key.publicKey(), bytes, batch.signature));
  EXPECT_TRUE(verifyBatch(place, batch, key.publicKey()));
}

TEST_F(BatchTest, CountsNowhereButInItsPlace) {
  const SignedBatch batch = signBatch(place, body, key);
  for (const Place& other : otherPlaces()) {
    EXPECT_FALSE(verifyBatch(other, batch, key.publicKey()));
    EXPECT_NE(hashOf(other, batch.body), hashOf(place, batch.body));
  }
  EXPECT_FALSE(verifyBatch(place, batch, ledger.newKey().publicKey()));
}

TEST_F(BatchTest, IsTheSameBatchWhoeverSignedItAgain) {
  const SignedBatch batch = signBatch(place, body, key);
  const SignedBatch other = signBatch(place, body, ledger.newKey());
  EXPECT_NE(batch.signature, other.signature);
  EXPECT_EQ(hashOf(place, batch.body), hashOf(place, other.body));
}

TEST_F(BatchTest, ChangesItsHashWithEveryThingThatItSays) {
  const std::string before = encodeBody(body);
  std::vector<Body> others(6, body);
  others[0].stamp += 1;
  others[1].aggregate = ledger.newRecord();
  others[2].writes[0].value = test::textValue(1, "消防通道畅通");
  others[3].writes[0].value = {};
  others[4].causes.push_back({ledger.random<LogId>(), 1, ledger.random<Hash>()});
  others[5].demands.push_back(3);
  for (const Body& other : others) EXPECT_NE(hashOf(place, encodeBody(other)), hashOf(place, before));
}

// A batch that comes in damaged must not pass for the one that was sent.
class DamagedBatch : public BatchTest {
 protected:
  DamagedBatch() {
    for (std::uint32_t field = 2; field < 9; ++field) {
      body.writes.push_back(
          {ledger.newRecord(), field, test::numberValue(field, field * 1000), {{0, field, 1}, {1, 0, 300}}});
    }
    body.causes.push_back({ledger.random<LogId>(), 70, ledger.random<Hash>()});
    body.demands = {3, 400};
    bytes_ = encodeBatch(signBatch(place, body, key));
    hash_ = hashOf(place, encodeBody(body));
  }

  bool passes(const std::string& damaged) const {
    const auto batch = decodeBatch(damaged);
    return batch && decodeBody(batch->body, place.sequence) && hashOf(place, batch->body) == hash_ &&
           verifyBatch(place, *batch, key.publicKey());
  }

  std::string bytes_;
  Hash hash_;
};

TEST_F(DamagedBatch, DoesNotPassWhenItIsCutOff) {
  ASSERT_TRUE(passes(bytes_));
  for (std::size_t length = 0; length < bytes_.size(); ++length) {
    EXPECT_FALSE(passes(bytes_.substr(0, length))) << length;
  }
}

TEST_F(DamagedBatch, DoesNotPassWithFlippedBits) {
  oracle::Dice dice(5);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = bytes_;
    for (int flips = dice.between(1, 3); flips > 0; --flips) {
      char& byte = damaged[static_cast<std::size_t>(dice.below(static_cast<int>(damaged.size())))];
      byte = static_cast<char>(byte ^ (1 << dice.below(8)));
    }
    EXPECT_EQ(passes(damaged), damaged == bytes_) << i;
  }
}

}  // namespace
}  // namespace shicha::record
