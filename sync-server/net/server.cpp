#include "net/server.hpp"

#include <spdlog/logger.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "net/connection.hpp"
#include "net/listener.hpp"
#include "net/log_line.hpp"
#include "net/serving.hpp"
#include "net/tls_context.hpp"

namespace shicha::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::local::stream_protocol;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr asio::as_tuple_t<asio::use_awaitable_t<>> kQuietly;

// Where all files are open, waiting for one to be closed is all that helps.
constexpr milliseconds kAcceptAgain = milliseconds(100);

// What a connection that was cut needs to come to its end.
constexpr milliseconds kCutTime = std::chrono::seconds(1);

}  // namespace

class Server::Impl {
 public:
  Impl(const ListenOptions& options, Service service, Metrics& metrics, std::shared_ptr<spdlog::logger> log)
      : serving_(options.limits, options.workers, std::move(service), metrics, std::move(log)),
        localSocket_(options.localSocket),
        work_(context_.get_executor()),
        acceptors_(asio::make_strand(context_)) {}

  Result<void> listen(const ListenOptions& options) {
    if (options.tls) {
      auto tls = makeTlsContext(*options.tls);
      if (!tls) return tls.error();
      tls_.emplace(tls->release());
    }
    auto remote = listenAt(acceptors_, options.host, options.port, !options.tls);
    if (!remote) return remote.error();
    remote_.emplace(std::move(*remote));
    port_ = remote_->local_endpoint().port();
    if (localSocket_.empty()) return {};
    auto local = listenLocally(acceptors_, localSocket_);
    if (!local) return local.error();
    local_.emplace(std::move(*local));
    return {};
  }

  void run(unsigned ioThreads) {
    asio::co_spawn(acceptors_, acceptAll(*remote_), asio::detached);
    if (local_) asio::co_spawn(acceptors_, acceptAll(*local_), asio::detached);
    for (unsigned i = 0; i < ioThreads; ++i) threads_.emplace_back([this] { context_.run(); });
  }

  ~Impl() {
    stop();
    // An answer that is still being made is waited for: nobody can take it from its thread.
    serving_.workers.finish();
    work_.reset();
    for (std::thread& thread : threads_) thread.join();
  }

  unsigned short port() const { return port_; }

  void stop() {
    const std::scoped_lock lock(stopping_);
    if (serving_.isStopping.exchange(true)) return;
    acceptNoMore();
    const auto end = std::chrono::steady_clock::now() + serving_.limits.drainTime;
    for (const auto& connection : serving_.connections.all()) connection->closeIfIdle();
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    if (serving_.connections.waitForNone(left)) return;
    serving_.isDrainOver = true;
    for (const auto& connection : serving_.connections.all()) connection->cut();
    if (!serving_.connections.waitForNone(kCutTime)) serving_.log->warn("stopped with answers under way");
  }

 private:
  template <class Protocol>
  asio::awaitable<void> acceptAll(asio::basic_socket_acceptor<Protocol>& acceptor) {
    while (acceptor.is_open()) {
      asio::any_io_executor strand = asio::make_strand(context_);
      auto [failed, socket] = co_await acceptor.async_accept(strand, kQuietly);
      if (!failed) {
        tryToWelcome(std::move(socket));
      } else if (acceptor.is_open()) {
        serving_.log->warn("accept-failed reason={}", logValue(failed.message()));
        asio::steady_timer pause(acceptors_, kAcceptAgain);
        co_await pause.async_wait(kQuietly);
      }
    }
  }

  // Memory that is short for one connection does not keep the next from coming.
  template <class Socket>
  void tryToWelcome(Socket socket) {
    try {
      welcome(std::move(socket));
    } catch (const std::exception& exception) {
      serving_.log->error("connection-failed what={}", logValue(exception.what()));
    }
  }

  template <class Socket>
  void welcome(Socket socket) {
    serving_.counters.accepted.add();
    Peer peer = peerOf(socket);
    auto place = serving_.connections.enter(peer.address);
    if (!place) {
      // A line for each of thousands would fill the disk; they are counted.
      serving_.counters.countRefusal(errorInfo(ErrorCode::connectionsTooMany).name);
      return;
    }
    if (serving_.isStopping) return;
    if constexpr (std::is_same_v<Socket, tcp::socket>) {
      error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      if (tls_) {
        serveTls(std::move(socket), *tls_, std::move(peer), std::move(*place), serving_);
      } else {
        servePlain(std::move(socket), std::move(peer), std::move(*place), serving_);
      }
    } else {
      serveLocal(std::move(socket), std::move(peer), std::move(*place), serving_);
    }
  }

  void acceptNoMore() {
    if (threads_.empty()) return closeAcceptors();  // it never ran
    std::promise<void> closed;
    asio::post(acceptors_, [this, &closed] {
      closeAcceptors();
      closed.set_value();
    });
    closed.get_future().wait();
  }

  void closeAcceptors() {
    error_code ignored;
    if (remote_) remote_->close(ignored);
    if (!local_) return;
    local_->close(ignored);
    std::error_code alsoIgnored;
    std::filesystem::remove(localSocket_, alsoIgnored);
  }

  Serving serving_;
  std::filesystem::path localSocket_;
  std::optional<asio::ssl::context> tls_;
  asio::io_context context_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  asio::any_io_executor acceptors_;
  std::optional<TcpAcceptor> remote_;
  std::optional<LocalAcceptor> local_;
  unsigned short port_ = 0;
  std::mutex stopping_;
  std::vector<std::thread> threads_;
};

Result<std::unique_ptr<Server>> Server::start(ListenOptions options, Service service, Metrics& metrics,
                                              std::shared_ptr<spdlog::logger> log) {
  auto impl = std::make_unique<Impl>(options, std::move(service), metrics, std::move(log));
  if (const auto listening = impl->listen(options); !listening) return listening.error();
  impl->run(options.ioThreads);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

unsigned short Server::port() const { return impl_->port(); }
void Server::stop() { impl_->stop(); }

}  // namespace shicha::server
