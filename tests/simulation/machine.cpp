#include "simulation/machine.hpp"

#include <stdexcept>

#include "storage/fault.hpp"

namespace shicha::simulation {
namespace {

constexpr const char* kCode = "检查码一二三";
constexpr const char* kRecords = "records.db";
constexpr const char* kMedia = "media.db";

// Anybody's: whoever recovers a store here has the bureau's key.
const crypto::DecryptionKey& recoveryKey() {
  static const crypto::DecryptionKey kKey{crypto::EncryptionSeed()};
  return kKey;
}

// Cards that show every change of what counts in an aggregate; a newer program makes others.
storage::CardMaker cardsOf(const Program& program) {
  const std::uint32_t version = &program == &newProgram() ? 2 : 1;
  return {version, [](const membership::Workspace& workspace, const record::AggregateId& id) {
            return record::digestOf(*workspace.find(id), workspace.history()).hex();
          }};
}

}  // namespace

Machine::Machine(World& world, const Node& node)
    : disk(world.dice.pick(1U << 30U) + 1), world_(&world), node_(&node) {
  crypto::systemRandom()({personSecrets_.signing.data(), 32});
  crypto::systemRandom()({personSecrets_.encryption.data(), 32});
  if (const auto made = storage::attempt([&] { create(); }); !made)
    throw std::runtime_error("no store can be made: " + made.error().message(Language::en));
}

Machine::Machine(World& world, const Node& node, const Image& image)
    : disk(image.disk, world.dice.pick(1U << 30U) + 1), world_(&world), node_(&node) {
  secrets.secrets = image.secrets;
  person_ = image.person;
  enrolled_ = node.isServers() || !image.secrets.empty();
}

storage::StorePorts Machine::storePorts() const {
  return {node_->program->rules, cardsOf(*node_->program), crypto::systemRandom()};
}

storage::TabletPorts Machine::tabletPorts() {
  const auto now = [] { return std::chrono::seconds{1'700'000'000}; };
  return {storePorts(), secrets, {crypto::systemRandom(), now, {1, 64}}, {disk.vfsName()}};
}

storage::NewPerson Machine::newPerson() { return {node_->certificate.user, kCode, personSecrets_}; }

// As createStoreFiles() does it, which makes folders of the real disk.
void Machine::create() {
  const auto id = crypto::randomBytes<storage::StoreId>(crypto::systemRandom());
  const auto make = [&](const char* name, const storage::FileKind& kind) {
    storage::Database database(name, kind, storage::Access::create, {disk.vfsName()});
    database.setSetting("identity", id.view());
  };
  make(kRecords, storage::kRecordsFile);
  make(kMedia, storage::kMediaFile);
  if (!node_->isServers()) {
    storage::StoreFiles files = openFiles();
    storage::orThrow(
        storage::LockedStore::prepare(files, tabletPorts(), newPerson(), recoveryKey().publicKey()));
  }
  storage::orThrow(open());
  storage::orThrow(store().addWorkspace(world_->id(), world_->root().publicKey()));
  close();
}

storage::StoreFiles Machine::openFiles() const {
  const auto open = [&](const char* name, const storage::FileKind& kind) {
    return std::make_unique<storage::Database>(name, kind, storage::Access::readWrite,
                                               storage::DatabaseOptions{disk.vfsName()});
  };
  // Some folder of the real disk: a simulated one has none to lock.
  storage::FolderLock lock(std::filesystem::temp_directory_path(), storage::FolderLock::Kind::beside);
  auto records = open(kRecords, storage::kRecordsFile);
  auto media = open(kMedia, storage::kMediaFile);
  const auto id = storage::StoreId::from(records->setting("identity"));
  if (!id || media->setting("identity") != id->view())
    throw storage::Fault(Error(ErrorCode::storeForeign, {kMedia}));
  return {std::move(lock), *id, std::move(records), std::move(media)};
}

Result<void> Machine::open() {
  return storage::attempt([&] {
    if (node_->isServers()) {
      plain_ = std::make_unique<storage::Store>(openFiles(), storage::identityCodec(), storePorts());
    } else if (!enrolled_) {
      recover(openFiles());
    } else {
      storage::LockedStore locked(openFiles(), tabletPorts());
      tablet_ = storage::orThrow(locked.unlock(person_, kCode));
    }
  });
}

// On a machine without its secrets: everybody is enrolled again.
void Machine::recover(storage::StoreFiles files) {
  storage::LockedStore locked(std::move(files), tabletPorts());
  tablet_ = storage::orThrow(locked.recover(recoveryKey()));
  storage::orThrow(tablet_->renewSecret());
  person_ = storage::orThrow(tablet_->addPerson(newPerson()));
  enrolled_ = true;
}

void Machine::close() {
  tablet_.reset();
  plain_.reset();
}

Result<void> Machine::renewToken() {
  if (tablet_ == nullptr) return {};
  const auto renewed = tablet_->renewToken();
  if (!renewed) return renewed.error();
  if (!*renewed) world_->broken.push_back("a token is taken by another at " + node_->name);
  return {};
}

}  // namespace shicha::simulation
