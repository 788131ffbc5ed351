// What the tests of the tablet's core share: a tablet that somebody has unlocked, and one inspection on it.
#pragma once

#include <gmock/gmock.h>

#include <fstream>

#include "core/tablet.hpp"
#include "inspection/start.hpp"
#include "support/full_disk.hpp"
#include "support/memory_secrets.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {

namespace fs = std::filesystem;

inline std::string bytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class CoreTest : public testing::Test {
 protected:
  // 2023-11-23 10:00 in China.
  CoreTest()
      : ports_{secrets_, crypto::systemRandom(), [this] { return now_; },
               [] { return core::Fix{inspection::Position{232'900'000, 1'138'300'000, 800}, {}}; }} {}

  static exchange::OpenedInvitation opened(const std::string& file) {
    return exchange::openInvitation(bytesOf(file), kInvitationCode).value();
  }

  // Enrols an inspector without an unlock code.
  void enrol() {
    const std::string file = workplace_.invite("invitation", {"检查员甲", "inspector", "天河区", {}});
    tablet_ = std::move(core::Tablet::enrol(folder(), ports_, opened(file), {}, "").value());
    mission_ = tablet_->findMission(kMission).value();
  }

  void reopen() {
    tablet_.reset();
    tablet_ = std::move(core::Tablet::open(folder(), ports_, {}).value());
  }

  record::AggregateId start(const std::string& date = "2023-11-23") {
    const auto subject = core::Institutions::shipped()->find(kExamSite).value().subject();
    const inspection::StartOrder order{kPracticalForm, subject, false, date, 1, false};
    return tablet_->act(mission_, {}, [&](const auto& setting) { return startInspection(setting, order); })
        .value()
        .aggregate;
  }

  // What was written to the mission so far.
  record::Hash digest() { return tablet_->replicaOf(mission_.id)->root().value(); }

  fs::path folder() const { return workplace_.file("tablet"); }

  Workplace workplace_;
  MemorySecrets secrets_;
  std::chrono::milliseconds now_{1'700'704'800'000};
  core::Ports ports_;
  std::unique_ptr<core::Tablet> tablet_;
  core::MissionHere mission_;
};

// The code of what must be an error.
template <class T>
ErrorCode codeOf(const Result<T>& result) {
  return result ? ErrorCode::none : result.error().code();
}

}  // namespace shicha::test
