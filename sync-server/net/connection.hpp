// One connection, from when it was accepted until it is closed.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>

#include "net/serving.hpp"

namespace shicha::server {

// Serve an accepted connection, and return at once. The socket's executor is a strand of its own: all of the
// connection happens there. serving and context outlive the executor.
void servePlain(boost::asio::ip::tcp::socket socket, Peer peer, Connections::Place place, Serving& serving);
void serveTls(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context, Peer peer,
              Connections::Place place, Serving& serving);
void serveLocal(boost::asio::local::stream_protocol::socket socket, Peer peer, Connections::Place place,
                Serving& serving);

}  // namespace shicha::server
