#include "core/tablet.hpp"

#include <algorithm>

#include "exchange/round.hpp"
#include "inspection/kinds.hpp"

namespace shicha::core {
namespace {

constexpr std::size_t kIdDigitsMin = 8;

// Whoever unlocks.
Result<storage::Person> personOf(const std::vector<storage::Person>& persons, const std::string& user) {
  std::string names;
  for (const storage::Person& person : persons) {
    if (user.empty() || person.label == user) return person;
    names.append(names.empty() ? "" : "、").append(person.label);
  }
  return Error(ErrorCode::personNotHere, {user, names.empty() ? "—" : names});
}

// Who is enrolled in a store that login opens, without changing it.
Result<std::vector<Enrolment>> enrolledIn(const std::filesystem::path& folder, const Ports& ports,
                                          const Login& login) {
  const auto reference = shippedReference();
  if (!reference) return reference.error();
  const storage::TabletPorts tabletPorts = storePorts(ports, *reference);
  const auto persons = storage::LockedStore::persons(folder, tabletPorts);
  if (!persons) return persons.error();
  const auto person = personOf(*persons, login.user);
  if (!person) return person.error();
  const auto kept = storage::LockedStore::enrolments(folder, tabletPorts, person->number, login.code);
  return kept ? decodeEnrolments(*kept) : kept.error();
}

}  // namespace

storage::TabletPorts storePorts(const Ports& ports, const std::shared_ptr<Reference>& reference) {
  const auto seconds = [clock = ports.clock] { return std::chrono::floor<std::chrono::seconds>(clock()); };
  return {{inspection::recordRules(), cardMaker(reference), ports.random,
           [reference](BytesView pack) { return usePack(reference, pack); }},
          ports.secrets,
          {ports.random, seconds, {}},
          {}};
}

Tablet::Tablet(std::unique_ptr<storage::TabletStore> store, Ports ports, std::shared_ptr<Reference> reference,
               std::shared_ptr<storage::TabletPorts> tabletPorts)
    : ports_(std::move(ports)),
      reference_(std::move(reference)),
      tabletPorts_(std::move(tabletPorts)),
      store_(std::move(store)),
      writer_{*store_->person(),
              crypto::SigningKey(*crypto::SigningSeed::from(store_->secrets()->signing.view())),
              {}} {}

Result<std::unique_ptr<Tablet>> Tablet::enrol(const std::filesystem::path& folder, const Ports& ports,
                                              const exchange::OpenedInvitation& opened, const Login& login,
                                              const std::string& unlockCode) {
  const exchange::Invitation& invitation = opened.invitation;
  if (storage::isFreeForStore(folder)) {
    const std::string device = newDeviceName(ports);
    const auto person = newcomer({opened, device, unlockCode}, ports);
    if (!person) return person.error();
    const auto reference = shippedReference();
    if (!reference) return reference.error();
    const auto tabletPorts = std::make_shared<storage::TabletPorts>(storePorts(ports, *reference));
    auto store = storage::LockedStore::create(folder, *tabletPorts, *person, invitation.recovery);
    if (!store) return store.error();
    std::unique_ptr<Tablet> tablet(new Tablet(std::move(*store), ports, *reference, tabletPorts));
    tablet->label_ = person->label;
    if (const auto settled = tablet->settleIn(); !settled) return settled.error();
    return tablet;
  }
  // Opening changes the store a little, so the invitation is judged beforehand.
  if (const auto inTime = checkInTime(opened.certificate, ports.clock()); !inTime) return inTime.error();
  const auto enrolled = enrolledIn(folder, ports, login);
  if (!enrolled) return enrolled.error();
  if (const auto fits = checkBeside(*enrolled, opened); !fits) return fits.error();
  std::size_t times = 1;
  for (const Enrolment& enrolment : *enrolled) {
    if (enrolment.user == opened.certificate.user) ++times;
  }
  auto tablet = open(folder, ports, login);
  if (!tablet) return tablet.error();
  auto person = newcomer({opened, (*tablet)->me_.device, unlockCode}, ports);
  if (!person) return person.error();
  // The same person with other missions: their keys are others, so they unlock them by another name.
  if (times > 1) person->label += "-" + std::to_string(times);
  const auto added = (*tablet)->store_->addPerson(*person);
  if (!added) return added.error();
  tablet->reset();
  return open(folder, ports, {person->label, unlockCode});
}

Result<std::vector<std::string>> Tablet::persons(const std::filesystem::path& folder, const Ports& ports) {
  if (storage::isFreeForStore(folder)) return std::vector<std::string>();
  const auto reference = shippedReference();
  if (!reference) return reference.error();
  const auto persons = storage::LockedStore::persons(folder, storePorts(ports, *reference));
  if (!persons) return persons.error();
  std::vector<std::string> labels;
  for (const storage::Person& person : *persons) labels.push_back(person.label);
  return labels;
}

Result<std::unique_ptr<Tablet>> Tablet::open(const std::filesystem::path& folder, const Ports& ports,
                                             const Login& login) {
  const auto reference = shippedReference();
  if (!reference) return reference.error();
  const auto tabletPorts = std::make_shared<storage::TabletPorts>(storePorts(ports, *reference));
  auto locked = storage::LockedStore::open(folder, *tabletPorts);
  if (!locked) return locked.error();
  const auto persons = locked->persons();
  if (!persons) return persons.error();
  const auto person = personOf(*persons, login.user);
  if (!person) return person.error();
  auto store = locked->unlock(person->number, login.code);
  if (!store) return store.error();
  std::unique_ptr<Tablet> tablet(new Tablet(std::move(*store), ports, *reference, tabletPorts));
  tablet->label_ = person->label;
  if (const auto settled = tablet->settleIn(); !settled) return settled.error();
  return tablet;
}

Result<storage::VerifyReport> Tablet::verify(const std::filesystem::path& folder, const Ports& ports,
                                             const Login& login) {
  const auto reference = shippedReference();
  if (!reference) return reference.error();
  const storage::TabletPorts tabletPorts = storePorts(ports, *reference);
  const auto persons = storage::LockedStore::persons(folder, tabletPorts);
  if (!persons) return persons.error();
  const auto person = personOf(*persons, login.user);
  if (!person) return person.error();
  return storage::LockedStore::verify(folder, tabletPorts, person->number, login.code);
}

// Reads who is enrolled here, and makes sure that their missions are, whatever happened after an enrolment.
Result<void> Tablet::settleIn() {
  const auto all = store_->enrolments();
  if (!all) return all.error();
  for (const auto& [number, bytes] : *all) {
    const auto enrolment = decodeEnrolment(bytes);
    if (!enrolment) return enrolment.error();
    for (const auto& mission : enrolment->missions) {
      if (const auto added = addMission(*enrolment, mission); !added) return added.error();
    }
    if (number == writer_.person) me_ = *enrolment;
  }
  writer_.certificates = me_.chain;
  std::ranges::sort(missions_, {}, [](const MissionHere& here) { return here.mission.text(); });
  return {};
}

Result<void> Tablet::addMission(const Enrolment& enrolment, const exchange::Invitation::Mission& mission) {
  const record::WorkspaceId id = workspaceOf(enrolment.root, mission.name);
  if (std::ranges::find(missions_, id, &MissionHere::id) == missions_.end()) {
    const auto campaign = books().plans.find(mission.name.substr(0, mission.name.find('/')));
    if (!campaign) return campaign.error();
    const auto known = campaign::findMission(**campaign, mission.name);
    if (!known) return known.error();
    missions_.push_back({id, *known});
  }
  const auto replica = store_->store().addWorkspace(id, enrolment.root);
  if (!replica) return replica.error();
  // Each invitation has the keys that were sealed to it in its control log, also where the mission was here.
  // Taking it again changes nothing.
  const auto start = exchange::decodeRound(mission.start);
  if (!start) return start.error();
  const auto taken = exchange::takeMessage(**replica, *start);
  return taken ? Result<void>() : taken.error();
}

Result<MissionHere> Tablet::findMission(const std::string& name) const {
  std::string names;
  for (const MissionHere& here : missions_) {
    if (here.mission.text() == name) return here;
    names.append(names.empty() ? "" : "、").append(here.mission.text());
  }
  return Error(ErrorCode::workspaceNotHere, {name, names.empty() ? "—" : names});
}

Result<std::vector<Listed>> Tablet::list() {
  const auto cards = store_->store().cards();
  if (!cards) return cards.error();
  std::vector<Listed> listed;
  for (const storage::Card& each : *cards) {
    const auto mission = std::ranges::find(missions_, each.workspace, &MissionHere::id);
    auto card = inspection::readCard(each.bytes);
    if (mission != missions_.end() && card) listed.push_back({each.aggregate, *mission, std::move(*card)});
  }
  std::ranges::sort(listed, {}, [](const Listed& each) {
    return std::tuple(each.mission.mission.text(), each.card.date, each.card.subject.name, each.id);
  });
  return listed;
}

Result<Opened> Tablet::show(const std::string& id) {
  auto listed = list();
  if (!listed) return listed.error();
  std::erase_if(*listed, [&](const Listed& each) { return !each.id.hex().starts_with(id); });
  if (id.size() < kIdDigitsMin || listed->size() != 1) return Error(ErrorCode::recordUnknown, {id});
  storage::Replica& replica = *replicaOf(listed->front().mission.id);
  const auto aggregate = replica.find(listed->front().id);
  if (!aggregate) return aggregate.error();
  const auto workspace = replica.state();
  if (!workspace) return workspace.error();
  return Opened{std::move(listed->front()), *workspace, *aggregate};
}

Result<Institutions> Tablet::institutions() {
  auto institutions = pack() == nullptr ? Institutions::shipped() : Institutions::of(*pack());
  if (!institutions) return institutions.error();
  const auto listed = list();
  if (!listed) return listed.error();
  for (const Listed& each : *listed) {
    const bool isOne = each.card.kind == inspection::kind::provisionalInstitution && !each.card.isWithdrawn;
    if (isOne) institutions->addProvisional(each.card.subject, each.card.address);
  }
  return institutions;
}

bool Tablet::isMine(const MissionHere& mission) const {
  return std::ranges::any_of(me_.missions,
                             [&](const auto& each) { return each.name == mission.mission.text(); });
}

Result<inspection::Action> Tablet::act(const MissionHere& mission, const record::AggregateId& about,
                                       const std::function<Result<Action>(const Setting&)>& make,
                                       const std::vector<storage::Number>& drafts) {
  if (!isMine(mission)) {
    std::string mine;
    for (const auto& each : me_.missions) mine.append(mine.empty() ? "" : "、").append(each.name);
    return Error(ErrorCode::workspaceNotHere, {mission.mission.text(), mine.empty() ? "—" : mine});
  }
  storage::Replica& replica = *replicaOf(mission.id);
  if (const auto loaded = replica.find(about); !loaded) return loaded.error();
  const auto workspace = replica.state();
  if (!workspace) return workspace.error();
  const auto campaign = books().plans.find(mission.mission.campaign);
  if (!campaign) return campaign.error();
  const std::string role = (*workspace)->members().roleOf(me_.user, me_.role);
  const Setting setting{books(),          **campaign,     mission.mission, **workspace,
                        {me_.user, role}, ports_.clock(), ports_.random};
  auto action = make(setting);
  if (!action) return action;
  if (action->changes.empty()) {
    for (const storage::Number draft : drafts) {
      if (const auto erased = store_->store().eraseDraft(draft); !erased) return erased.error();
    }
    return action;
  }
  const auto written =
      replica.write(writer_, action->aggregate, action->changes, setting.now, {action->causes, drafts});
  if (!written) return written.error();
  return action;
}

crypto::DecryptionKey Tablet::decryptionKey() const {
  return crypto::DecryptionKey(store_->secrets()->encryption);
}

}  // namespace shicha::core
