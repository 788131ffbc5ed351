#include "platform/secret_service.hpp"

#include <fcntl.h>
#include <libsecret/secret.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <system_error>
#include <thread>

#include "base/base64url.hpp"
#include "storage/fault.hpp"

namespace shicha::platform {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using storage::Fault;

constexpr const char* kNameAttribute = "name";
constexpr auto kTurnPause = 1ms;
constexpr int kTurnTries = 5000;

SecretSchema schema() {
  SecretSchema made = {};
  made.name = "shicha.Secret";
  made.attributes[0] = {kNameAttribute, SECRET_SCHEMA_ATTRIBUTE_STRING};
  return made;
}

const SecretSchema kSchema = schema();

struct Release {
  void operator()(void* object) const { g_object_unref(object); }
  void operator()(GHashTable* table) const { g_hash_table_unref(table); }
  void operator()(SecretValue* value) const { secret_value_unref(value); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

[[noreturn]] void refuse(const std::string& why) { throw Fault(Error(ErrorCode::secretsUnusable, {why})); }

// Takes what a call left, and frees it.
[[noreturn]] void refuse(GError* error, const std::string& what) {
  const bool isLate = error != nullptr && g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED) != 0;
  const std::string why = error == nullptr ? what
                          : isLate         ? what + ": timeout"
                                           : what + ": " + error->message;
  g_clear_error(&error);
  refuse(why);
}

// Ends what waits for the service when its time is over.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds patience)
      : cancellable_(g_cancellable_new()), timer_([this, patience](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          changed_.wait_for(lock, stop, patience, [] { return false; });
          if (!stop.stop_requested()) g_cancellable_cancel(cancellable_.get());
        }) {}

  GCancellable* get() const { return cancellable_.get(); }

 private:
  Held<GCancellable> cancellable_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::jthread timer_;  // last: it uses the others
};

// GLib would start a bus of its own where there is none.
bool hasSessionBus() {
  if (const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS"); address != nullptr && *address != '\0') {
    return true;
  }
  const char* folder = std::getenv("XDG_RUNTIME_DIR");
  std::error_code none;
  return folder != nullptr && fs::exists(fs::path(folder) / "bus", none);
}

// The default keyring, unlocked.
class Keyring {
 public:
  Keyring(const SecretServiceOptions& options, bool mayAsk) : patience_(options.patience) {
    if (!hasSessionBus()) refuse("no session bus");
    const Deadline deadline(patience_);
    GError* error = nullptr;
    const Held<GDBusConnection> bus(g_bus_get_sync(G_BUS_TYPE_SESSION, deadline.get(), &error));
    if (!bus) refuse(error, "session bus");
    if (g_dbus_connection_is_closed(bus.get()) != FALSE) refuse("the session bus has ended");
    // A bus that ends would end the program.
    g_dbus_connection_set_exit_on_close(bus.get(), FALSE);
    service_.reset(secret_service_open_sync(SECRET_TYPE_SERVICE, nullptr, SECRET_SERVICE_OPEN_SESSION,
                                            deadline.get(), &error));
    if (!service_) refuse(error, "secret service");
    collection_.reset(secret_collection_for_alias_sync(service_.get(), SECRET_COLLECTION_DEFAULT,
                                                       SECRET_COLLECTION_NONE, deadline.get(), &error));
    if (!collection_) refuse(error, "no default keyring");
    if (secret_collection_get_locked(collection_.get()) == FALSE) return;
    if (!mayAsk) refuse("the keyring is locked");
    unlock(options.unlockPatience);
  }

  // Nothing where there is no such secret.
  std::optional<std::string> read(const std::string& name) const {
    const std::vector<Held<SecretItem>> items = find(name, SECRET_SEARCH_LOAD_SECRETS);
    if (items.empty()) return std::nullopt;
    const Held<SecretValue> value(secret_item_get_secret(items.front().get()));
    if (!value) refuse("the service kept a secret back");
    gsize length = 0;
    const char* text = secret_value_get(value.get(), &length);
    auto bytes = bytesOfBase64Url({text, length});
    if (!bytes) throw Fault(Error(ErrorCode::secretsDamaged));
    return std::move(*bytes);
  }

