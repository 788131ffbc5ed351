#include "core/recovery.hpp"

#include <algorithm>
#include <set>

#include "core/drafts.hpp"

namespace shicha::core {
namespace {

using Persons = std::vector<storage::Person>;

// Whoever takes the place of those must have all their missions: what is in others would be out of reach.
Result<void> checkCovers(const std::vector<Enrolment>& enrolled, const exchange::Invitation& invitation) {
  std::set<std::string> invited;
  std::string names;
  for (const auto& mission : invitation.missions) {
    if (invited.insert(mission.name).second) names.append(names.empty() ? "" : "、").append(mission.name);
  }
  for (const Enrolment& enrolment : enrolled) {
    for (const auto& mission : enrolment.missions) {
      if (!invited.contains(mission.name))
        return Error(ErrorCode::valueUnknown, {"invitation", mission.name, names});
    }
  }
  return {};
}

// The name itself, or with a number where another has it.
std::string freeLabel(const Persons& persons, const std::string& user) {
  std::string label = user;
  for (std::size_t times = 2; std::ranges::find(persons, label, &storage::Person::label) != persons.end();
       ++times) {
    label = user + "-" + std::to_string(times);
  }
  return label;
}

// What the user unlocked with so far.
std::vector<std::string> labelsOf(const Persons& persons, const std::string& user) {
  std::vector<std::string> labels;
  for (const storage::Person& person : persons) {
    if (person.label == user || person.label.starts_with(user + "-")) labels.push_back(person.label);
  }
  return labels;
}

// Adds the newcomer. Where this machine has no secret for the store any more, everybody else goes first.
Result<void> settle(storage::TabletStore& store, const Persons& persons, storage::NewPerson& person,
                    const Result<void>& covers) {
  const std::string user = person.label;
  person.label = freeLabel(persons, user);
  auto added = store.addPerson(person);
  if (!added && added.error().code() == ErrorCode::secretMissing) {
    if (!covers) return covers;
    if (const auto renewed = store.renewSecret(); !renewed) return renewed;
    person.label = user;
    added = store.addPerson(person);
  }
  if (!added) return added.error();
  return passDraftsOn(store.store(), labelsOf(persons, user), person.label);
}

}  // namespace

Result<FoundInside> lookInside(const std::filesystem::path& folder, const Ports& ports,
                               const crypto::DecryptionKey& key) {
  const auto reference = shippedReference();
  if (!reference) return reference.error();
  const storage::TabletPorts needed = storePorts(ports, *reference);
  const auto persons = storage::LockedStore::persons(folder, needed);
  if (!persons) return persons.error();
  const auto kept = storage::LockedStore::enrolments(folder, needed, key);
  if (!kept) return kept.error();
  const auto enrolled = decodeEnrolments(*kept);
  if (!enrolled) return enrolled.error();
  auto report = storage::LockedStore::verify(folder, needed, key);
  if (!report) return report.error();
  FoundInside found{{}, {}, std::move(*report)};
  for (const storage::Person& person : *persons) found.persons.push_back(person.label);
  std::set<std::string> missions;
  for (const Enrolment& enrolment : *enrolled) {
    for (const auto& mission : enrolment.missions) missions.insert(mission.name);
  }
  found.missions.assign(missions.begin(), missions.end());
  return found;
}

Result<std::unique_ptr<Tablet>> recover(const std::filesystem::path& folder, const Ports& ports,
                                        const crypto::DecryptionKey& key,
                                        const exchange::OpenedInvitation& opened,
                                        const std::string& unlockCode) {
  const auto reference = shippedReference();
  if (!reference) return reference.error();
  const storage::TabletPorts needed = storePorts(ports, *reference);
  // Opening changes the store a little, so all is judged beforehand.
  const auto persons = storage::LockedStore::persons(folder, needed);
  if (!persons) return persons.error();
  const auto kept = storage::LockedStore::enrolments(folder, needed, key);
  if (!kept) return kept.error();
  const auto enrolled = decodeEnrolments(*kept);
  if (!enrolled) return enrolled.error();
  if (const auto fits = checkBeside(*enrolled, opened); !fits) return fits.error();
  const std::string device = enrolled->empty() ? newDeviceName(ports) : enrolled->front().device;
  auto person = newcomer({opened, device, unlockCode}, ports);
  if (!person) return person.error();
  {
    auto locked = storage::LockedStore::open(folder, needed);
    if (!locked) return locked.error();
    const auto store = locked->recover(key);
    if (!store) return store.error();
    const auto settled = settle(**store, *persons, *person, checkCovers(*enrolled, opened.invitation));
    if (!settled) return settled.error();
  }
  return Tablet::open(folder, ports, {person->label, unlockCode});
}

}  // namespace shicha::core
