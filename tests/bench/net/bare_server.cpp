#include "bench/net/bare_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <thread>
#include <utility>
#include <vector>

namespace shicha::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr asio::as_tuple_t<asio::use_awaitable_t<>> kQuietly;

asio::awaitable<void> serve(tcp::socket socket, asio::ssl::context* context) {
  beast::ssl_stream<tcp::socket> stream(std::move(socket), *context);
  const auto [unmet] = co_await stream.async_handshake(asio::ssl::stream_base::server, kQuietly);
  if (unmet) co_return;
  beast::flat_buffer buffer;
  for (;;) {
    http::request<http::string_body> request;
    const auto [failed, count] = co_await http::async_read(stream, buffer, request, kQuietly);
    if (failed) co_return;
    http::response<http::string_body> response(http::status::ok, request.version());
    response.set(http::field::content_type, "text/plain");
    response.body() = "ok";
    response.prepare_payload();
    const auto [cut, sent] = co_await http::async_write(stream, response, kQuietly);
    if (cut) co_return;
  }
}

asio::awaitable<void> acceptAll(asio::io_context* context, tcp::acceptor* acceptor, asio::ssl::context* tls) {
  for (;;) {
    asio::any_io_executor strand = asio::make_strand(*context);
    auto [failed, socket] = co_await acceptor->async_accept(strand, kQuietly);
    if (failed) co_return;
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(strand, serve(std::move(socket), tls), asio::detached);
  }
}

}  // namespace

struct BareServer::State {
  asio::ssl::context tls{asio::ssl::context::tls_server};
  asio::io_context context;
  tcp::acceptor acceptor{context, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  std::vector<std::thread> threads;
};

BareServer::BareServer(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       unsigned threads)
    : state_(std::make_unique<State>()) {
  state_->tls.use_certificate_chain_file(certificate);
  state_->tls.use_private_key_file(key, asio::ssl::context::pem);
  asio::co_spawn(state_->context, acceptAll(&state_->context, &state_->acceptor, &state_->tls),
                 asio::detached);
  for (unsigned i = 0; i < threads; ++i) state_->threads.emplace_back([this] { state_->context.run(); });
}

BareServer::~BareServer() {
  state_->context.stop();
  for (std::thread& thread : state_->threads) thread.join();
}

unsigned short BareServer::port() const { return state_->acceptor.local_endpoint().port(); }

}  // namespace shicha::bench
