#include "tools/bad_network_command.hpp"

#include <csignal>
#include <ctime>
#include <fstream>
#include <iostream>

#include "support/bad_network.hpp"

namespace shicha::test {
namespace {

// The port at the end of "https://127.0.0.1:40123"; 0: no server is there yet.
unsigned short portIn(const std::string& file) {
  std::string line;
  std::getline(std::ifstream(file), line);
  const std::size_t colon = line.rfind(':');
  return colon == line.npos ? static_cast<unsigned short>(0)
                            : static_cast<unsigned short>(std::stoi(line.substr(colon + 1)));
}

}  // namespace

Result<void> runBadNetwork(const BadNetworkOrder& order) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  Weather weather;
  weather.cut = order.cut;
  weather.cutBytesMax = 12 * 1024;
  weather.delayMax = std::chrono::milliseconds(5);
  BadNetwork network(portIn(order.serverFile), weather, order.seed);
  std::ofstream out(order.out);
  out << "127.0.0.1:" << network.port() << std::endl;
  if (!out) return Error(ErrorCode::fileUnwritable, {"write"}, {order.out});
  const timespec pause{0, 100'000'000};
  while (sigtimedwait(&ends, nullptr, &pause) < 0) network.setServer(portIn(order.serverFile));
  const NetworkCounts counts = network.counts();
  std::cout << "connections " << counts.connections << ", cut " << counts.cut << ", bytes " << counts.bytes
            << "\n";
  return {};
}

}  // namespace shicha::test
