// A client that sends what bytes it is told to, sound or not, and waits for what comes back.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct ssl_st;

namespace shicha::test {

// An answer as it came.
struct WireAnswer {
  int status = 0;
  std::string head;  // with the status line
  std::string body;

  // The value of a header; empty: none.
  std::string header(std::string_view name) const;
};

// Waits at most 10 s for anything. What fails throws std::runtime_error, unless it says otherwise.
class WireClient {
 public:
  // from: an address of this machine.
  explicit WireClient(unsigned short port, const std::string& from = "127.0.0.1");
  explicit WireClient(const std::filesystem::path& localSocket);
  WireClient(WireClient&& other) noexcept;
  ~WireClient();

  // Speaks TLS from here on. versionMax: 0: any; such as TLS1_1_VERSION. protocols: ALPN, as it is sent.
  // False: the server would not.
  bool startTls(int versionMax = 0, std::string_view protocols = {});
  std::string tlsVersion() const;
  std::string protocol() const;  // as ALPN chose; empty: none

  // False: the connection was closed.
  bool send(std::string_view bytes);

  // Nothing: the connection was closed before all of it came. hasBody: false after HEAD.
  std::optional<WireAnswer> receive(bool hasBody = true);
  std::optional<WireAnswer> ask(std::string_view request);

  // Waits until the other side closes. False: something else came, or nothing.
  bool isClosed();

  void close();

 private:
  // How many; 0: closed; below: nothing came in time.
  long readSome(char* room, std::size_t size);
  bool fill();

  int socket_ = -1;
  std::unique_ptr<ssl_st, void (*)(ssl_st*)> tls_;
  std::string unread_;
};

}  // namespace shicha::test
