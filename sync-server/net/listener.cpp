#include "net/listener.hpp"

#include <sys/socket.h>
#include <sys/stat.h>

#include <boost/asio/ip/v6_only.hpp>
#include <utility>

namespace shicha::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::local::stream_protocol;
using boost::system::error_code;

Error unusable(const std::string& address, const std::string& why) {
  return Error(ErrorCode::listenAddress, {address, why});
}

// "::ffff:127.0.0.1" is 127.0.0.1 to people, and to whoever counts connections.
asio::ip::address plainAddress(const asio::ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

bool isAnswered(const asio::any_io_executor& executor, const stream_protocol::endpoint& endpoint) {
  stream_protocol::socket probe(executor);
  error_code failed;
  probe.connect(endpoint, failed);
  return !failed;
}

// Makes the place free. What is no socket is somebody else's.
Result<void> clearPath(const asio::any_io_executor& executor, const std::filesystem::path& path) {
  std::error_code failed;
  const auto kind = std::filesystem::symlink_status(path, failed).type();
  if (kind == std::filesystem::file_type::not_found) return {};
  if (kind != std::filesystem::file_type::socket) return unusable(path.string(), "no socket");
  if (isAnswered(executor, path.string())) return unusable(path.string(), "in use");
  std::filesystem::remove(path, failed);
  return {};
}

}  // namespace

Result<TcpAcceptor> listenAt(const asio::any_io_executor& executor, const std::string& host,
                             unsigned short port, bool loopbackOnly) {
  const std::string name = host + ":" + std::to_string(port);
  error_code failed;
  tcp::resolver resolver(executor);
  const auto found = resolver.resolve(host, std::to_string(port), tcp::resolver::passive, failed);
  if (failed || found.empty()) return unusable(name, failed.message());
  const tcp::endpoint endpoint = found.begin()->endpoint();
  if (loopbackOnly && !endpoint.address().is_loopback()) return Error(ErrorCode::plainNotLoopback, {name});
  TcpAcceptor acceptor(executor);
  acceptor.open(endpoint.protocol(), failed);
  if (!failed) acceptor.set_option(asio::socket_base::reuse_address(true), failed);
  if (!failed) acceptor.bind(endpoint, failed);
  if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
  if (failed) return unusable(name, failed.message());
  return acceptor;
}

Result<LocalAcceptor> listenLocally(const asio::any_io_executor& executor,
                                    const std::filesystem::path& path) {
  constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
  if (path.string().size() >= sizeof(sockaddr_un::sun_path)) return unusable(path.string(), "too long");
  if (const auto cleared = clearPath(executor, path); !cleared) return cleared.error();
  LocalAcceptor acceptor(executor);
  error_code failed;
  acceptor.open(stream_protocol(), failed);
  // Set before it has a name, so that at no moment anybody else may use it.
  if (!failed && fchmod(acceptor.native_handle(), kOwnerOnly) != 0) {
    failed.assign(errno, boost::system::system_category());
  }
  if (!failed) acceptor.bind(path.string(), failed);
  if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
  if (failed) return unusable(path.string(), failed.message());
  return acceptor;
}

Peer peerOf(const tcp::socket& socket) {
  error_code failed;
  const auto address = plainAddress(socket.remote_endpoint(failed).address());
  if (failed) return {};
  return {address.to_string(), std::nullopt, address.is_loopback()};
}

Peer peerOf(stream_protocol::socket& socket) {
  ucred credentials = {};
  socklen_t size = sizeof credentials;
  if (getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) return {};
  return {{}, credentials.uid, true};
}

}  // namespace shicha::server
