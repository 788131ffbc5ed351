#include "support/ipp_printer.hpp"

#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace shicha::test {
namespace {

using namespace std::chrono_literals;

// A socket of this machine, at a port; 0: any.
class PrinterSocket {
 public:
  explicit PrinterSocket(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address_.sin_port = htons(static_cast<std::uint16_t>(port));
  }
  PrinterSocket(const PrinterSocket&) = delete;
  PrinterSocket& operator=(const PrinterSocket&) = delete;
  ~PrinterSocket() { ::close(descriptor_); }

  bool connects() { return ::connect(descriptor_, place(), sizeof address_) == 0; }
  int bind() {
    socklen_t length = sizeof address_;
    (void)::bind(descriptor_, place(), length);
    (void)::getsockname(descriptor_, place(), &length);
    return ntohs(address_.sin_port);
  }

 private:
  sockaddr* place() { return reinterpret_cast<sockaddr*>(&address_); }

  int descriptor_;
  sockaddr_in address_ = {};
};

}  // namespace

IppPrinter::IppPrinter(const PrivateBus& bus)
    : folder_(bus.file("")), spool_(bus.file("spool")), port_(PrinterSocket(0).bind()) {
  std::filesystem::create_directories(spool_);
  ::setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address().c_str(), 1);
}

IppPrinter::~IppPrinter() { ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS"); }

void IppPrinter::start(const std::string& formats, const std::vector<std::string>& further) {
  std::vector<std::string> arguments{
      "-p", std::to_string(port_), "-r", "off",   "-k", "-d",       spool_.string(),
      "-n", "localhost",           "-f", formats, "-c", "/bin/true"};
  arguments.insert(arguments.end(), further.begin(), further.end());
  arguments.emplace_back("检查室打印机");
  printer_ = std::make_unique<Program>("/usr/sbin/ippeveprinter", arguments, folder_);
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!PrinterSocket(port_).connects()) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("no printer");
    std::this_thread::sleep_for(20ms);
  }
}

std::string IppPrinter::received() const {
  std::string bytes;
  for (const auto& entry : std::filesystem::directory_iterator(spool_)) {
    std::ifstream stream(entry.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(stream), {});
  }
  return bytes;
}

std::uintmax_t IppPrinter::bytesReceived() const {
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(spool_)) {
    std::error_code gone;
    const std::uintmax_t size = entry.file_size(gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

}  // namespace shicha::test
