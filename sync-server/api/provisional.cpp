#include "api/provisional.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "inspection/kinds.hpp"
#include "inspection/mission_records.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Result<void> addOf(Missions& missions, const campaign::Mission& mission, std::vector<Provisional>& all) {
  storage::Replica& replica = missions.replicaOf(mission);
  const auto state = replica.state();
  if (!state) return state.error();
  for (const record::AggregateId& id : (*state)->aggregates()) {
    if (record::kindOf(id) != inspection::kind::provisionalInstitution) continue;
    const auto aggregate = replica.find(id);
    if (!aggregate) return aggregate.error();
    all.push_back({id.hex(), mission, inspection::subjectOf(id, **aggregate)});
  }
  return {};
}

}  // namespace

Result<std::vector<Provisional>> provisionalOf(ServerData& data, const Caller& caller) {
  std::vector<Provisional> all;
  for (const campaign::Mission& mission : data.missions->all()) {
    const auto parties = data.missions->partiesOf(mission);
    if (!parties) return parties.error();
    if (!maySee(caller, *parties)) continue;
    if (const auto added = addOf(*data.missions, mission, all); !added) return added.error();
  }
  return all;
}

std::string provisionalJson(const std::vector<Provisional>& all, const RegistryBook& book, const Date& day) {
  const std::vector<Match> matches = book.matches();
  Json list = Json::array();
  for (const Provisional& each : all) {
    const auto match = std::ranges::find(matches, each.id, &Match::provisional);
    Json likely = Json::array();
    if (const auto kind = registry::subjectKind(each.subject.kind)) {
      for (const auto& institution : book.likely(each.subject.name, *kind, day)) {
        likely.push_back({{"id", institution.id}, {"name", institution.name}});
      }
    }
    list.push_back({{"provisional", each.id},
                    {"mission", each.mission.text()},
                    {"name", each.subject.name},
                    {"kind", each.subject.kind},
                    {"institution", match == matches.end() ? Json() : Json(match->institution)},
                    {"likely", std::move(likely)}});
  }
  return list.dump();
}

}  // namespace shicha::server
