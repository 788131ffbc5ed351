#include "platform/machine_secrets.hpp"

#include <system_error>

#include "storage/file_secret_store.hpp"

namespace shicha::platform {
namespace {

namespace fs = std::filesystem;

// A file whose secrets move to the service, each when it is next asked for.
class MovingSecrets : public storage::SecretStore {
 public:
  MovingSecrets(const fs::path& file, ServiceSecrets service) : file_(file), service_(std::move(service)) {}

  Result<std::optional<std::string>> read(const std::string& name) override {
    if (const auto moved = move(name); !moved) return moved.error();
    return service_.read(name);
  }

  Result<void> write(const std::string& name, BytesView value) override {
    if (const auto moved = move(name); !moved) return moved;
    return service_.write(name, value);
  }

  Result<void> erase(const std::string& name) override {
    if (const auto moved = move(name); !moved) return moved;
    return service_.erase(name);
  }

  Result<bool> replace(const std::string& name, const std::optional<std::string>& before,
                       BytesView after) override {
    if (const auto moved = move(name); !moved) return moved.error();
    return service_.replace(name, before, after);
  }

 private:
  // What the service has already is newer: a crash left the file's behind.
  Result<void> move(const std::string& name) {
    const auto old = file_.read(name);
    if (!old || !*old) return old ? Result<void>() : old.error();
    const auto moved = service_.replace(name, std::nullopt, **old);
    return moved ? file_.erase(name) : moved.error();
  }

  storage::FileSecretStore file_;
  ServiceSecrets service_;
};

}  // namespace

std::unique_ptr<storage::SecretStore> machineSecrets(const fs::path& file,
                                                     const SecretServiceOptions& options) {
  fs::path turn = file;
  turn += ".service";
  std::error_code none;
  if (!fs::exists(turn, none) && !ServiceSecrets::isReady(options)) {
    return std::make_unique<storage::FileSecretStore>(file);
  }
  return std::make_unique<MovingSecrets>(file, ServiceSecrets(turn, options));
}

}  // namespace shicha::platform
