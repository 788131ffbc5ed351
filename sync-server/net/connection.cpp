#include "net/connection.hpp"

#include <spdlog/logger.h>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <exception>
#include <type_traits>
#include <utility>

#include "api/error_answer.hpp"
#include "net/answer_text.hpp"
#include "net/deadline.hpp"
#include "net/exchange.hpp"
#include "net/head_check.hpp"
#include "net/question.hpp"

namespace shicha::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using boost::system::error_code;
using std::chrono::milliseconds;

// g++ 12 frees some temporaries of a co_await expression twice. So each statement awaits one thing, with
// arguments that have names or nothing to free.
constexpr asio::as_tuple_t<asio::use_awaitable_t<>> kQuietly;

// Most heads come in one piece of this. A connection that waits holds no more.
constexpr std::size_t kHeadPieceBytes = 4 * 1024;
constexpr std::size_t kBodyPieceBytes = 64 * 1024;

// A body that nobody wants is read where it is as short as this, so that the connection can stay.
constexpr std::size_t kUnwantedBodyBytesMax = 64 * 1024;

// Answers as short as this go out in one piece with their heads.
constexpr std::size_t kTogetherBytesMax = 16 * 1024;

// How long the other side has to take note that the connection ends.
constexpr milliseconds kFarewellTime = std::chrono::seconds(1);

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

using TlsStream = asio::ssl::stream<asio::ip::tcp::socket>;

// All of it runs on the strand of its socket.
template <class Stream>
class Connection final : public OpenConnection, public std::enable_shared_from_this<Connection<Stream>> {
 public:
  Connection(Stream stream, Peer peer, Connections::Place place, Serving& serving)
      : place_(std::move(place)),
        serving_(&serving),
        limits_(&serving.limits),
        peer_(std::move(peer)),
        stream_(std::move(stream)),
        deadline_(stream_.get_executor(), [this] {
          error_code ignored;
          socket().cancel(ignored);
        }) {}

  void start() {
    place_.take(this->weak_from_this());
    asio::co_spawn(stream_.get_executor(), run(this->shared_from_this()), asio::detached);
  }

