// What the tests of ingest share: a server's missions, and tablets that work in them.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>

#include "exchange/round.hpp"
#include "ingest/ingest.hpp"
#include "inspection/books.hpp"
#include "inspection/findings.hpp"
#include "inspection/kinds.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_ids.hpp"
#include "unit/storage/media_hand.hpp"

namespace shicha::test {

constexpr std::chrono::milliseconds kNow{1'700'000'000'000};

// A server without a network.
class City {
 public:
  City() {
    const auto random = crypto::systemRandom();
    if (!server::makeKeys(folder_.file("keys"), random)) throw std::runtime_error("no keys");
    keys = *server::readKeys(folder_.file("keys"));
    missions = std::move(*server::Missions::open(folder_.file("store"), *keys, plans, random));
    if (!missions->add("gz2023")) throw std::runtime_error("no campaign");
  }

  server::WithMissions withMissions() {
    return [this](const std::function<void(server::Missions&)>& use) { use(*missions); };
  }
  campaign::Mission mission(const std::string& text) const { return *missions->find(text); }
  std::filesystem::path file(const char* name) const { return folder_.file(name); }

 private:
  TempFolder folder_;

 public:
  campaign::Plans plans = *campaign::readShippedPlans();
  std::optional<server::ServerKeys> keys;
  std::unique_ptr<server::Missions> missions;
};

// A tablet of somebody whom the server's root certified.
class Inspector {
 public:
  Inspector(City& city, const std::string& mission, const std::string& role = "inspector")
      : city_(&city), mission_(city.mission(mission)), role_(role) {
    const record::WorkspaceId id = workspace();
    membership::Certificate certificate;
    certificate.signingKey = key_.publicKey();
    certificate.user = "检查员甲";
    certificate.device = "d1";
    certificate.role = role;
    certificate.district = mission_.checking;
    certificate.workspaces = {id};
    writer_ = {1, key_, membership::encodeChain({membership::issue(certificate, city.keys->root)})};
    store_ = std::move(*storage::openPlainStore(folder_.file("store"),
                                                {inspection::recordRules(), {}, crypto::systemRandom()}));
    replica_ = *store_->addWorkspace(id, city.keys->root.publicKey());
  }

  record::WorkspaceId workspace() const { return city_->missions->workspaceOf(mission_.text()); }
  server::Caller caller() const { return {"检查员甲", *server::roleFrom(role_), mission_.checking, "d1"}; }
  storage::Replica& replica() { return *replica_; }

  // A complaint came in.
  record::AggregateId complain(const std::string& text) {
    return act({}, [&](const inspection::Setting& setting) {
      return inspection::addEvent(
          setting, {{"t1", "training", "测试安全培训中心"}, "complaint", "2023-11-20", "群众", text});
    });
  }

  // A photo of that content is added to it.
  void photograph(const record::AggregateId& on, const storage::MediumInfo& info) {
    act(on, [&](const inspection::Setting& setting) {
      inspection::Photo photo;
      photo.medium = {info.digest, info.size, info.chunks, "image/jpeg"};
      photo.whyNoPosition = "室内";
      return inspection::addPhoto(setting, on, photo);
    });
  }

  void handOver() {
    act(inspection::handoverId(workspace()),
        [&](const inspection::Setting& setting) { return inspection::handOver(setting, "2023-11-30"); });
  }

  // What the tablet says first, with all that it has.
  exchange::RoundMessage everything() {
    exchange::RoundMessage nothing;
    nothing.workspace = workspace();
    nothing.digest = exchange::digestOf(workspace(), {});
    return *exchange::nextMessage(*replica_, nothing);
  }

 private:
  template <class Make>
  record::AggregateId act(const record::AggregateId& about, const Make& make) {
    if (!replica_->find(about)) throw std::runtime_error("not loaded");
    const auto books = inspection::readShippedBooks().value();
    const auto random = crypto::systemRandom();
    const inspection::Setting setting{books,
                                      **city_->plans.find(mission_.campaign),
                                      mission_,
                                      **replica_->state(),
                                      {"检查员甲", role_},
                                      kNow,
                                      random};
    const auto action = make(setting);
    if (!action) throw std::runtime_error(action.error().message(Language::en));
    if (!replica_->write(writer_, action->aggregate, action->changes, kNow)) {
      throw std::runtime_error("not written");
    }
    return action->aggregate;
  }

  City* city_;
  campaign::Mission mission_;
  std::string role_;
  TempFolder folder_;
  crypto::SigningKey key_{crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom())};
  storage::Writer writer_{1, key_, {}};
  std::unique_ptr<storage::Store> store_;
  storage::Replica* replica_ = nullptr;
};

}  // namespace shicha::test
