// Somebody with a tablet. What they write stands in the server's store, as sync brings it.
#pragma once

#include <functional>
#include <string>

#include "api/services.hpp"
#include "exchange/invitation.hpp"
#include "inspection/edit.hpp"
#include "integration/api/console.hpp"
#include "storage/replica.hpp"

namespace shicha::test {

// Of most of these tests.
constexpr const char* kMission = "gz2023/天河区-增城区";

// Threads: nobody asks the server while a member writes.
class Member {
 public:
  // invitation: what the endpoint answered. device: the tablet's name.
  Member(server::Services& services, server::ServerData& data, const Json& invitation,
         const std::string& device);

  // One of the actions of shared/inspection, about an aggregate that may be new.
  using Make = std::function<Result<inspection::Action>(const inspection::Setting&)>;
  inspection::Action act(const std::string& mission, const record::AggregateId& about, const Make& make);

  // An inspection with a finding, presented; returns its id.
  record::AggregateId inspect(const std::string& mission, const std::string& institution,
                              const std::string& date, const std::string& finding);

  // An institution that the registry does not have: one batch. Returns its id.
  record::AggregateId enter(const std::string& mission, const std::string& institution);

  // The leader says that the round in the district is done.
  void handOver(const std::string& mission);

  // The last batch once more, with another content: what a copied tablet would send.
  void fork(const std::string& mission);

  const crypto::SigningKey& key() const { return key_; }
  const std::string& chain() const { return writer_.certificates; }

 private:
  server::Services* services_;
  server::ServerData* data_;
  crypto::SigningKey key_;
  inspection::Actor actor_;
  storage::Writer writer_;
};

}  // namespace shicha::test
