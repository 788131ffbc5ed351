#include "bureau/registry_book.hpp"

#include <algorithm>
#include <cerrno>
#include <map>
#include <system_error>
#include <tuple>
#include <utility>

#include "bureau/barred.hpp"
#include "bureau/registry_tables.hpp"
#include "registry/near_name.hpp"
#include "registry/words.hpp"
#include "storage/fault.hpp"
#include "storage/new_file.hpp"

namespace shicha::server {
namespace {

using registry::Change;
using registry::Institution;
using registry::Registry;
using storage::Access;
using storage::attempt;
using storage::Database;
using storage::Fault;
using storage::orThrow;

constexpr std::size_t kNearNames = 3;
constexpr std::size_t kLikelyMax = 5;

void demandKnown(const std::string& id, const std::vector<Institution>& listed) {
  if (std::ranges::find(listed, id, &Institution::id) != listed.end()) return;
  std::vector<std::string> names;
  names.reserve(listed.size());
  for (const Institution& institution : listed) names.push_back(institution.name);
  std::string near;
  for (const std::string& name : registry::nearestNames(id, names, kNearNames)) {
    near.append(near.empty() ? "" : "、").append(name);
  }
  throw Fault(Error(ErrorCode::institutionUnknown, {id, near.empty() ? "—" : near}));
}

}  // namespace

// What changes is made ready in a copy, written to the disk, and then moved to its place: neither the disk
// nor too little memory leaves the two apart.
struct RegistryBook::Impl {
  Impl(const std::filesystem::path& file, Access access)
      : words(orThrow(registry::readShippedRegistryWords())),
        database(file, kRegistryFile, access),
        tables(database),
        registry(tables.changes()) {
    for (const Bar& bar : tables.bars()) bars.insert_or_assign(bar.institution, bar);
    for (const Match& match : tables.matches())
      matches.insert_or_assign(match.provisional, match.institution);
  }

  // The changes that no bar stands against; the others become errors.
  std::vector<Change> sift(std::vector<Change> changes, const Date& today, Taken& taken) const {
    Barred barred(bars, registry, today);
    std::erase_if(changes, [&](const Change& change) {
      const Bar* bar = barred.against(change);
      if (bar == nullptr) return false;
      taken.barred.emplace_back(ErrorCode::registryBarred,
                                std::vector{change.row.name, dateText(bar->until)});
      return true;
    });
    taken.changes = changes.size();
    return changes;
  }

  void take(const std::vector<Change>& changes, const std::string& who, const Date& today) {
    if (changes.empty()) return;
    Registry next = registry;
    next.add(changes);
    database.transact([&] {
      for (const Change& change : changes) tables.add(change, who, today);
    });
    registry = std::move(next);
    ++revision;
  }

