#include "integration/net/running_server.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "api/error_answer.hpp"
#include "net/certificate_file.hpp"

namespace shicha::test {

using server::Admitted;
using server::RequestHead;
using server::Response;
using namespace std::chrono_literals;

void Gate::open() {
  {
    const std::scoped_lock lock(mutex_);
    isOpen_ = true;
  }
  changed_.notify_all();
}

void Gate::pass() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return isOpen_; });
}

bool waitUntil(const std::function<bool()>& holds) {
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

// Keeps the lines.
struct RunningServer::Log : spdlog::sinks::base_sink<std::mutex> {
  std::string text() {
    const std::scoped_lock lock(mutex_);
    return lines;
  }
  void sink_it_(const spdlog::details::log_msg& message) override {
    lines.append(message.payload.data(), message.payload.size()).append("\n");
  }
  void flush_() override {}
  std::string lines;
};

RunningServer::RunningServer() : log_(std::make_shared<Log>()) {
  // OpenSSL writes for the clients, and a server that hangs up is to fail a test, not to end all of them.
  std::signal(SIGPIPE, SIG_IGN);
  static std::atomic<int> number = 0;
  folder = std::filesystem::temp_directory_path() /
           ("shicha-net-" + std::to_string(getpid()) + "-" + std::to_string(++number));
  std::filesystem::create_directories(folder);
}

RunningServer::~RunningServer() {
  gate.open();
  server_.reset();
  std::filesystem::remove_all(folder);
}

void RunningServer::start() {
  auto started = server::Server::start(options, service(), metrics,
                                       std::make_shared<spdlog::logger>("test", spdlog::sink_ptr(log_)));
  ASSERT_TRUE(started) << started.error().message(Language::en);
  server_ = std::move(*started);
}

void RunningServer::makeCertificate() {
  options.tls = {folder / "certificate.pem", folder / "key.pem"};
  const auto made = server::makeSelfSigned(options.tls->certificate, options.tls->key, "test");
  ASSERT_TRUE(made) << made.error().message(Language::en);
}

server::Service RunningServer::service() {
  return [this](const RequestHead& head) -> boost::system::result<Admitted, Response> {
    ++asked;
    if (head.target == "/closed") return server::errorAnswer(Error(ErrorCode::tokenUnknown), head.id);
    if (head.target == "/faulty-head") throw std::runtime_error("the password is 123");
    Admitted admitted;
    admitted.bodyBytesMax = head.method == "POST" ? 1000 : 0;
    admitted.answer = [this, head](std::string body) { return answerTo(head, std::move(body)); };
    return admitted;
  };
}

Response RunningServer::answerTo(const RequestHead& head, std::string body) {
  ++answered;
  Response response;
  response.contentType = "text/plain";
  response.body = "hello";
  const std::string path = head.target.substr(0, head.target.find('?'));
  if (path == "/faulty") throw std::runtime_error("the password is 123");
  if (path == "/echo") response.body = std::move(body);
  if (path == "/gate") gate.pass();
  if (path == "/slow") std::this_thread::sleep_for(200ms);
  if (path == "/large") response.body = std::string(1 << 20, 'x');
  if (path == "/who") {
    const std::string user = head.peer.localUser ? std::to_string(*head.peer.localUser) : "none";
    response.body = head.peer.address + " " + user + (head.peer.isLoopback ? " here" : " far");
  }
  return response;
}

std::int64_t RunningServer::count(const std::string& name, const std::string& labels) {
  return metrics.counter(name, "", labels).value();
}

bool RunningServer::becomes(const std::string& name, const std::string& labels, std::int64_t value) {
  return waitUntil([&] { return count(name, labels) == value; });
}

void RunningServer::expectRefused(const std::string& request, int status, const std::string& code) {
  WireClient client = connect();
  expectRefused(client, request, status, code);
}

void RunningServer::expectRefused(WireClient& client, const std::string& request, int status,
                                  const std::string& code) {
  const int answeredBefore = answered;
  const std::string reason = "reason=\"" + code + "\"";
  const std::int64_t before = count("shicha_refused_total", reason);
  const auto answer = client.ask(request);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, status);
  const auto json = nlohmann::json::parse(answer->body);
  EXPECT_EQ(json["error"]["code"], code);
  EXPECT_EQ(json["error"]["request"], answer->header("X-Request-Id"));
  EXPECT_TRUE(client.isClosed());
  EXPECT_TRUE(becomes("shicha_refused_total", reason, before + 1));
  EXPECT_TRUE(isLogged("id=" + answer->header("X-Request-Id")));
  EXPECT_TRUE(isLogged("error=" + code));
  EXPECT_EQ(answered, answeredBefore);
}

std::string RunningServer::logged() { return log_->text(); }

bool RunningServer::isLogged(const std::string& part) {
  return waitUntil([&] { return logged().find(part) != std::string::npos; });
}

}  // namespace shicha::test
