// How fast the server answers over TLS, beside Beast with nothing around it, and what idle tablets cost.
// Nothing is asserted: a figure is for people to judge.
#include <malloc.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/null_sink.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/net/bare_server.hpp"
#include "bench/net/tls_clients.hpp"
#include "net/certificate_file.hpp"
#include "net/server.hpp"

namespace shicha::bench {
namespace {

constexpr unsigned kThreads = 2;
constexpr int kIdleClients = 1000;
constexpr int kRounds = 3;
constexpr std::chrono::milliseconds kRoundTime(800);

double memoryMegabytes() {
  malloc_trim(0);
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

boost::system::result<server::Admitted, server::Response> healthz(const server::RequestHead&) {
  server::Admitted admitted;
  admitted.answer = [](const std::string&) { return server::Response{200, "text/plain", "ok", {}}; };
  return admitted;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Both in turn, so that what else the machine does meets both.
void compareSpeeds(unsigned short port, unsigned short barePort, unsigned connections) {
  std::vector<double> ours, floor;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(requestsPerSecond(port, connections, kRoundTime));
    floor.push_back(requestsPerSecond(barePort, connections, kRoundTime));
  }
  std::printf("%3u connections %11.0f requests/s %11.0f by bare Beast %6.0f %% (aim: 40 %%)\n", connections,
              median(ours), median(floor), 100 * median(ours) / median(floor));
}

void measureMemory(unsigned short port) {
  const double before = memoryMegabytes();
  const IdleClients clients(port, kIdleClients);
  std::printf("%d idle TLS clients %8.1f MB of memory (aim: 200)\n", clients.made(),
              memoryMegabytes() - before);
}

int run() {
  const auto folder =
      std::filesystem::temp_directory_path() / ("shicha-net-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const server::TlsFiles files = {folder / "certificate.pem", folder / "key.pem"};
  server::Metrics metrics;
  server::ListenOptions options;
  options.tls = files;
  options.ioThreads = kThreads;
  options.limits.connectionsPerAddressMax = 2 * kIdleClients;
  options.limits.requestsPerConnectionMax = 1'000'000'000;
  const auto log = std::make_shared<spdlog::logger>("bench", std::make_shared<spdlog::sinks::null_sink_mt>());
  const auto made = server::makeSelfSigned(files.certificate, files.key, "bench");
  auto started = server::Server::start(options, healthz, metrics, log);
  if (!made || !started) return 1;
  {
    const BareServer bare(files.certificate, files.key, kThreads);
    for (const unsigned connections : {1U, 8U, 64U}) {
      compareSpeeds((*started)->port(), bare.port(), connections);
    }
  }
  measureMemory((*started)->port());
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace shicha::bench

int main(int argc, char** argv) {
  using namespace shicha::bench;
  if (argc == 4 && std::string_view(argv[1]) == "idle") {
    return holdIdle(static_cast<unsigned short>(std::atoi(argv[2])), std::atoi(argv[3]));
  }
  return run();
}
