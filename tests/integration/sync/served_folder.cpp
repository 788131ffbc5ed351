#include "integration/sync/served_folder.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include "base/text_file.hpp"
#include "inspection/kinds.hpp"
#include "storage/verify.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLogBytesMax = std::size_t{64} << 20U;

fs::path newFolder() {
  std::string name = (fs::temp_directory_path() / "shicha-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
  return name;
}

}  // namespace

ServedFolder::ServedFolder(unsigned members) : data(newFolder() / "data"), folder_(data.parent_path()) {
  // OpenSSL writes for the clients, and a server that is gone is to fail a call, not to end the test.
  ::signal(SIGPIPE, SIG_IGN);
  const auto made = newServerData(data);
  root_ = made->keys.root;
  workspace_ = made->missions->workspaceOf(kSyncMission);
  for (unsigned i = 0; i < members; ++i) {
    members_.push_back(syncMember(root_, {i, "天河区", {kSyncMission}}));
    invitations_.push_back(addTo(*made, members_.back()));
  }
}

ServedFolder::~ServedFolder() {
  server_.reset();
  fs::remove_all(folder_);
}

unsigned short ServedFolder::start() {
  const std::vector<std::string> arguments{"serve",       "--data", data.string(),       "--listen",
                                           "127.0.0.1:0", "--log",  file("log").string()};
  server_ = std::make_unique<Program>(SHICHA_SERVER, arguments, folder_);
  const std::string line = server_->firstLine();
  port_ = static_cast<unsigned short>(std::stoul(line.substr(line.rfind(':') + 1)));
  return port_;
}

void ServedFolder::kill() {
  server_->signal(SIGKILL);
  EXPECT_EQ(server_->wait(), 128 + SIGKILL) << server_->err();
}

void ServedFolder::stop() {
  server_->signal(SIGTERM);
  EXPECT_EQ(server_->wait(), 0) << server_->err();
}

std::unique_ptr<storage::Store> ServedFolder::openStore() const {
  auto store =
      storage::openPlainStore(data / "store", {inspection::recordRules(), {}, crypto::systemRandom()});
  if (!store) throw std::runtime_error(store.error().message(Language::en));
  return std::move(*store);
}

void ServedFolder::expectSound() const {
  const auto store = openStore();
  for (const Error& problem : storage::verifyStore(*store).problems) {
    ADD_FAILURE() << problem.message(Language::en);
  }
}

std::string ServedFolder::log() const { return readBytes(file("log"), kLogBytesMax).value(); }

}  // namespace shicha::test
