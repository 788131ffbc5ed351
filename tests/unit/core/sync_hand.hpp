// What the tests of syncing share: tablets of two inspectors, a server, and a road between them that loses
// what a test says.
#pragma once

#include "core/photos.hpp"
#include "core/sync_run.hpp"
#include "core/sync_state.hpp"
#include "inspection/findings.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"
#include "unit/core/scripted_server.hpp"

namespace shicha::test {

// A JPEG file of more than that many times 64 KiB.
inline std::string photoOf(unsigned shade, int times) {
  const std::string jpeg = makePhoto({.shade = shade});
  const std::size_t picture = jpeg.find("\xff\xda");
  std::string large = jpeg.substr(0, picture);
  for (int i = 0; i < times; ++i) {
    std::string comment = std::string("\xff\xfe\xff\xff") + std::string(65'533, 'x');
    large += comment.replace(4, 4, std::to_string(1'000 + i));  // no two chunks are alike
  }
  return large + jpeg.substr(picture);
}

class SyncTest : public testing::Test {
 protected:
  // A person at a tablet of their own.
  struct Device {
    MemorySecrets secrets;
    core::Ports ports{secrets, crypto::systemRandom(), {}, [] { return core::Fix{{}, "试验"}; }};
    std::unique_ptr<core::Tablet> tablet;
    core::MissionHere mission;
    core::Sync sync;
  };

  SyncTest() : server(workplace.authority(), workplace.file("server")) {
    enrol(one, "one", "检查员甲");
    enrol(two, "two", "检查员乙");
    server.learn();  // of both invitations
  }

  void enrol(Device& device, const std::string& name, const std::string& user,
             const std::string& address = "127.0.0.1:1") {
    device.ports.clock = [this] { return now; };
    const InvitationOrder order{user, "inspector", "天河区", {}, std::chrono::seconds(0), address};
    const auto opened =
        exchange::openInvitation(bytesOf(workplace.invite(name + ".invitation", order)), kInvitationCode);
    device.tablet = core::Tablet::enrol(workplace.file(name), device.ports, opened.value(), {}, "").value();
    device.mission = device.tablet->findMission(kMission).value();
  }

  static record::AggregateId start(Device& device, const std::string& date) {
    const auto subject = core::Institutions::shipped()->find(kExamSite).value().subject();
    const inspection::StartOrder order{kPracticalForm, subject, false, date, 1, false};
    return act(device, {}, [&](const auto& setting) { return startInspection(setting, order); });
  }

  template <class Make>
  static record::AggregateId act(Device& device, const record::AggregateId& on, const Make& make) {
    return device.tablet->act(device.mission, on, make).value().aggregate;
  }

  crypto::Hash addPhoto(Device& device, const record::AggregateId& inspection, const std::string& bytes) {
    const core::PhotoOrder order{{}, {}, workplace.write("p.jpg", bytes)};
    EXPECT_TRUE(core::addPhotoFile(*device.tablet, device.mission, inspection, order));
    return crypto::sha256(bytes);
  }

  static void addTypicalCase(Device& device, const record::AggregateId& inspection) {
    act(device, inspection, [&](const auto& setting) {
      return inspection::addFinding(setting, inspection, {{}, "替考", "GD-3.2-4"});
    });
  }

  // A whole run. The road may lose things.
  Result<void> run(Device& device) {
    const core::SyncRunPorts ports{[&](const core::SyncRequest& request) { return send(request); },
                                   [&](std::chrono::milliseconds) {},
                                   {},
                                   {}};
    device.sync.begin();
    return core::runSync(*device.tablet, device.sync, ports);
  }
  void mustRun(Device& device) {
    const auto done = run(device);
    ASSERT_TRUE(done) << done.error().message(Language::en);
    EXPECT_FALSE(device.sync.progress().trouble());
    EXPECT_EQ(device.sync.progress().stage, core::SyncProgress::Stage::done);
  }

  Result<core::SyncReply> send(const core::SyncRequest& request) {
    ++requests;
    // A token is asked for with other bytes each time.
    const bool isForToken = request.token.empty();
    const std::string name =
        request.method + request.path + (isForToken ? "" : crypto::sha256(request.body).hex());
    const Error lost(ErrorCode::networkFailed, {"server", "lost"});
    if (losesRequests && seen.insert(name).second) return lost;
    core::SyncReply reply = server.answer(request);
    if (losesAnswers && seen.insert(name).second) return lost;
    return reply;
  }

  static record::Hash rootOf(Device& device) {
    return device.tablet->replicaOf(device.mission.id)->root().value();
  }
  record::Hash serversRoot() { return server.replica(one.mission.id).root().value(); }

  // The log that a person writes in now.
  static record::LogId ownLog(Device& device) {
    const auto state = device.tablet->replicaOf(device.mission.id)->state().value();
    const auto& batches = state->history().batches();
    for (auto number = static_cast<record::BatchNumber>(batches.size()); number-- > 0;) {
      const auto& certificate = state->members().authorOf(number).certificate;
      if (certificate.device == device.tablet->me().device) return batches[number].ref.log;
    }
    throw std::runtime_error("nothing was written");
  }

  static core::SyncStanding standing(Device& device, const record::AggregateId& id, bool isRunning = false) {
    const auto listed = device.tablet->list().value();
    const auto all = core::standingsOf(*device.tablet, listed, device.sync.progress(), isRunning).value();
    const auto found = std::ranges::find(all, id, &core::SyncStanding::id);
    EXPECT_NE(found, all.end());
    return *found;
  }
  static core::MissionSafety safety(Device& device) {
    return core::safetyOf(*device.tablet, device.mission).value();
  }
  static bool hasWhole(Device& device, const crypto::Hash& digest) {
    const auto state = device.tablet->media().state(digest);
    return state && *state == storage::MediumState::verified;
  }

  std::chrono::milliseconds now{1'700'704'800'000};  // 2023-11-23 10:00 in China
  Workplace workplace;
  ScriptedServer server;
  Device one, two;
  bool losesRequests = false, losesAnswers = false;  // each once
  std::set<std::string> seen;
  std::size_t requests = 0;
};

}  // namespace shicha::test