  registry::RegistryWords words;
  Database database;
  RegistryTables tables;
  Registry registry;
  Bars bars;
  std::size_t revision = 0;
  std::map<std::string, std::string> matches;  // provisional to listed
};

RegistryBook::RegistryBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RegistryBook::~RegistryBook() = default;

Result<std::unique_ptr<RegistryBook>> RegistryBook::create(const std::filesystem::path& file) {
  const auto made = attempt([&] {
    storage::makeNewFile(
        file, [](const std::filesystem::path& fresh) { Database(fresh, kRegistryFile, Access::create); });
  });
  if (!made) return made.error();
  return open(file);
}

Result<std::unique_ptr<RegistryBook>> RegistryBook::open(const std::filesystem::path& file) {
  return openWith(file, true);
}

Result<std::unique_ptr<RegistryBook>> RegistryBook::openToRead(const std::filesystem::path& file) {
  return openWith(file, false);
}

Result<std::unique_ptr<RegistryBook>> RegistryBook::openWith(const std::filesystem::path& file, bool writes) {
  std::error_code none;
  if (!std::filesystem::exists(file, none)) {
    return Error(ErrorCode::fileUnreadable, {std::generic_category().message(ENOENT)}, {file.string()});
  }
  const Access access = writes ? Access::readWrite : Access::readOnly;
  return attempt(
      [&] { return std::unique_ptr<RegistryBook>(new RegistryBook(std::make_unique<Impl>(file, access))); });
}

const Registry& RegistryBook::registry() const { return impl_->registry; }

Result<RegistryBook::Taken> RegistryBook::add(const std::vector<Change>& changes, const std::string& who,
                                              const Date& today) {
  return attempt([&] {
    Taken taken;
    impl_->take(impl_->sift(changes, today, taken), who, today);
    return taken;
  });
}

Result<RegistryBook::Imported> RegistryBook::import(std::string_view bytes, const std::string& file,
                                                    const std::string& who, const Date& today, bool dryRun) {
  return attempt([&] {
    Imported imported;
    imported.table = orThrow(registry::importRegistry(bytes, file, impl_->words, impl_->registry));
    const std::vector<Change> good = impl_->sift(imported.table.changes, today, imported.taken);
    if (!dryRun) impl_->take(good, who, today);
    return imported;
  });
}

Result<void> RegistryBook::bar(const Bar& bar, const std::string& who) {
  return attempt([&] {
    Bars next = impl_->bars;
    next.insert_or_assign(bar.institution, bar);
    impl_->database.transact([&] { impl_->tables.add(bar, who); });
    impl_->bars = std::move(next);
    ++impl_->revision;
  });
}

std::size_t RegistryBook::revision() const { return impl_->revision; }

std::vector<Bar> RegistryBook::bars(const Date& day) const {
  std::vector<Bar> found;
  for (const auto& [id, bar] : impl_->bars) {
    if (holdsOn(bar, day)) found.push_back(bar);
  }
  return found;
}

Result<std::vector<Bar>> RegistryBook::allBars() {
  return attempt([&] { return impl_->tables.bars(); });
}

Result<void> RegistryBook::match(const Match& match, const std::string& who) {
  return attempt([&] {
    demandKnown(match.institution, impl_->registry.everListed());
    auto next = impl_->matches;
    next.insert_or_assign(match.provisional, match.institution);
    impl_->database.transact([&] { impl_->tables.add(match, who); });
    impl_->matches = std::move(next);
  });
}

std::vector<Match> RegistryBook::matches() const {
  std::vector<Match> found;
  for (const auto& [provisional, institution] : impl_->matches) found.push_back({provisional, institution});
  return found;
}

std::vector<Institution> RegistryBook::likely(const std::string& name, registry::SubjectKind kind,
                                              const Date& day) const {
  // 蓝天学校 is rather 广州市蓝天学校 than 青天学校, though that is nearer by letters.
  struct Likely {
    bool isPart;
    std::size_t distance;
    const Institution* institution;
  };
  const std::u32string letters = registry::folded(name);
  if (letters.empty()) return {};
  const std::vector<Institution> listed = impl_->registry.asOf(day);
  std::vector<Likely> found;
  for (const Institution& institution : listed) {
    if (institution.kind != kind) continue;
    const std::u32string known = registry::folded(institution.name);
    const std::size_t longer = std::max(letters.size(), known.size());
    const bool isPart = known.find(letters) != known.npos || letters.find(known) != letters.npos;
    // As NearNames: near is what differs in half of the letters at most.
    const std::size_t most = isPart ? longer : longer / 2;
    const std::size_t distance = registry::editDistance(letters, known, most);
    if (distance <= most) found.push_back({isPart, distance, &institution});
  }
  std::ranges::stable_sort(found, {},
                           [](const Likely& one) { return std::tuple(!one.isPart, one.distance); });
  found.resize(std::min(found.size(), kLikelyMax));
  std::vector<Institution> likely;
  for (const Likely& one : found) likely.push_back(*one.institution);
  return likely;
}

Result<void> RegistryBook::check() {
  return attempt([&] { impl_->database.check(); });
}

Result<void> RegistryBook::backup(const std::filesystem::path& file) {
  return attempt([&] { impl_->database.copyTo(file); });
}

}  // namespace shicha::server
