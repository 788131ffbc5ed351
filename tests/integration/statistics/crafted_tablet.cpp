#include "integration/statistics/crafted_tablet.hpp"

#include <functional>
#include <stdexcept>

#include "core/tablet.hpp"
#include "inspection/dispositions.hpp"
#include "inspection/signing.hpp"
#include "storage/file_secret_store.hpp"

namespace shicha::test {
namespace {

using inspection::Action;
using inspection::Setting;

std::chrono::milliseconds clockNow() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  return std::move(*result);
}

using Make = std::function<Result<Action>(const Setting&, const record::AggregateId&)>;

void actAs(const std::string& role, const std::filesystem::path& store,
           const std::filesystem::path& secretsFile, const std::string& about, const Make& make) {
  storage::FileSecretStore secrets(secretsFile);
  const core::Ports ports{secrets, crypto::systemRandom(), clockNow,
                          [] { return core::Fix{std::nullopt, "没有定位"}; }};
  const auto tablet = sound(core::Tablet::open(store, ports, {}));
  const core::Listed listed = sound(tablet->show(about)).listed;
  const auto act = [&](const Setting& own) {
    Setting other = own;
    other.actor.role = role;
    return make(other, listed.id);
  };
  sound(tablet->act(listed.mission, listed.id, act));
}

}  // namespace

void CraftedTablet::signAsLeader(const std::string& inspection) const {
  const inspection::SignOrder order{"leader", "组长乙", "<svg/>", {}, {}};
  actAs("leader", store_, secrets_, inspection, [&](const Setting& setting, const record::AggregateId& id) {
    return inspection::sign(setting, id, order);
  });
}

void CraftedTablet::decideAs(const std::string& role, const std::string& inspection,
                             const std::string& measure, const std::string& date) const {
  inspection::Decision decision;
  decision.measure = measure;
  decision.date = date;
  actAs(role, store_, secrets_, inspection, [&](const Setting& setting, const record::AggregateId& id) {
    return inspection::decide(setting, id, decision);
  });
}

}  // namespace shicha::test
