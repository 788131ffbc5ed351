// A server whose disk runs full while tablets send: it says so, keeps what it has, and goes on when there is
// room again.
#include "support/full_disk.hpp"

#include "integration/api/console.hpp"
#include "support/sync_client.hpp"
#include "support/work_maker.hpp"

#include <nlohmann/json.hpp>

namespace shicha::test {
namespace {

constexpr const char* kMissionName = "gz2023/天河区-增城区";

// In this process, so that the disk can be full for it alone.
class ServerWithoutRoom : public ConsoleTest {
 protected:
  ServerWithoutRoom() {
    addTo(data(), member);
    EXPECT_TRUE(client.logIn());
    EXPECT_TRUE(client.push(workspace, maker.next(5), true));
  }

  std::optional<WireAnswer> send(const std::vector<record::PlacedBatch>& batches) {
    return client.ask("POST", "/sync/v1/rounds", "application/x-protobuf",
                      pushQuestion(workspace, batches, true));
  }

  static void expectFull(const std::optional<WireAnswer>& answer) {
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 507) << answer->body;
    EXPECT_EQ(Json::parse(answer->body)["error"]["code"], "disk-full");
  }

  record::Hash root() {
    return data().missions->replicaOf(data().missions->find(kMissionName).value()).root().value();
  }

  SyncMember member = syncMember(data().keys.root, {0, "天河区", {kMissionName}});
  record::WorkspaceId workspace = data().missions->workspaceOf(kMissionName);
  SyncClient client{serverItself().port(), member, false};
  WorkMaker maker{workspace, member};
};

TEST_F(ServerWithoutRoom, TakesNoRoundAndLosesNone) {
  const auto batches = maker.next(3);
  const record::Hash before = root();
  {
    const NoRoom full;
    expectFull(send(batches));
    EXPECT_EQ(send({})->status, 200) << "it can still be read";
  }
  EXPECT_EQ(root(), before) << "not a part of it was taken";
  EXPECT_EQ(send(batches)->status, 200);
  EXPECT_NE(root(), before);
  restart();
  EXPECT_NE(root(), before) << "and it is on the disk";
}

TEST_F(ServerWithoutRoom, TakesNoChunkAndLosesNone) {
  const std::string content(300'000, 'p');
  const storage::MediumInfo info = mediumOf(content);
  ASSERT_TRUE(client.push(workspace, {maker.addPhoto(info)}, true));
  ASSERT_TRUE(client.media({workspace, {info.digest}, {info}, {}}));
  const std::string target = "/sync/v1/media/" + workspace.hex() + "/" + info.digest.hex() + "/";
  const auto put = [&](std::size_t position) {
    const auto chunk = content.substr(position * storage::kChunkBytes, storage::kChunkBytes);
    return client.ask("PUT", target + std::to_string(position), "application/octet-stream", chunk);
  };
  EXPECT_EQ(put(0)->status, 204);
  {
    const NoRoom full;
    expectFull(put(1));
    const auto told = client.media({workspace, {info.digest}, {}, {}});
    ASSERT_TRUE(told && told->wanted.size() == 1);
    EXPECT_EQ(told->wanted[0].positions, std::vector<std::size_t>{1}) << "what was there is there";
  }
  EXPECT_EQ(put(1)->status, 204);
  EXPECT_TRUE(client.media({workspace, {info.digest}, {}, {}})->wanted.empty());
}

}  // namespace
}  // namespace shicha::test
