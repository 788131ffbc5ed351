#include "days/device.hpp"

#include "inspection/card.hpp"
#include "inspection/kinds.hpp"
#include "storage/fault.hpp"

namespace shicha::days {
namespace {

constexpr const char* kRecords = "records.db";
constexpr const char* kMedia = "media.db";

storage::CardMaker cardMaker() {
  return {inspection::kCardVersion,
          [](const membership::Workspace& workspace, const record::AggregateId& id) {
            return inspection::makeCard(books(), workspace, id);
          }};
}

}  // namespace

const inspection::Books& books() {
  static const inspection::Books kBooks = inspection::readShippedBooks().value();
  return kBooks;
}

// As createStoreFiles() does it, which makes folders of the real disk.
Device::Device(test::Ledger& ledger, Person owner, crypto::RandomSource random)
    : person(std::move(owner)),
      ledger_(&ledger),
      random_(std::move(random)),
      disk_(std::make_unique<test::Disk>()) {
  const auto id = crypto::randomBytes<storage::StoreId>(random_);
  const auto make = [&](const char* file, const storage::FileKind& kind) {
    storage::Database database(file, kind, storage::Access::create, {disk_->vfsName()});
    database.setSetting("identity", id.view());
  };
  make(kRecords, storage::kRecordsFile);
  make(kMedia, storage::kMediaFile);
  open();
  storage::orThrow(store_->addWorkspace(ledger.workspace(), ledger.rootKey().publicKey()));
}

void Device::open() {
  const auto open = [&](const char* file, const storage::FileKind& kind) {
    return std::make_unique<storage::Database>(file, kind, storage::Access::readWrite,
                                               storage::DatabaseOptions{disk_->vfsName()});
  };
  // Some folder of the real disk: a simulated one has none to lock.
  storage::FolderLock lock(std::filesystem::temp_directory_path(), storage::FolderLock::Kind::beside);
  auto records = open(kRecords, storage::kRecordsFile);
  auto media = open(kMedia, storage::kMediaFile);
  const auto id = storage::StoreId::from(records->setting("identity")).value();
  store_ = std::make_unique<storage::Store>(
      storage::StoreFiles{std::move(lock), id, std::move(records), std::move(media)},
      storage::identityCodec(), storage::StorePorts{inspection::recordRules(), cardMaker(), random_});
}

const membership::Workspace& Device::state() { return *replica().state().value(); }

void Device::losePower(std::uint64_t seed) {
  disk_->crash(seed);
  store_.reset();
  open();
}

void Device::putBack(const test::Disk::Image& image) {
  store_.reset();
  disk_->restore(image);
  open();
  store_->tables().transact([&] { store_->endOwnLogs(); });
}

}  // namespace shicha::days
