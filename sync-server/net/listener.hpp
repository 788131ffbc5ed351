// Where the server listens, and who comes.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <filesystem>
#include <string>

#include "api/http.hpp"
#include "base/result.hpp"

namespace shicha::server {

using TcpAcceptor = boost::asio::ip::tcp::acceptor;
using LocalAcceptor = boost::asio::local::stream_protocol::acceptor;

// Listens at an address. loopbackOnly: others are refused. Errors: listenAddress, plainNotLoopback.
Result<TcpAcceptor> listenAt(const boost::asio::any_io_executor& executor, const std::string& host,
                             unsigned short port, bool loopbackOnly);

// Listens at a Unix socket that only its owner may use. What a server left there that was killed is replaced;
// one at which somebody answers is not. Errors: listenAddress.
Result<LocalAcceptor> listenLocally(const boost::asio::any_io_executor& executor,
                                    const std::filesystem::path& path);

// Who is at the other end. The address is empty where nobody is any more.
Peer peerOf(const boost::asio::ip::tcp::socket& socket);
Peer peerOf(boost::asio::local::stream_protocol::socket& socket);

}  // namespace shicha::server
