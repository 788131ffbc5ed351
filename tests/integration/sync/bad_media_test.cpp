// What a server process says to media that nobody asked for, or that are not what they should be.
#include "integration/sync/bad_input.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

std::string contentOf(std::size_t size) {
  std::string content(size, '\0');
  for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * i >> 3U);
  return content;
}

class BadMedium : public BadInput {
 protected:
  std::optional<WireAnswer> put(const crypto::Hash& digest, const std::string& position,
                                const std::string& bytes) {
    const std::string target =
        "/sync/v1/media/" + served.workspace().hex() + "/" + digest.hex() + "/" + position;
    return client.ask("PUT", target, "application/octet-stream", bytes);
  }

  // A record names it, and the server is told what it must be.
  void announce() {
    ASSERT_TRUE(client.push(served.workspace(), {maker.addPhoto(info)}, false));
    const auto answer = client.media({served.workspace(), {info.digest}, {info}, {}});
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->wanted.size(), 1U);
    EXPECT_EQ(answer->wanted[0].positions, (std::vector<std::size_t>{0, 1}));
  }

  const std::string content = contentOf(400'000);
  const storage::MediumInfo info = mediumOf(content);
};

TEST_F(BadMedium, IsTakenWhereARecordNamesItAlone) {
  expectError(put(info.digest, "0", content.substr(0, storage::kChunkBytes)), 404, "medium-not-in-use");
  const auto answer = client.media({served.workspace(), {info.digest}, {info}, {}});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->wanted.empty() && answer->offered.empty());
  expectUnchanged();
}

TEST_F(BadMedium, WhoseBytesDoNotFitIsRefused) {
  announce();
  std::string wrong = content.substr(0, storage::kChunkBytes);
  wrong[1000] ^= 1;
  const auto refused = put(info.digest, "0", wrong);
  ASSERT_TRUE(refused);
  EXPECT_GE(refused->status, 400);
  EXPECT_LT(refused->status, 500);
  EXPECT_THAT(refused->body, HasSubstr("medium-damaged"));
  for (const char* position : {"2", "99999999", "-1", "x"}) {
    const auto answer = put(info.digest, position, wrong);
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->status >= 400 && answer->status < 500) << position << answer->body;
  }
  // The right ones are taken all the same, in whatever order.
  EXPECT_EQ(put(info.digest, "1", content.substr(storage::kChunkBytes))->status, 204);
  EXPECT_EQ(put(info.digest, "0", content.substr(0, storage::kChunkBytes))->status, 204);
  EXPECT_EQ(put(info.digest, "0", content.substr(0, storage::kChunkBytes))->status, 204) << "again";
  const auto answer = client.media({served.workspace(), {info.digest}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->wanted.empty());
}

TEST_F(BadMedium, ThatSaysTwoThingsOfItselfIsRefused) {
  ASSERT_TRUE(client.push(served.workspace(), {maker.addPhoto(info)}, false));
  before = tips();
  storage::MediumInfo lie = mediumOf(contentOf(400'001));
  lie.digest = info.digest;
  ASSERT_TRUE(client.media({served.workspace(), {info.digest}, {lie}, {}}));
  const std::string wrong = contentOf(400'001);
  (void)put(info.digest, "0", wrong.substr(0, storage::kChunkBytes));
  (void)put(info.digest, "1", wrong.substr(storage::kChunkBytes));
  const auto answer = client.media({served.workspace(), {info.digest}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(exchange::readReceipt(answer->receipt, served.root().publicKey())->media.empty())
      << "it is never confirmed";
  expectUnchanged();
}

}  // namespace
}  // namespace shicha::test
