#include "main/office.hpp"

#include <unistd.h>

#include <thread>

#include "api/dispatcher.hpp"
#include "api/endpoint.hpp"
#include "net/local_client.hpp"

namespace shicha::server {
namespace {

using namespace std::chrono_literals;

// Long enough for a backup of many photos.
constexpr auto kPatience = 6h;

// Between a server that begins and its socket lies a moment in which the data is open and nobody answers.
constexpr int kTries = 50;
constexpr auto kPause = 100ms;

}  // namespace

struct Office::Inside {
  explicit Inside(std::unique_ptr<ServerData> data)
      : services(std::move(data)), service(dispatcher(services)) {}

  Services services;
  Service service;
};

Office::Office() = default;
Office::~Office() = default;

Result<std::unique_ptr<Office>> Office::enter(const std::filesystem::path& data) {
  std::unique_ptr<Office> office(new Office);
  const std::filesystem::path socket = DataFolder{data}.socket();
  for (int left = kTries;; --left) {
    if (isServing(socket)) {
      office->socket_ = socket;
      return office;
    }
    auto opened = ServerData::open(data);
    if (opened) {
      office->inside_ = std::make_unique<Inside>(std::move(*opened));
      return office;
    }
    if (opened.error().code() != ErrorCode::storeInUse || left == 0) return opened.error();
    std::this_thread::sleep_for(kPause);
  }
}

Result<Response> Office::ask(const std::string& method, const std::string& target, const std::string& body) {
  return send(method, target, body.empty() ? std::string_view() : kJson, body);
}

Result<Response> Office::send(const std::string& method, const std::string& target,
                              std::string_view contentType, const std::string& body) {
  if (inside_ == nullptr) {
    return askServer(socket_, method, target, std::string(contentType), body,
                     std::chrono::duration_cast<std::chrono::seconds>(kPatience));
  }
  RequestHead head{"command", method, target, {}, {}};
  if (!contentType.empty()) head.headers.emplace_back("Content-Type", contentType);
  head.peer.localUser = ::getuid();
  const auto admitted = inside_->service(head);
  return admitted ? admitted->answer(body) : admitted.error();
}

}  // namespace shicha::server
