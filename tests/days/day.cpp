#include "days/day.hpp"

#include "simulation/seeded_sodium.hpp"

namespace shicha::days {
namespace {

const campaign::Campaign& theCampaign() { return *books().plans.find("gz2023").value(); }

}  // namespace

Day::Day(std::uint64_t seed)
    : dice(seed),
      ledger(seed),
      random([this](std::span<std::uint8_t> bytes) {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(dice.below(256));
      }),
      campaign(theCampaign()),
      mission(campaign::findMission(campaign, "gz2023/天河区-增城区").value()) {
  simulation::seedSodium(seed);
  test::Disk::seedSqlite(static_cast<std::uint32_t>(seed % 1'000'000'007 + 1));
  devices.emplace_back(ledger, newServer(), random).isServers = true;
  const std::vector<std::pair<std::string, std::string>> people = {{"检查员甲", "inspector"},
                                                                   {"组长乙", "leader"},
                                                                   {"联络员丙", "liaison"},
                                                                   {"区局丁", "district-bureau"},
                                                                   {"检查员戊", "inspector"}};
  const int count = dice.between(4, static_cast<int>(people.size()));
  for (int i = 0; i < count; ++i) {
    const auto& [user, role] = people[static_cast<std::size_t>(i)];
    devices.emplace_back(ledger, newPerson(user, role, user + "的平板"), random);
  }
  beginEpoch(*this);
  for (std::size_t i = 1; i < devices.size(); ++i) talk(*this, server(), devices[i], {}, 10);
  backups.push_back(server().image());
  startAll(*this, devices[1]);
  if (dice.chance(50)) startAll(*this, devices[2]);
}

Person Day::newPerson(const std::string& user, const std::string& role, const std::string& device) {
  const crypto::SigningKey key = ledger.newKey();
  const auto seed = ledger.random<FixedBytes<32, Person>>();
  const crypto::DecryptionKey opens(*crypto::EncryptionSeed::from(seed.view()));
  auto certificate = ledger.certificate(membership::CertificateKind::member, key, user, role, device);
  certificate.encryptionKey = opens.publicKey();
  const auto chain = membership::encodeChain({membership::issue(certificate, ledger.rootKey())});
  return {{user, role}, certificate, {1, key, chain}, opens};
}

Person Day::newServer() {
  const test::Pen pen = ledger.control();
  const crypto::DecryptionKey opens(
      *crypto::EncryptionSeed::from(ledger.random<FixedBytes<32, Person>>().view()));
  return {{"server", "server"}, pen.certificate, {1, pen.key, membership::encodeChain(pen.chain)}, opens};
}

std::vector<Device*> Day::living() {
  std::vector<Device*> living;
  for (Device& each : devices) {
    if (!each.gone) living.push_back(&each);
  }
  return living;
}

void Day::breaks(const std::string& what) { broken.push_back(what); }

void Day::run(int steps) {
  for (int i = 0; i < steps && !isBroken(); ++i) step();
  if (!isBroken()) heal(*this);
  if (!isBroken()) checkAtTheEnd(*this);
}

void Day::step() {
  note("steps");
  const Road road{dice.below(25), dice.below(10), dice.below(15), dice.below(15), dice.below(40)};
  Device& one = anyTablet();
  Device& other = dice.chance(60) ? server() : anyTablet();
  const int chosen = dice.below(100);
  if (chosen < 48) {
    actSomehow(*this, one);
  } else if (chosen < 70) {
    if (&one != &other) talk(*this, one, other, road, dice.between(1, 5));
    if (!one.isServers && !other.isServers && &one != &other) note("relayed through a tablet");
  } else if (chosen < 80) {
    if (&one != &other) moveMedia(*this, one, other, road);
    if (&one != &other) moveMedia(*this, other, one, road);
  } else if (chosen < 84) {
    makeBundle(*this, dice.chance(80) ? one : server());
  } else if (chosen < 90) {
    takeOldBundle(*this, dice.chance(70) ? one : server());
  } else if (chosen < 93) {
    if (dice.chance(70)) {
      deliverLate(*this);
    } else if (&one != &other) {
      deliverTorn(*this, one, other);
    }
  } else if (chosen < 95) {
    Device& struck = anybody();
    struck.losePower(draw());
    note("power lost");
    checkPromises(*this, struck);
  } else if (chosen < 96) {
    offerFalsely(*this, one);
  } else if (chosen < 98) {
    backups.push_back(server().image());
  } else if (chosen < 99) {
    rewindServer(*this);
  } else if (dice.chance(60)) {
    revokeSomebody(*this);
  } else {
    loseTablet(*this);
  }
  if (!one.gone) checkCheaply(*this, one);
  if (!other.gone && dice.chance(50)) checkCheaply(*this, other);
  if (dice.chance(15)) checkPicture(*this, anybody());
}

}  // namespace shicha::days
