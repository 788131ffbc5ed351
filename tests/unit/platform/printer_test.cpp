// Printing to a printer that speaks IPP, as those in offices do.
#include "platform/printer.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "support/private_bus.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using Arguments = std::vector<std::string>;

constexpr platform::PrinterOptions kHurried{500ms, 2000ms, 2000ms};

std::string pdfOf(std::size_t bytes) {
  std::string pdf(bytes, 'x');
  for (std::size_t at = 0; at < bytes; at += 997) pdf[at] = static_cast<char>(at % 251);
  return "%PDF-1.4\n" + pdf + "\n%%EOF\n";
}

int freePort() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* place = reinterpret_cast<sockaddr*>(&address);
  (void)::bind(descriptor, place, length);
  (void)::getsockname(descriptor, place, &length);
  ::close(descriptor);
  return ntohs(address.sin_port);
}

bool answers(int port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const bool isOpen = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return isOpen;
}

class PrinterTest : public testing::Test {
 protected:
  PrinterTest() { ::setenv("DBUS_SYSTEM_BUS_ADDRESS", bus_.address().c_str(), 1); }
  ~PrinterTest() override { ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS"); }

  fs::path spool() const { return bus_.file("spool"); }
  std::string address() const { return "ipp://localhost:" + std::to_string(port_) + "/ipp/print"; }

  // A printer of its own. formats: what it prints.
  void start(const std::string& formats = "application/pdf", const Arguments& further = {}) {
    fs::create_directories(spool());
    Arguments arguments{"-p", std::to_string(port_), "-r", "off",   "-k", "-d",       spool().string(),
                        "-n", "localhost",           "-f", formats, "-c", "/bin/true"};
    arguments.insert(arguments.end(), further.begin(), further.end());
    arguments.emplace_back("检查室打印机");
    printer_ = std::make_unique<Program>("/usr/sbin/ippeveprinter", arguments, bus_.file(""));
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!answers(port_)) {
      if (std::chrono::steady_clock::now() > end) throw std::runtime_error("no printer");
      std::this_thread::sleep_for(20ms);
    }
  }
  Program& printer() { return *printer_; }

  // Why it is not printed.
  std::string refusal(const core::PrintOrder& order) const {
    const auto printed = platform::print(order, kHurried);
    return printed ? "it was printed" : printed.error().message(Language::en);
  }

  // What the printer received.
  std::string received() const {
    std::ostringstream bytes;
    for (const auto& entry : fs::directory_iterator(spool())) {
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    }
    return bytes.str();
  }

 private:
  PrivateBus bus_;
  int port_ = freePort();
  std::unique_ptr<Program> printer_;
};

TEST_F(PrinterTest, GetsTheBytesOfThePdf) {
  start("application/pdf", {"-2"});
  const std::string pdf = pdfOf(3'000'000);
  const auto printed = platform::print({pdf, address(), "检查表.pdf", 2, true}, kHurried);
  ASSERT_TRUE(printed) << printed.error().message(Language::en);
  EXPECT_TRUE(received() == pdf);
}

TEST_F(PrinterTest, TellsWhatThePrinterCannotDoBeforeItSendsAnything) {
  start("image/jpeg");
  EXPECT_THAT(refusal({pdfOf(1000), address()}), HasSubstr("(no PDF)"));
  EXPECT_EQ(received(), "");
}

TEST_F(PrinterTest, TellsAPrinterThatHasOneSideAlone) {
  start();
  EXPECT_THAT(refusal({pdfOf(1000), address(), "", 1, true}), HasSubstr("(one-sided only)"));
  EXPECT_THAT(refusal({"纸", address()}), HasSubstr("(not a PDF)"));
  EXPECT_EQ(received(), "");
}

TEST_F(PrinterTest, TellsAPrinterThatIsNotThere) {
  EXPECT_THAT(refusal({pdfOf(1000), address()}),
              AllOf(HasSubstr(address() + " did not accept it"), HasSubstr("everything is on the device")));
  EXPECT_THAT(refusal({pdfOf(1000), "三楼"}), HasSubstr("there is no printer 三楼; there are: —"));
  EXPECT_THAT(refusal({pdfOf(1000), "http://localhost/"}), HasSubstr("there is no printer http"));
  EXPECT_THAT(refusal({pdfOf(1000), ""}), HasSubstr("there is no printer —"));
  EXPECT_TRUE(platform::printers(kHurried).empty());
}

TEST_F(PrinterTest, DoesNotWaitForAPrinterThatIsSilent) {
  start();
  printer().signal(SIGSTOP);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal({pdfOf(1000), address()}), HasSubstr("did not accept it"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
  printer().signal(SIGCONT);
}

TEST_F(PrinterTest, TellsAPrinterThatGoesAwayInTheMiddle) {
  start();
  std::jthread unplugging([this](const std::stop_token& stop) {
    while (!stop.stop_requested() && received().empty()) std::this_thread::sleep_for(1ms);
    printer().signal(SIGKILL);
  });
  const std::string pdf = pdfOf(200'000'000);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal({pdf, address()}), HasSubstr("did not accept it"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
  EXPECT_LT(received().size(), pdf.size());
}

}  // namespace
}  // namespace shicha::test
