#include "support/private_bus.hpp"

#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <thread>

namespace shicha::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

void waitFor(const std::string& what, const std::function<bool()>& isThere) {
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!isThere()) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("no " + what);
    std::this_thread::sleep_for(10ms);
  }
}

bool answers(const fs::path& socket) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool isOpen = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return isOpen;
}

constexpr const char* kBusSettings = R"(<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=@</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

constexpr const char* kService = "org.freedesktop.secrets";

}  // namespace

PrivateBus::PrivateBus() {
  std::string name = (fs::temp_directory_path() / "shicha-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
  folder_ = name;
  fs::create_directories(data());
  const fs::path socket = file("bus");
  std::string settings = kBusSettings;
  settings.replace(settings.find('@'), 1, socket.string());
  std::ofstream(file("bus.conf")) << settings;
  bus_ = std::make_unique<Program>(
      "/usr/bin/dbus-daemon",
      std::vector<std::string>{"--config-file=" + file("bus.conf").string(), "--nofork", "--nopidfile"},
      folder_);
  waitFor("message bus", [&] { return answers(socket); });
  set("DBUS_SESSION_BUS_ADDRESS", address());
  set("HOME", folder_.string());
  set("XDG_DATA_HOME", data().string());
  set("XDG_RUNTIME_DIR", folder_.string());
}

PrivateBus::~PrivateBus() {
  for (const auto& [variable, value] : before_) {
    if (value) {
      ::setenv(variable.c_str(), value->c_str(), 1);
    } else {
      ::unsetenv(variable.c_str());
    }
  }
  endKeyring();
  bus_.reset();
  std::error_code none;
  fs::remove_all(folder_, none);
}

void PrivateBus::set(const std::string& variable, const std::string& value) {
  const char* before = ::getenv(variable.c_str());
  before_[variable] = before == nullptr ? std::optional<std::string>() : std::string(before);
  ::setenv(variable.c_str(), value.c_str(), 1);
}

std::string PrivateBus::address() const { return "unix:path=" + file("bus").string(); }

void PrivateBus::startKeyring() {
  endKeyring();
  std::ofstream(file("password")) << "a password of the test";
  // Its own standard input is where it reads the password.
  const std::string command =
      "exec gnome-keyring-daemon --unlock --foreground --components=secrets < " + file("password").string();
  keyring_ = std::make_unique<Program>("/bin/sh", std::vector<std::string>{"-c", command}, folder_);
  waitFor("keyring", [&] {
    Program asked("/usr/bin/dbus-send",
                  {"--session", "--print-reply", std::string("--dest=") + kService,
                   "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.ReadAlias", "string:default"},
                  folder_);
    return asked.wait() == 0 && asked.out().find("collection/login") != std::string::npos;
  });
}

void PrivateBus::endKeyring() { keyring_.reset(); }

void PrivateBus::lockKeyring() const {
  (void)run(
      "/usr/bin/dbus-send",
      {"--session", "--print-reply", std::string("--dest=") + kService, "/org/freedesktop/secrets",
       "org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login"},
      folder_);
}

}  // namespace shicha::test