  void closeIfIdle() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      error_code failed;
      // What has arrived is a request that has begun.
      if (self->isIdle_ && self->socket().available(failed) == 0) self->socket().cancel(failed);
    });
  }

  void cut() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      error_code failed;
      self->socket().close(failed);
    });
  }

 private:
  static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

  auto& socket() {
    if constexpr (kIsTls) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  void setDeadline(milliseconds after) { deadline_.set(after, this->shared_from_this()); }

  milliseconds timeFor(milliseconds least, std::size_t bytes) const {
    return least + std::chrono::seconds(bytes / limits_->bodyBytesPerSecond);
  }

  // self: keeps all of this until the end.
  awaitable<void> run(std::shared_ptr<Connection> /*self*/) {
    try {
      co_await serveAll();
    } catch (const std::exception& exception) {
      // Memory was short, say. It costs this connection, and no other.
      serving_->log->error("connection-failed peer={} what={}", logValue(peerName(peer_)),
                           logValue(exception.what()));
    }
    error_code ignored;
    socket().close(ignored);
    deadline_.clear();
  }

  awaitable<void> serveAll() {
    bool goesOn = true;
    if constexpr (kIsTls) goesOn = co_await shakeHands();
    for (std::size_t served = 1; goesOn; ++served) {
      goesOn = co_await serveNext(served >= limits_->requestsPerConnectionMax);
    }
    co_await sayFarewell();
  }

  awaitable<bool> shakeHands() {
    if (serving_->isStopping) co_return false;
    setDeadline(limits_->handshakeTime);
    isIdle_ = true;
    const auto [failed] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kQuietly);
    isIdle_ = false;
    if (failed) {
      serving_->counters.handshakesFailed.add();
      serving_->log->info("handshake-failed peer={} reason={}", logValue(peerName(peer_)),
                          logValue(deadline_.isOver() ? "too slow" : failed.message()));
    }
    co_return !failed;
  }

  // One request and its answer. False: it was the last one.
  awaitable<bool> serveNext(bool isLast) {
    Exchange exchange(peer_, limits_->headerBytesMax);
    Result<std::size_t> end = co_await readHead();
    if (end) end = takeHead(exchange, *end);
    if (!end) {
      const Error error = end.error();
      co_return co_await refuse(exchange, error);
    }
    exchange.staysOpen = exchange.staysOpen && !isLast;
    auto admitted = admit(exchange.head, *serving_);
    if (!admitted) {
      const Response response = admitted.error();
      co_return co_await answerUnread(exchange, response);
    }
    auto body = co_await readBody(exchange, admitted->bodyBytesMax);
    if (!body) {
      const Error error = body.error();
      co_return co_await refuse(exchange, error);
    }
    deadline_.clear();
    std::string id = exchange.head.id;
    auto question = makeQuestion(id, std::move(*admitted), std::move(*body), *serving_);
    const Answer answer = co_await ask(std::move(question), std::move(id), *serving_);
    exchange.error = answer.error;
    const bool sent = co_await send(exchange, answer.response);
    const bool goesOn = sent && exchange.staysOpen;
    co_return goesOn;
  }

  // Reads until the head is whole, and says where it ends. Error none: nobody is there to be answered.
  awaitable<Result<std::size_t>> readHead() {
    isIdle_ = buffer_.size() == 0;
    setDeadline(isIdle_ ? limits_->idleTime : limits_->headerTime);
    for (std::size_t searched = 0;;) {
      const std::size_t end = headEnd(bytesHere(), searched);
      const bool isWhole = end != std::string_view::npos;
      if (isWhole && end <= limits_->headerBytesMax) co_return end;
      if (isWhole || buffer_.size() >= limits_->headerBytesMax) {
        co_return Error(ErrorCode::headersTooLarge, {std::to_string(limits_->headerBytesMax)});
      }
      if (isIdle_ && serving_->isStopping) co_return Error();
      searched = buffer_.size();
      const error_code failed = co_await readMore(kHeadPieceBytes);
      if (failed && isIdle_) co_return Error();
      if (failed) co_return readError(failed, limits_->headerTime);
      if (isIdle_) setDeadline(limits_->headerTime);
      isIdle_ = false;
    }
  }

  // bytes: of the head, which are here. Returns how many it took.
  Result<std::size_t> takeHead(Exchange& exchange, std::size_t bytes) {
    if (const auto sound = exchange.takeHead(bytesHere().substr(0, bytes)); !sound) return sound.error();
    buffer_.consume(bytes);
    return bytes;
  }

  awaitable<Result<std::string>> readBody(Exchange& exchange, std::size_t bytesMax) {
    auto& parser = exchange.parser;
    const std::size_t bytes = exchange.bodyBytes().value_or(bytesMax);
    if (bytes > bytesMax) co_return Error(ErrorCode::bodyTooLarge, {std::to_string(bytesMax)});
    parser.body_limit(bytesMax);
    const milliseconds time = timeFor(limits_->bodyTime, bytes);
    setDeadline(time);
    if (exchange.awaitsContinue && !parser.is_done() && buffer_.size() == 0) {
      const auto [failed, count] = co_await asio::async_write(stream_, asio::buffer(kContinue), kQuietly);
      if (failed) co_return readError(failed, time);
      serving_->counters.bytesSent.add(static_cast<std::int64_t>(count));
    }
    bool needsMore = buffer_.size() == 0;
    while (!parser.is_done()) {
      if (needsMore) {
        const error_code failed = co_await readMore(kBodyPieceBytes);
        if (failed) co_return readError(failed, time);
      }
      const auto taken = exchange.takeBody(bytesHere(), bytesMax);
      if (!taken) co_return taken.error();
      buffer_.consume(*taken);
      needsMore = *taken == 0 || buffer_.size() == 0;
      // What says how long a chunk is, is never as long as this.
      if (*taken == 0 && buffer_.size() >= kBodyPieceBytes) {
        co_return Error(ErrorCode::requestMalformed, {"chunk"});
      }
    }
    co_return std::move(parser.get().body());
  }

  // What was read, and not yet taken.
  std::string_view bytesHere() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }

  // Reads a piece. timed_out: the deadline came first.
  awaitable<error_code> readMore(std::size_t bytesMax) {
    if (deadline_.isOver()) co_return asio::error::timed_out;
    const auto room = buffer_.prepare(bytesMax);
    const auto [failed, count] = co_await stream_.async_read_some(room, kQuietly);
    buffer_.commit(count);
    serving_->counters.bytesReceived.add(static_cast<std::int64_t>(count));
    const bool isTooLate = failed && deadline_.isOver();
    co_return isTooLate ? asio::error::timed_out : failed;
  }

  static Error readError(error_code failed, milliseconds time) {
    if (failed != asio::error::timed_out) return Error();
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(time);
    return Error(ErrorCode::requestTooSlow, {std::to_string(seconds.count())});
  }

  // Ends the connection with an error, as far as anybody is there.
  awaitable<bool> refuse(Exchange& exchange, const Error& error) {
    exchange.staysOpen = false;
    if (error.code() != ErrorCode::none) {
      hasUnread_ = true;
      exchange.error = errorInfo(error.code()).name;
      const Response response = errorAnswer(error, exchange.head.id, limits_->retryAfter);
      co_await send(exchange, response);
    } else if (!isIdle_) {
      exchange.error = kCutOff;
      exchange.tell({}, *serving_);
    }
    co_return false;
  }

  // Answers a request whose body nobody wants.
  awaitable<bool> answerUnread(Exchange& exchange, const Response& response) {
    const bool isShort = exchange.bodyBytes().value_or(kUnwantedBodyBytesMax + 1) <= kUnwantedBodyBytesMax;
    const bool canStay = exchange.parser.is_done() || (isShort && !exchange.awaitsContinue);
    exchange.staysOpen = exchange.staysOpen && canStay;
    hasUnread_ = !exchange.parser.is_done();
    const bool sent = co_await send(exchange, response);
    if (!sent || !exchange.staysOpen) co_return false;
    const auto unwanted = co_await readBody(exchange, kUnwantedBodyBytesMax);
    hasUnread_ = !unwanted;
    co_return unwanted.has_value();
  }

  // False: the other side did not take it.
  awaitable<bool> send(Exchange& exchange, const Response& response) {
    if (serving_->isStopping) exchange.staysOpen = false;
    std::string head = answerHead(response, exchange.frame(kIsTls));
    std::string_view body = exchange.wantsBody(response) ? std::string_view(response.body) : "";
    if (body.size() <= kTogetherBytesMax) {
      head += body;
      body = {};
    }
    const std::array<asio::const_buffer, 2> parts = {asio::buffer(head), asio::buffer(body)};
    setDeadline(timeFor(limits_->writeTime, body.size()));
    const auto [failed, count] = co_await asio::async_write(stream_, parts, kQuietly);
    serving_->counters.bytesSent.add(static_cast<std::int64_t>(count));
    if (failed) exchange.error = kCutOff;
    exchange.tell(response, *serving_);
    if (buffer_.size() == 0) buffer_.shrink_to_fit();
    co_return !failed;
  }

  awaitable<void> sayFarewell() {
    error_code failed;
    setDeadline(kFarewellTime);
    if constexpr (kIsTls) co_await stream_.async_shutdown(kQuietly);
    socket().shutdown(asio::socket_base::shutdown_send, failed);
    // Closing with bytes unread would reset the connection, and with it what the other side has not yet read.
    const bool lingers = hasUnread_ || socket().available(failed) > 0;
    std::array<char, kHeadPieceBytes> unwanted;
    while (lingers && !failed && !deadline_.isOver()) {
      const auto room = asio::buffer(unwanted);
      const auto [ended, count] = co_await socket().async_read_some(room, kQuietly);
      failed = ended;
    }
  }

  Connections::Place place_;  // first, and so left when all else is gone
  Serving* serving_;
  const Limits* limits_;
  Peer peer_;
  Stream stream_;
  Deadline deadline_;
  beast::flat_buffer buffer_;
  bool isIdle_ = false;     // no byte of a request has come
  bool hasUnread_ = false;  // more may come of a request that was answered
};

template <class Stream>
void start(Stream stream, Peer peer, Connections::Place place, Serving& serving) {
  std::make_shared<Connection<Stream>>(std::move(stream), std::move(peer), std::move(place), serving)
      ->start();
}

}  // namespace

void servePlain(asio::ip::tcp::socket socket, Peer peer, Connections::Place place, Serving& serving) {
  start(std::move(socket), std::move(peer), std::move(place), serving);
}

void serveTls(asio::ip::tcp::socket socket, asio::ssl::context& context, Peer peer, Connections::Place place,
              Serving& serving) {
  start(TlsStream(std::move(socket), context), std::move(peer), std::move(place), serving);
}

void serveLocal(asio::local::stream_protocol::socket socket, Peer peer, Connections::Place place,
                Serving& serving) {
  start(std::move(socket), std::move(peer), std::move(place), serving);
}

}  // namespace shicha::server
