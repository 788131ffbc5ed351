#include "bench/net/tls_clients.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace shicha::bench {
namespace {

constexpr std::string_view kRequest = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

SSL* connected(SSL_CTX* context, unsigned short port) {
  const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // Otherwise the request would wait until the server has acknowledged the handshake.
  const int atOnce = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &atOnce, sizeof atOnce);
  SSL* const tls = SSL_new(context);
  const bool reached = connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  SSL_set_fd(tls, made);
  if (reached && SSL_connect(tls) == 1) return tls;
  SSL_free(tls);
  return nullptr;
}

// Answers are short: each comes in one record.
bool askOnce(SSL* tls) {
  std::array<char, 4096> room;
  return SSL_write(tls, kRequest.data(), static_cast<int>(kRequest.size())) > 0 &&
         SSL_read(tls, room.data(), static_cast<int>(room.size())) > 0;
}

std::int64_t askUntil(SSL* tls, std::chrono::steady_clock::time_point end) {
  std::int64_t answers = 0;
  while (tls != nullptr && std::chrono::steady_clock::now() < end && askOnce(tls)) ++answers;
  return answers;
}

}  // namespace

double requestsPerSecond(unsigned short port, unsigned connections, std::chrono::milliseconds time) {
  SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
  std::vector<SSL*> clients;
  for (unsigned i = 0; i < connections; ++i) clients.push_back(connected(context, port));
  std::atomic<std::int64_t> answers = 0;
  std::vector<std::thread> threads;
  const auto end = std::chrono::steady_clock::now() + time;
  for (SSL* const client : clients) {
    threads.emplace_back([&answers, client, end] { answers += askUntil(client, end); });
  }
  for (std::thread& thread : threads) thread.join();
  for (SSL* const client : clients) {
    if (client == nullptr) continue;
    close(SSL_get_fd(client));
    SSL_free(client);
  }
  SSL_CTX_free(context);
  return static_cast<double>(answers) / std::chrono::duration<double>(time).count();
}

int holdIdle(unsigned short port, int count) {
  SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
  int made = 0;
  for (int i = 0; i < count; ++i) {
    SSL* const client = connected(context, port);
    if (client != nullptr && askOnce(client)) ++made;
  }
  char end = 0;
  const bool isTold =
      write(STDOUT_FILENO, &made, sizeof made) == sizeof made && read(STDIN_FILENO, &end, 1) == 0;
  return isTold ? 0 : 1;
}

IdleClients::IdleClients(unsigned short port, int count) {
  std::array<int, 2> told = {}, tell = {};
  if (pipe2(told.data(), O_CLOEXEC) != 0 || pipe2(tell.data(), O_CLOEXEC) != 0) return;
  const std::string portText = std::to_string(port);
  const std::string countText = std::to_string(count);
  child_ = fork();
  if (child_ == 0) {
    dup2(tell[0], STDIN_FILENO);
    dup2(told[1], STDOUT_FILENO);
    execl("/proc/self/exe", "net_bench", "idle", portText.c_str(), countText.c_str(), nullptr);
    _exit(1);
  }
  close(told[1]);
  close(tell[0]);
  if (read(told[0], &made_, sizeof made_) != sizeof made_) made_ = 0;
  close(told[0]);
  tell_ = tell[1];
}

IdleClients::~IdleClients() {
  close(tell_);
  waitpid(child_, nullptr, 0);
}

}  // namespace shicha::bench
