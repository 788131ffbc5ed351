#include "faults/tablet.hpp"

#include <stdexcept>

#include "storage/fault.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::Database;
using storage::LockedStore;

// Where nothing is but what has to be on a real file system: what a store is locked by, and copies.
const fs::path& scratch() {
  static const TempFolder kFolder;
  static const fs::path kPath = [] {
    fs::create_directory(kFolder.file("scratch"));
    return kFolder.file("scratch");
  }();
  return kPath;
}

// Throws where a test stands on something that does not stand.
void demand(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
}

}  // namespace

Peers::Peers() : writer(writerOf(season.ledger.member("检查员甲"))), own(season.ledger.newRecord()) {
  const auto& all = season.batches;
  const std::size_t withheld = all.size() / 4, cut = all.size() * 2 / 3;
  for (std::size_t i = 0; i < all.size(); ++i) (i == withheld || i >= cut ? rest : first).push_back(all[i]);
  before = engineOf(season, first);
  after = engineOf(season, all);
  if (before->history().waitingCount() == 0) throw std::logic_error("nothing waits");
}

Peers& peers() {
  static Peers kPeers;
  return kPeers;
}

Tablet::Tablet(const Kept& kept)
    : disk_(kept.disk), machine_(peers().ledger().rules()), hasStore_(kept.hasStore) {
  machine_.secrets.secrets = kept.secrets;
}

storage::TabletPorts Tablet::ports() {
  storage::TabletPorts ports = machine_.ports();
  ports.store.random = [this](std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_());
  };
  ports.keys.random = ports.store.random;
  ports.database.vfs = disk_.vfsName();
  return ports;
}

storage::StoreFiles Tablet::files(Access access) {
  const storage::DatabaseOptions options = ports().database;
  auto records = std::make_unique<Database>("/records.db", storage::kRecordsFile, access, options);
  auto media = std::make_unique<Database>("/media.db", storage::kMediaFile, access, options);
  const auto id = storage::StoreId::from(records->setting("identity")).value_or(storage::StoreId{});
  storage::FolderLock lock(scratch(), storage::FolderLock::Kind::beside);
  return {std::move(lock), id, std::move(records), std::move(media)};
}

Result<void> Tablet::create() {
  for (const std::string& name : disk_.fileNames()) disk_.remove(name);
  const auto made = storage::attempt([&] {
    storage::StoreFiles fresh = files(Access::create);
    fresh.id = crypto::randomBytes<storage::StoreId>(ports().store.random);
    for (Database* file : {fresh.records.get(), fresh.media.get()})
      file->setSetting("identity", fresh.id.view());
    storage::orThrow(
        LockedStore::prepare(fresh, ports(), Machine::person("检查员甲"), machine_.recovery.publicKey()));
  });
  hasStore_ = made.has_value();
  return made;
}

Result<void> Tablet::open() {
  close();
  random_.seed(2);
  machine_.now += std::chrono::hours(1);  // nobody waits for wrong codes here
  return storage::attempt([&] {
    LockedStore locked(files(Access::readWrite), ports());
    auto unlocked = locked.unlock(1, code_);
    if (codeOf(unlocked) == ErrorCode::codeWrong) {
      code_ = code_ == kCode ? kOtherCode : kCode;
      unlocked = locked.unlock(1, code_);
    }
    store_ = storage::orThrow(std::move(unlocked));
  });
}

storage::TabletStore& Tablet::store() {
  if (!store_) demand(open());
  return *store_;
}

bool Tablet::opensWith(const char* code) {
  machine_.now += std::chrono::hours(1);
  storage::Store& open = store().store();
  storage::KeyRing keys(open.records(), machine_.secrets, open.id(), ports().keys);
  const bool opens = keys.unlock(1, code).has_value();
  if (opens) code_ = code;
  return opens;
}

std::vector<std::string> Tablet::problems() {
  const fs::path copy = scratch() / "copy";
  fs::remove_all(copy);
  fs::create_directory(copy);
  for (const std::string& name : disk_.fileNames()) {
    if (name.find("-journal") == name.npos) writeBytes(copy / name.substr(1), disk_.content(name));
  }
  const auto report = LockedStore::verify(copy, machine_.ports(), 1, code_);
  return report ? textsOf(*report) : std::vector{report.error().message(Language::en)};
}

}  // namespace shicha::test
