// shichactl: the tablet's core without a screen, for scripts and for people at a terminal.
#include <QCoreApplication>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

#include "cli/cli.hpp"
#include "platform/machine_secrets.hpp"
#include "platform/printer.hpp"
#include "platform/qt_transport.hpp"

namespace {

using namespace std::chrono_literals;

volatile std::sig_atomic_t isAskedToEnd = 0;

void askToEnd(int /*signal*/) { isAskedToEnd = 1; }

bool waitFor(std::chrono::milliseconds pause) {
  const auto end = std::chrono::steady_clock::now() + pause;
  while (isAskedToEnd == 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(100ms);
  return isAskedToEnd == 0;
}

// Qt is begun by the commands that need it.
class QtNetwork {
 public:
  QtNetwork(int& argc, char** argv) : argc_(&argc), argv_(argv) {}

  shicha::core::Transport to(const shicha::core::Enrolment& me) {
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, askToEnd);
    application_ = std::make_unique<QCoreApplication>(*argc_, argv_);
    transport_ = std::make_unique<shicha::platform::QtTransport>(
        shicha::platform::ServerNamed{me.address, me.pins}, [] { return isAskedToEnd != 0; });
    return [this](const shicha::core::SyncRequest& request) { return transport_->send(request); };
  }

 private:
  int* argc_;
  char** argv_;
  std::unique_ptr<QCoreApplication> application_;
  std::unique_ptr<shicha::platform::QtTransport> transport_;
};

}  // namespace

int main(int argc, char** argv) {
  // Only the main thread reads the environment, before anything else runs.
  const shicha::Environment environment = [](const char* name) { return std::getenv(name); };
  QtNetwork qt(argc, argv);
  const shicha::cli::Network network{[&](const auto& me) { return qt.to(me); }, waitFor};
  const shicha::cli::Machinery machinery{
      [](const auto& file) { return shicha::platform::machineSecrets(file); },
      shicha::platform::machinePrinting()};
  return shicha::cli::run({argv + 1, argv + argc}, environment, std::cout, std::cerr, network, machinery);
}
