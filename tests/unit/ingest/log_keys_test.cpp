// Signatures verified ahead.
#include "ingest/log_keys.hpp"

#include "unit/ingest/hand.hpp"

namespace shicha::test {
namespace {

class LogKeysTest : public testing::Test {
 protected:
  LogKeysTest() { tablet.complain("噪声"); }

  std::size_t provenOf(const exchange::RoundMessage& message) const {
    const auto proven = keys.prove(message);
    const crypto::PublicKey key = (*tablet.replica().state())->members().authorOf(0).certificate.signingKey;
    std::size_t count = 0;
    for (const auto& batch : message.batches) {
      if (proven.contains(batch.hash(), batch.batch.signature, key)) ++count;
    }
    return count;
  }

  City city;
  mutable Inspector tablet{city, "gz2023/天河区-增城区"};
  server::LogKeys keys{city.keys->root.publicKey()};
};

TEST_F(LogKeysTest, FindsTheKeyInTheMessage) { EXPECT_EQ(provenOf(tablet.everything()), 2U); }

TEST_F(LogKeysTest, KnowsTheKeyOfALogThatIsPresent) {
  auto message = tablet.everything();
  message.batches.erase(message.batches.begin());
  EXPECT_EQ(provenOf(message), 0U) << "whose log it is stands in batch 0";
  keys.learn(message, **tablet.replica().state());
  EXPECT_EQ(provenOf(message), 1U);
}

TEST_F(LogKeysTest, BelievesNoStranger) {
  server::LogKeys others{crypto::SigningKey(crypto::SigningSeed{}).publicKey()};
  const auto message = tablet.everything();
  const auto proven = others.prove(message);
  for (const auto& batch : message.batches) {
    EXPECT_FALSE(proven.contains(batch.hash(), batch.batch.signature,
                                 (*tablet.replica().state())->members().authorOf(0).certificate.signingKey));
  }
}

TEST_F(LogKeysTest, BelievesNoChangedSignature) {
  auto message = tablet.everything();
  message.batches[1].batch.signature.bytes[3] ^= 1U;
  EXPECT_EQ(provenOf(message), 1U);
}

}  // namespace
}  // namespace shicha::test