  void write(const std::string& name, BytesView bytes) const {
    const std::string text = base64UrlText(bytes);
    const Held<SecretValue> value(
        secret_value_new(text.data(), static_cast<gssize>(text.size()), "text/plain"));
    const Deadline deadline(patience_);
    GError* error = nullptr;
    const Held<SecretItem> item(secret_item_create_sync(collection_.get(), &kSchema, attributesOf(name).get(),
                                                        ("实查 Shicha " + name).c_str(), value.get(),
                                                        SECRET_ITEM_CREATE_REPLACE, deadline.get(), &error));
    if (!item) refuse(error, "writing a secret");
  }

  void erase(const std::string& name) const {
    for (const Held<SecretItem>& item : find(name, SECRET_SEARCH_ALL)) {
      const Deadline deadline(patience_);
      GError* error = nullptr;
      if (secret_item_delete_sync(item.get(), deadline.get(), &error) == FALSE)
        refuse(error, "erasing a secret");
    }
  }

 private:
  static Held<GHashTable> attributesOf(const std::string& name) {
    return Held<GHashTable>(secret_attributes_build(&kSchema, kNameAttribute, name.c_str(), nullptr));
  }

  // The service may ask a person for the password.
  void unlock(std::chrono::milliseconds patience) const {
    const Deadline deadline(patience);
    GError* error = nullptr;
    GList one = {collection_.get(), nullptr, nullptr};
    const int count = secret_service_unlock_sync(service_.get(), &one, deadline.get(), nullptr, &error);
    if (count < 1) refuse(error, "the keyring stays locked");
  }

  std::vector<Held<SecretItem>> find(const std::string& name, int flags) const {
    const Deadline deadline(patience_);
    GError* error = nullptr;
    GList* found =
        secret_collection_search_sync(collection_.get(), &kSchema, attributesOf(name).get(),
                                      static_cast<SecretSearchFlags>(flags), deadline.get(), &error);
    if (error != nullptr) refuse(error, "reading a secret");
    std::vector<Held<SecretItem>> items;
    for (const GList* each = found; each != nullptr; each = each->next) {
      items.emplace_back(static_cast<SecretItem*>(each->data));
    }
    g_list_free(found);
    return items;
  }

  std::chrono::milliseconds patience_;
  Held<::SecretService> service_;
  Held<SecretCollection> collection_;
};

// Waits until no other process changes secrets.
class Turn {
 public:
  explicit Turn(const fs::path& file) {
    std::error_code failed;
    if (file.has_parent_path() && fs::create_directories(file.parent_path(), failed)) {
      fs::permissions(file.parent_path(), fs::perms::owner_all, failed);
    }
    file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0) end(errno, file);
    for (int tries = 0; ::flock(file_, LOCK_EX | LOCK_NB) != 0; ++tries) {
      const bool mayCome = errno == EWOULDBLOCK || errno == EINTR;
      if (!mayCome || tries == kTurnTries) end(errno, file);
      std::this_thread::sleep_for(kTurnPause);
    }
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { ::close(file_); }

 private:
  [[noreturn]] void end(int reason, const fs::path& file) const {
    if (file_ >= 0) ::close(file_);
    throw Fault(
        Error(ErrorCode::secretsUnusable, {std::generic_category().message(reason)}, {file.string()}));
  }

  int file_ = -1;
};

}  // namespace

ServiceSecrets::ServiceSecrets(fs::path turn, SecretServiceOptions options)
    : turn_(std::move(turn)), options_(options) {}

bool ServiceSecrets::isReady(const SecretServiceOptions& options) {
  return static_cast<bool>(storage::attempt([&] { (void)Keyring(options, false); }));
}

Result<std::optional<std::string>> ServiceSecrets::read(const std::string& name) {
  return storage::attempt([&] { return Keyring(options_, true).read(name); });
}

Result<void> ServiceSecrets::write(const std::string& name, BytesView value) {
  return storage::attempt([&] {
    const Keyring keyring(options_, true);
    const Turn turn(turn_);
    keyring.write(name, value);
  });
}

Result<void> ServiceSecrets::erase(const std::string& name) {
  return storage::attempt([&] {
    const Keyring keyring(options_, true);
    const Turn turn(turn_);
    keyring.erase(name);
  });
}

Result<bool> ServiceSecrets::replace(const std::string& name, const std::optional<std::string>& before,
                                     BytesView after) {
  return storage::attempt([&] {
    const Keyring keyring(options_, true);
    const Turn turn(turn_);
    if (keyring.read(name) != before) return false;
    keyring.write(name, after);
    return true;
  });
}

}  // namespace shicha::platform
