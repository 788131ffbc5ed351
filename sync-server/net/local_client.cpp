#include "net/local_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace shicha::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using Stream = beast::basic_stream<asio::local::stream_protocol>;

// What the server writes is its own, and of any size.
constexpr std::uint64_t kBodyBytesMax = std::uint64_t{1} << 30U;

template <class Start>
beast::error_code wait(asio::io_context& context, const Start& start) {
  beast::error_code result = asio::error::would_block;
  start([&result](beast::error_code failed, auto...) { result = failed; });
  context.restart();
  context.run();
  return result;
}

Response plain(http::response<http::string_body>&& message) {
  Response response;
  response.status = static_cast<int>(message.result_int());
  response.contentType = message[http::field::content_type];
  for (const auto& field : message) {
    response.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  response.body = std::move(message.body());
  return response;
}

}  // namespace

bool isServing(const std::filesystem::path& socket) {
  asio::io_context context;
  asio::local::stream_protocol::socket probe(context);
  beast::error_code failed;
  probe.connect(asio::local::stream_protocol::endpoint(socket.string()), failed);
  return !failed;
}

Result<Response> askServer(const std::filesystem::path& socket, const std::string& method,
                           const std::string& target, const std::string& contentType, const std::string& body,
                           std::chrono::seconds patience) {
  asio::io_context context;
  Stream stream(context);
  stream.expires_after(patience);
  const asio::local::stream_protocol::endpoint end(socket.string());
  auto failed = wait(context, [&](auto done) { stream.async_connect(end, done); });
  http::request<http::string_body> request;
  request.method_string(method);
  request.target(target);
  request.set(http::field::host, "local");
  if (!contentType.empty()) request.set(http::field::content_type, contentType);
  request.body() = body;
  request.prepare_payload();
  if (!failed) failed = wait(context, [&](auto done) { http::async_write(stream, request, done); });
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kBodyBytesMax);
  if (!failed) failed = wait(context, [&](auto done) { http::async_read(stream, buffer, parser, done); });
  if (failed) return Error(ErrorCode::serverUnreachable, {failed.message()});
  return plain(parser.release());
}

}  // namespace shicha::server
