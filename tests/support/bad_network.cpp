#include "support/bad_network.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <limits>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace shicha::test {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr asio::as_tuple_t<asio::use_awaitable_t<>> kQuietly;
constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kPieceBytes = std::size_t{16} << 10U;
constexpr std::size_t kTrickleBytes = 100;
constexpr milliseconds kTrickleTime(1);
constexpr milliseconds kLook(2);  // how often somebody who waits looks whether it is over

tcp::endpoint loopback(unsigned short port) { return {asio::ip::address_v4::loopback(), port}; }

// One client and its way to the server.
struct Line {
  explicit Line(tcp::socket client) : near(std::move(client)), far(near.get_executor()) {}

  void cut() {
    boost::system::error_code ignored;
    near.close(ignored);
    far.close(ignored);
  }

  tcp::socket near, far;
  std::size_t cutAt = kNever, stallAt = kNever;  // after so many bytes
  std::size_t passed = 0;
  bool isTrickling = false;
  milliseconds delay{0}, stallTime{0};
};

}  // namespace

struct BadNetwork::State {
  State(unsigned short port, const Weather& first, std::uint64_t seed)
      : dice(seed), server(port), weather(first) {}

  // What will befall the next connection.
  unsigned short dealTo(Line& line) {
    const std::scoped_lock lock(mutex);
    const auto happens = [this](unsigned percent) { return dice() % 100 < percent; };
    ++counts.connections;
    if (happens(weather.cut)) line.cutAt = 1 + dice() % weather.cutBytesMax;
    if (happens(weather.stall)) line.stallAt = dice() % weather.cutBytesMax;
    line.isTrickling = happens(weather.trickle);
    line.delay = milliseconds(dice() % static_cast<std::uint64_t>(weather.delayMax.count() + 1));
    line.stallTime = weather.stallTime;
    if (line.isTrickling) ++counts.trickled;
    if (cutNext) line.cutAt = *std::exchange(cutNext, std::nullopt);
    return server;
  }

  bool isParted() const {
    const std::scoped_lock lock(mutex);
    return Clock::now() < partedUntil;
  }

  void count(std::uint64_t NetworkCounts::* what, std::uint64_t by = 1) {
    const std::scoped_lock lock(mutex);
    counts.*what += by;
  }

  asio::awaitable<void> wait(milliseconds time) {
    asio::steady_timer timer(context, time);
    co_await timer.async_wait(kQuietly);
  }

  asio::awaitable<void> holdBack() {
    if (!isParted()) co_return;
    count(&NetworkCounts::heldBack);
    while (isParted()) co_await wait(kLook);
  }

  // Everything that may happen to a piece before it passes.
  asio::awaitable<void> hinder(Line* line) {
    if (line->delay.count() > 0) co_await wait(line->delay);
    if (line->isTrickling) co_await wait(kTrickleTime);
    if (line->passed >= line->stallAt) {
      line->stallAt = kNever;
      count(&NetworkCounts::stalled);
      co_await wait(line->stallTime);
    }
    co_await holdBack();
  }

  asio::awaitable<void> pump(std::shared_ptr<Line> line, tcp::socket* from, tcp::socket* to) {
    std::array<char, kPieceBytes> room{};
    for (;;) {
      const auto into = asio::buffer(room, line->isTrickling ? kTrickleBytes : kPieceBytes);
      const auto [failed, size] = co_await from->async_read_some(into, kQuietly);
      if (failed) break;
      co_await hinder(line.get());
      const std::size_t passes = std::min(size, line->cutAt - std::min(line->cutAt, line->passed));
      const auto piece = asio::buffer(room, passes);
      const auto [cut, sent] = co_await asio::async_write(*to, piece, kQuietly);
      line->passed += sent;
      count(&NetworkCounts::bytes, sent);
      if (cut) break;
      if (line->passed < line->cutAt) continue;
      if (line->near.is_open()) count(&NetworkCounts::cut);
      line->cut();
      co_return;
    }
    boost::system::error_code ignored;
    to->shutdown(tcp::socket::shutdown_send, ignored);
  }

  asio::awaitable<void> serve(std::shared_ptr<Line> line) {
    const unsigned short port = dealTo(*line);
    co_await holdBack();
    const tcp::endpoint there = loopback(port);
    const auto [failed] = co_await line->far.async_connect(there, kQuietly);
    if (failed) {
      line->cut();
      co_return;
    }
    line->near.set_option(tcp::no_delay(true));
    line->far.set_option(tcp::no_delay(true));
    asio::co_spawn(context, pump(line, &line->near, &line->far), asio::detached);
    co_await pump(line, &line->far, &line->near);
  }

  asio::awaitable<void> acceptAll() {
    for (;;) {
      auto [failed, socket] = co_await acceptor.async_accept(kQuietly);
      if (failed) co_return;
      asio::co_spawn(context, serve(std::make_shared<Line>(std::move(socket))), asio::detached);
    }
  }

  mutable std::mutex mutex;
  std::mt19937_64 dice;
  unsigned short server;
  Weather weather;
  std::optional<std::size_t> cutNext;
  Clock::time_point partedUntil;
  NetworkCounts counts;
  asio::io_context context{1};
  tcp::acceptor acceptor{context, loopback(0)};
  std::thread thread;
};

BadNetwork::BadNetwork(unsigned short serverPort, const Weather& weather, std::uint64_t seed)
    : state_(std::make_unique<State>(serverPort, weather, seed)) {
  asio::co_spawn(state_->context, state_->acceptAll(), asio::detached);
  state_->thread = std::thread([this] { state_->context.run(); });
}

BadNetwork::~BadNetwork() {
  state_->context.stop();
  state_->thread.join();
}

unsigned short BadNetwork::port() const { return state_->acceptor.local_endpoint().port(); }

void BadNetwork::setServer(unsigned short port) {
  const std::scoped_lock lock(state_->mutex);
  state_->server = port;
}

void BadNetwork::cutAfter(std::size_t bytes) {
  const std::scoped_lock lock(state_->mutex);
  state_->cutNext = bytes;
}

void BadNetwork::setWeather(const Weather& weather) {
  const std::scoped_lock lock(state_->mutex);
  state_->weather = weather;
}

void BadNetwork::partition(std::chrono::milliseconds time) {
  const std::scoped_lock lock(state_->mutex);
  state_->partedUntil = Clock::now() + time;
}

NetworkCounts BadNetwork::counts() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->counts;
}

}  // namespace shicha::test
