#include "api/follow_up.hpp"

#include <algorithm>
#include <set>

#include "api/decided_bars.hpp"
#include "api/people.hpp"
#include "base/time_text.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/write_history.hpp"

namespace shicha::server {
namespace {

using membership::Author;
using membership::Workspace;

// Whose handover counts: a leader's, which the rules of the field see to, and of nobody whose work is to be
// reviewed first. Nothing: nobody's.
std::optional<std::string> handedOverBy(const Workspace& workspace, const record::Aggregate& aggregate) {
  for (const record::RegisterId& at : aggregate.registers()) {
    for (const std::uint32_t index : aggregate.live(at)) {
      const record::Entry& entry = aggregate.entries()[index];
      const auto by = inspection::writtenBy(workspace, entry.batch);
      if (!aggregate.writeOf(entry).value.empty() && !by.marks.disputed && !by.marks.forked) return by.user;
    }
  }
  return std::nullopt;
}

Result<void> handOver(Missions& missions, const campaign::Mission& mission, std::chrono::milliseconds now) {
  storage::Replica& replica = missions.replicaOf(mission);
  const auto aggregate = replica.find(inspection::handoverId(missions.workspaceOf(mission.text())));
  const auto state = replica.state();
  if (!aggregate || !state) return aggregate ? state.error() : aggregate.error();
  if (*aggregate == nullptr || (*state)->members().handedOver().contains(mission.inspected)) return {};
  const auto by = handedOverBy(**state, **aggregate);
  if (!by) return {};
  return missions.decide(mission, membership::Handover{mission.inspected},
                         {*by, "检查组移交 handed over by the group", now});
}

// The ends of what those who are meant wrote among the first batches.
template <class IsMeant>
std::vector<record::BatchRef> endsOf(const Workspace& workspace, std::size_t known, const IsMeant& isMeant) {
  std::set<record::BatchNumber> ends;
  const auto& batches = workspace.history().batches();
  for (record::BatchNumber number = 0; number < std::min(known, batches.size()); ++number) {
    if (!isMeant(workspace.members().authorOf(number).certificate)) continue;
    ends.erase(batches[number].previous);
    ends.insert(number);
  }
  std::vector<record::BatchRef> tips;
  for (const record::BatchNumber number : ends) tips.push_back(batches[number].ref);
  return tips;
}

// Everybody who wrote something new, once.
std::vector<Author> newAuthors(const Workspace& workspace, std::size_t known) {
  std::set<record::BatchNumber> openings;
  const auto& batches = workspace.history().batches();
  for (std::size_t number = known; number < batches.size(); ++number)
    openings.insert(batches[number].opening);
  std::vector<Author> authors;
  for (const record::BatchNumber opening : openings) {
    const Author& author = workspace.members().authorOf(opening);
    if (author.certificate.kind == membership::CertificateKind::member) authors.push_back(author);
  }
  return authors;
}

// What the control log is to say about somebody whom the accounts revoked; nothing: they did not.
// A device that the server knows is revoked by its own name, whatever became of its invitation.
Result<std::optional<membership::ControlEvent>> revocationOf(Accounts& accounts, const Author& author) {
  using Event = std::optional<membership::ControlEvent>;
  const membership::Certificate& certificate = author.certificate;
  const auto user = accounts.user(certificate.user);
  if (user && user->revoked) return Event(membership::RevokeUser{certificate.user, {}});
  if (!user && user.error().code() != ErrorCode::userUnknown) return user.error();
  const auto devices = accounts.devices();
  if (!devices) return devices.error();
  const auto device = std::ranges::find(*devices, certificate.signingKey, &Device::key);
  if (device != devices->end()) {
    return device->revoked ? Event(membership::RevokeDevice{certificate.device, {}}) : Event();
  }
  if (!author.invitation) return Event();
  const auto invitation = accounts.invitation(invitationId(*author.invitation));
  if (!invitation && invitation.error().code() != ErrorCode::invitationUnknown) return invitation.error();
  const bool isRevoked = invitation && invitation->revoked;
  return isRevoked ? Event(membership::RevokeDevice{certificate.device, {}}) : Event();
}

void addEnds(membership::ControlEvent& event, const Workspace& workspace, std::size_t known) {
  if (auto* device = std::get_if<membership::RevokeDevice>(&event)) {
    device->tips = endsOf(workspace, known, [&](const auto& each) { return each.device == device->device; });
  } else if (auto* user = std::get_if<membership::RevokeUser>(&event)) {
    user->tips = endsOf(workspace, known, [&](const auto& each) { return each.user == user->user; });
  }
}

Result<void> revokeLate(ServerData& data, const campaign::Mission& mission, std::size_t known,
                        std::chrono::milliseconds now) {
  storage::Replica& replica = data.missions->replicaOf(mission);
  const auto state = replica.state();
  if (!state) return state.error();
  const Decision decision{"server", "此前已撤销 revoked before", now};
  bool isAny = false;
  for (const Author& author : newAuthors(**state, known)) {
    // Who was revoked here is left out of these. The engine goes on with each event.
    const auto people = (*state)->members().people();
    if (std::ranges::find(people, author.certificate) == people.end()) continue;
    auto event = revocationOf(*data.accounts, author);
    if (!event) return event.error();
    if (!*event) continue;
    addEnds(**event, **state, known);
    const auto decided = data.missions->decide(mission, **event, decision);
    if (!decided) return decided;
    isAny = true;
  }
  if (!isAny) return {};
  const auto invited = invitedOf(data);
  return invited ? data.missions->sealKey(mission, *invited, decision) : invited.error();
}

}  // namespace

Result<void> followUp(ServerData& data, const campaign::Mission& mission, std::size_t known,
                      std::chrono::milliseconds now) {
  if (const auto revoked = revokeLate(data, mission, known, now); !revoked) return revoked;
  if (const auto handed = handOver(*data.missions, mission, now); !handed) return handed;
  return barAsDecided(data, mission, chinaDay(now));
}

Result<void> followUpAll(ServerData& data, std::chrono::milliseconds now) {
  for (const campaign::Mission& mission : data.missions->all()) {
    storage::Replica& replica = data.missions->replicaOf(mission);
    const auto state = replica.state();
    if (!state) return state.error();
    const std::size_t known = (*state)->history().batches().size();
    if (const auto followed = followUp(data, mission, known, now); !followed) return followed;
    replica.forget();  // most missions are not used soon
  }
  return {};
}

}  // namespace shicha::server
