#include "integration/api/console.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/null_sink.h>
#include <stdlib.h>

#include <nlohmann/json.hpp>

#include "api/dispatcher.hpp"

namespace shicha::test {
namespace {

using server::Role;

constexpr std::string_view kJsonType = "application/json";

// Passwords that take no time.
constexpr crypto::PasswordCost kCheap{1, 64};

std::string requestOf(std::string_view method, std::string_view target, const std::string& headers,
                      std::string_view type, std::string_view body) {
  std::string text =
      std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + headers;
  if (!type.empty()) text += "Content-Type: " + std::string(type) + "\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + std::string(body);
}

Said received(WireClient client, const std::string& request) {
  auto answer = client.ask(request);
  if (!answer) throw std::runtime_error("no answer");
  return {answer->status, std::move(*answer)};
}

std::filesystem::path newFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "shicha-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
  return name;
}

}  // namespace

Json Said::json() const { return Json::parse(wire.body); }

std::string Said::code() const {
  const Json body = Json::parse(wire.body, nullptr, false);
  return body.is_object() && body.contains("error") ? body["error"]["code"].get<std::string>() : "";
}

std::string escaped(std::string_view part) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    const bool isPlain = std::isalnum(byte) != 0 && byte < 128;
    text += isPlain ? std::string(1, c) : std::string{'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return text;
}

Said Person::send(std::string_view method, std::string_view target, std::string_view type,
                  std::string_view body) {
  std::string headers;
  if (!cookie.empty()) headers += "Cookie: shicha_session=" + cookie + "\r\n";
  if (!check.empty()) headers += "X-Shicha-Check: " + check + "\r\n";
  if (!bearer.empty()) headers += "Authorization: Bearer " + bearer + "\r\n";
  return received(WireClient(port_, from), requestOf(method, target, headers, type, body));
}

Said Person::ask(std::string_view method, std::string_view target) { return ask(method, target, {}); }

Said Person::ask(std::string_view method, std::string_view target, const Json& body) {
  return body.is_null() ? send(method, target, {}, {}) : send(method, target, kJsonType, body.dump());
}

Said Person::logIn(const std::string& user, const std::string& password) {
  Said said = ask("POST", "/api/v1/session", {{"user", user}, {"password", password}});
  if (said.status != 200) return said;
  check = said.json()["check"].get<std::string>();
  const std::string set = said.wire.header("Set-Cookie");
  cookie = set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
  return said;
}

ConsoleTest::ConsoleTest() : folder_(newFolder()) {
  if (!server::ServerData::create(folder_ / "data", {"gz2023"})) throw std::runtime_error("no data");
  start();
}

ConsoleTest::~ConsoleTest() {
  server_.reset();
  services_.reset();
  std::filesystem::remove_all(folder_);
}

void ConsoleTest::start() {
  auto opened = server::ServerData::open(folder_ / "data");
  if (!opened) throw std::runtime_error(opened.error().message(Language::en));
  data_ = opened->get();
  services_ = std::make_unique<server::Services>(std::move(*opened), tokenLife);
  services_->passwordCost = kCheap;
  server::ListenOptions options;
  options.localSocket = folder_ / "data" / "server.sock";
  const auto log = std::make_shared<spdlog::logger>("none", std::make_shared<spdlog::sinks::null_sink_mt>());
  auto started = server::Server::start(options, server::dispatcher(*services_), services_->metrics, log);
  if (!started) throw std::runtime_error(started.error().message(Language::en));
  server_ = std::move(*started);
}

void ConsoleTest::restart() {
  server_.reset();
  services_.reset();
  start();
}

Said ConsoleTest::command(std::string_view method, std::string_view target) {
  return command(method, target, {});
}

Said ConsoleTest::command(std::string_view method, std::string_view target, const Json& body) {
  const std::string text = body.is_null() ? std::string() : body.dump();
  return received(WireClient(folder_ / "data" / "server.sock"),
                  requestOf(method, target, {}, text.empty() ? std::string_view() : kJsonType, text));
}

Person ConsoleTest::as(const std::string& name, Role role, const std::string& district) {
  const Said made = command("POST", "/api/v1/users",
                            {{"user", name}, {"role", server::textOf(role)}, {"district", district}});
  if (made.status != 201) throw std::runtime_error(made.wire.body);
  Person person = nobody();
  const Said said = person.logIn(name, made.json()["password"].get<std::string>());
  if (said.status != 200) throw std::runtime_error(said.wire.body);
  return person;
}

Json ConsoleTest::inviteUser(const std::string& name, const std::string& role, const std::string& district) {
  const Said said =
      command("POST", "/api/v1/invitations", {{"user", name}, {"role", role}, {"district", district}});
  if (said.status != 201) throw std::runtime_error(said.wire.body);
  return said.json();
}

}  // namespace shicha::test
