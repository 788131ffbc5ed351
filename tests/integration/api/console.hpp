// A server with data of its own, and people who talk to it through real sockets.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include "api/services.hpp"
#include "net/server.hpp"
#include "support/wire_client.hpp"

namespace shicha::test {

using Json = nlohmann::ordered_json;

// What came back.
struct Said {
  int status = 0;
  WireAnswer wire;

  Json json() const;
  // The code of the error; empty: none.
  std::string code() const;
};

// Somebody at a console: a cookie, and the check code that goes with it.
class Person {
 public:
  explicit Person(unsigned short port) : port_(port) {}

  // On a connection of its own. body: JSON, or of that type; null: none.
  Said ask(std::string_view method, std::string_view target);
  Said ask(std::string_view method, std::string_view target, const Json& body);
  Said send(std::string_view method, std::string_view target, std::string_view type, std::string_view body);

  Said logIn(const std::string& user, const std::string& password);

  std::string cookie, check, bearer;
  std::string from = "127.0.0.1";

 private:
  unsigned short port_;
};

// What is not "unreserved" in an address, escaped.
std::string escaped(std::string_view part);

class ConsoleTest : public testing::Test {
 protected:
  ConsoleTest();
  ~ConsoleTest() override;

  // Stops the server, and starts it anew on the same data.
  void restart();

  std::chrono::seconds tokenLife = server::kTokenLife;  // from the next start on

  Person nobody() { return Person(server_->port()); }

  // Somebody who is logged in, as a new user.
  Person as(const std::string& name, server::Role role, const std::string& district);

  // What the command line of the server's machine would do.
  Said command(std::string_view method, std::string_view target);
  Said command(std::string_view method, std::string_view target, const Json& body);

  // Invites somebody; what the server answered, with the file and the code.
  Json inviteUser(const std::string& name, const std::string& role, const std::string& district = "天河区");

  server::ServerData& data() { return *data_; }
  std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  server::Services& services() { return *services_; }
  server::Server& serverItself() { return *server_; }

 private:
  void start();

  std::filesystem::path folder_;
  server::ServerData* data_ = nullptr;  // nobody else asks while a test looks at it
  std::unique_ptr<server::Services> services_;
  std::unique_ptr<server::Server> server_;
};

}  // namespace shicha::test
