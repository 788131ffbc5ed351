#include "support/wire_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace shicha::test {
namespace {

constexpr timeval kPatience = {10, 0};

void demand(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

sockaddr_in addressOf(const std::string& address, unsigned short port) {
  sockaddr_in result = {};
  result.sin_family = AF_INET;
  result.sin_port = htons(port);
  demand(inet_pton(AF_INET, address.c_str(), &result.sin_addr) == 1, "address");
  return result;
}

int openSocket(int family) {
  const int made = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  demand(made >= 0, "socket");
  setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
  return made;
}

template <class Address>
int call(int (*function)(int, const sockaddr*, socklen_t), int socket, const Address& address) {
  return function(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

}  // namespace

std::string WireAnswer::header(std::string_view name) const {
  const std::string wanted = "\r\n" + std::string(name) + ": ";
  const std::size_t at = head.find(wanted);
  if (at == head.npos) return {};
  const std::size_t begin = at + wanted.size();
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

WireClient::WireClient(unsigned short port, const std::string& from)
    : socket_(openSocket(AF_INET)), tls_(nullptr, SSL_free) {
  // Otherwise a request would wait until the server has acknowledged the handshake.
  const int atOnce = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &atOnce, sizeof atOnce);
  demand(call(bind, socket_, addressOf(from, 0)) == 0, "bind");
  demand(call(connect, socket_, addressOf("127.0.0.1", port)) == 0, "connect");
}

WireClient::WireClient(const std::filesystem::path& localSocket)
    : socket_(openSocket(AF_UNIX)), tls_(nullptr, SSL_free) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  localSocket.string().copy(address.sun_path, sizeof address.sun_path - 1);
  demand(call(connect, socket_, address) == 0, "connect");
}

WireClient::WireClient(WireClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      tls_(std::move(other.tls_)),
      unread_(std::move(other.unread_)) {}

WireClient::~WireClient() { close(); }

bool WireClient::startTls(int versionMax, std::string_view protocols) {
  const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (versionMax != 0) {
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), versionMax);
    SSL_CTX_set_security_level(context.get(), 0);
  }
  tls_.reset(SSL_new(context.get()));
  if (!protocols.empty()) {
    SSL_set_alpn_protos(tls_.get(), reinterpret_cast<const unsigned char*>(protocols.data()),
                        static_cast<unsigned>(protocols.size()));
  }
  SSL_set_fd(tls_.get(), socket_);
  return SSL_connect(tls_.get()) == 1;
}

std::string WireClient::tlsVersion() const { return SSL_get_version(tls_.get()); }

std::string WireClient::protocol() const {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(tls_.get(), &name, &size);
  return {reinterpret_cast<const char*>(name), size};
}

bool WireClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const long sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<WireAnswer> WireClient::receive(bool hasBody) {
  std::size_t end = 0;
  while ((end = unread_.find("\r\n\r\n")) == unread_.npos) {
    if (!fill()) return std::nullopt;
  }
  WireAnswer answer;
  answer.head = unread_.substr(0, end + 4);
  unread_.erase(0, end + 4);
  answer.status = std::stoi(answer.head.substr(answer.head.find(' ') + 1));
  const std::string length = answer.header("Content-Length");
  const std::size_t size = hasBody && !length.empty() ? std::stoul(length) : 0;
  while (unread_.size() < size) {
    if (!fill()) return std::nullopt;
  }
  answer.body = unread_.substr(0, size);
  unread_.erase(0, size);
  return answer;
}

std::optional<WireAnswer> WireClient::ask(std::string_view request) {
  send(request);
  return receive();
}

bool WireClient::isClosed() {
  char byte = 0;
  return unread_.empty() && readSome(&byte, 1) == 0;
}

void WireClient::close() {
  tls_.reset();
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

long WireClient::readSome(char* room, std::size_t size) {
  if (tls_) {
    const int count = SSL_read(tls_.get(), room, static_cast<int>(size));
    if (count > 0) return count;
    const bool inTime = SSL_get_error(tls_.get(), count) != SSL_ERROR_WANT_READ;
    return inTime ? 0 : -1;
  }
  const long count = recv(socket_, room, size, 0);
  return count < 0 && errno == ECONNRESET ? 0 : count;
}

bool WireClient::fill() {
  std::array<char, 16 * 1024> room;
  const long count = readSome(room.data(), room.size());
  if (count > 0) unread_.append(room.data(), static_cast<std::size_t>(count));
  return count > 0;
}

}  // namespace shicha::test
