#include "api/reference_pack.hpp"

#include <algorithm>
#include <charconv>

#include "api/mission_findings.hpp"
#include "crypto/digest.hpp"
#include "registry/export.hpp"
#include "schema/shipped.hpp"

namespace shicha::server {
namespace {

using exchange::EarlierFinding;

std::vector<exchange::PackFile> shippedText() {
  std::vector<exchange::PackFile> files;
  for (const ShippedFile& file : shippedFiles()) {
    if (file.name.ends_with(".txtpb")) files.push_back({std::string(file.name), std::string(file.text)});
  }
  return files;
}

// Is it something to come back to? What is still being filled in is not.
bool isEarlier(const MissionFinding& each) {
  return each.isPresented && !each.isWithdrawn && !each.finding.withdrawn;
}

EarlierFinding earlierOf(const MissionFinding& each, const campaign::Mission& mission) {
  const inspection::Finding& finding = each.finding;
  EarlierFinding earlier{.id = finding.id.hex(),
                         .inspection = each.inspection.hex(),
                         .institution = each.institution.id,
                         .date = each.date,
                         .district = mission.inspected,
                         .form = each.form,
                         .item = finding.place.item,
                         .text = finding.text,
                         .behaviour = finding.behaviour,
                         .deadline = finding.order ? finding.order->deadline : "",
                         .rectified = {}};
  if (finding.check) earlier.rectified = finding.check->ok;
  return earlier;
}

// The missions whose findings people of the district may know.
Result<std::vector<campaign::Mission>> missionsOf(Missions& missions, const std::string& district,
                                                  const std::string& city) {
  Caller reader;
  reader.role = district == city ? Role::cityBureau : Role::inspector;
  reader.district = district;
  std::vector<campaign::Mission> seen;
  for (const campaign::Mission& mission : missions.all()) {
    const bool isTheirs = mission.checking == district || mission.inspected == district;
    if (!isTheirs && !seesCity(reader)) continue;
    const auto parties = missions.partiesOf(mission);
    if (!parties) return parties.error();
    if (maySee(reader, *parties)) seen.push_back(mission);
  }
  return seen;
}

// The moment since which a district's pack has this content: kept as "DIGEST MILLISECONDS".
Result<std::chrono::milliseconds> madeAt(Accounts& accounts, const exchange::Pack& pack,
                                         std::chrono::milliseconds now) {
  const std::string name = "pack " + pack.district;
  const std::string content = exchange::contentOf(pack).hex() + " ";
  const auto kept = accounts.setting(name);
  if (!kept) return kept.error();
  std::int64_t before = 0;
  const std::size_t blank = kept->find(' ');
  if (blank != kept->npos) std::from_chars(kept->data() + blank + 1, kept->data() + kept->size(), before);
  if (kept->starts_with(content)) return std::chrono::milliseconds(before);
  // A clock that was set back must not make a new pack look older than the one that tablets have.
  const std::int64_t made = std::max<std::int64_t>(now.count(), before + 1);
  const auto set = accounts.setSetting(name, content + std::to_string(made));
  return set ? Result<std::chrono::milliseconds>(std::chrono::milliseconds(made)) : set.error();
}

}  // namespace

// Every change of what counts comes with a batch, so that their number tells whether to look again.
Result<const PackShelf::Seen*> PackShelf::seenIn(ServerData& data, const campaign::Mission& mission) {
  const auto state = data.missions->replicaOf(mission).state();
  if (!state) return state.error();
  Seen& seen = missions_[mission.text()];
  const std::size_t batches = (*state)->history().batches().size();
  if (seen.batches == batches) return &seen;
  const auto all = findingsOf(*data.missions, mission);
  if (!all) return all.error();
  seen = {batches, {}};
  for (const MissionFinding& each : *all) {
    if (isEarlier(each)) seen.findings.push_back(earlierOf(each, mission));
  }
  return &seen;
}

Result<exchange::Pack> PackShelf::contentFor(ServerData& data, const std::vector<campaign::Mission>& missions,
                                             const std::string& district, const Date& today) {
  auto registry = registry::exportRegistry(data.registry->registry(), today, registry::TableEncoding::utf8);
  if (!registry) return registry.error();
  exchange::Pack pack;
  pack.district = district;
  pack.files = shippedText();
  pack.registry = std::move(*registry);
  for (const Bar& bar : data.registry->bars(today)) {
    pack.bars.push_back({bar.institution, bar.until, bar.reason});
  }
  for (const campaign::Mission& mission : missions) {
    const auto seen = seenIn(data, mission);
    if (!seen) return seen.error();
    pack.findings.insert(pack.findings.end(), (*seen)->findings.begin(), (*seen)->findings.end());
  }
  std::ranges::sort(pack.findings, {}, [](const EarlierFinding& each) {
    return std::tuple(each.institution, each.date, each.id);
  });
  return pack;
}

Result<const PackShelf::Made*> PackShelf::packFor(ServerData& data, const std::string& district,
                                                  std::chrono::milliseconds now, const Date& today) {
  const auto missions = missionsOf(*data.missions, district, cityOf(data));
  if (!missions) return missions.error();
  // What the pack follows from, as numbers that grow with every change.
  std::string from = dateText(today) + " " + std::to_string(data.registry->revision());
  for (const campaign::Mission& mission : *missions) {
    const auto state = data.missions->replicaOf(mission).state();
    if (!state) return state.error();
    from += " " + mission.text() + " " + std::to_string((*state)->history().batches().size());
  }
  Kept& kept = packs_[district];
  if (kept.from == from) return &kept.made;
  auto pack = contentFor(data, *missions, district, today);
  if (!pack) return pack.error();
  const auto made = madeAt(*data.accounts, *pack, now);
  if (!made) return made.error();
  pack->made = *made;
  std::string bytes = exchange::signPack(*pack, exchange::receiptKey(data.keys.receipts, data.keys.root));
  const crypto::Hash digest = crypto::sha256(bytes);
  kept = {std::move(from), {std::move(bytes), digest}};
  return &kept.made;
}

}  // namespace shicha::server
