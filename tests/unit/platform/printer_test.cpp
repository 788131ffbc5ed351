// Printing to a printer that speaks IPP, as those in offices do.
#include "platform/printer.hpp"

#include <gmock/gmock.h>
#include <signal.h>

#include <thread>

#include "support/ipp_printer.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;

constexpr platform::PrinterOptions kPrinterInHaste{500ms, 2000ms, 2000ms};

std::string pdfOf(std::size_t bytes) {
  std::string pdf(bytes, 'x');
  for (std::size_t at = 0; at < bytes; at += 997) pdf[at] = static_cast<char>(at % 251);
  return "%PDF-1.4\n" + pdf + "\n%%EOF\n";
}

class PrinterTest : public testing::Test {
 protected:
  // Why it is not printed.
  std::string refusal(const core::PrintOrder& order) const {
    const auto printed = platform::print(order, kPrinterInHaste);
    return printed ? "it was printed" : printed.error().message(Language::en);
  }

  PrivateBus bus_;
  IppPrinter printer_{bus_};
};

TEST_F(PrinterTest, GetsTheBytesOfThePdf) {
  printer_.start("application/pdf", {"-2"});
  const std::string pdf = pdfOf(3'000'000);
  const auto printed = platform::print({pdf, printer_.address(), "检查表.pdf", 2, true}, kPrinterInHaste);
  ASSERT_TRUE(printed) << printed.error().message(Language::en);
  EXPECT_TRUE(printer_.received() == pdf);
}

TEST_F(PrinterTest, TellsWhatThePrinterCannotDoBeforeItSendsAnything) {
  printer_.start("image/jpeg");
  EXPECT_THAT(refusal({pdfOf(1000), printer_.address()}), HasSubstr("(no PDF)"));
  EXPECT_EQ(printer_.received(), "");
}

TEST_F(PrinterTest, TellsAPrinterThatHasOneSideAlone) {
  printer_.start();
  EXPECT_THAT(refusal({pdfOf(1000), printer_.address(), "", 1, true}), HasSubstr("(one-sided only)"));
  EXPECT_THAT(refusal({"纸", printer_.address()}), HasSubstr("(not a PDF)"));
  EXPECT_EQ(printer_.received(), "");
}

TEST_F(PrinterTest, TellsAPrinterThatIsNotThere) {
  EXPECT_THAT(
      refusal({pdfOf(1000), printer_.address()}),
      AllOf(HasSubstr(printer_.address() + " did not accept it"), HasSubstr("everything is on the device")));
  EXPECT_THAT(refusal({pdfOf(1000), "三楼"}), HasSubstr("there is no printer 三楼; there are: —"));
  EXPECT_THAT(refusal({pdfOf(1000), "http://localhost/"}), HasSubstr("there is no printer http"));
  EXPECT_THAT(refusal({pdfOf(1000), ""}), HasSubstr("there is no printer —"));
  EXPECT_TRUE(platform::printers(kPrinterInHaste).empty());
}

TEST_F(PrinterTest, DoesNotWaitForAPrinterThatIsSilent) {
  printer_.start();
  printer_.signal(SIGSTOP);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal({pdfOf(1000), printer_.address()}), HasSubstr("no answer"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
  printer_.signal(SIGCONT);
}

TEST_F(PrinterTest, TellsAPrinterThatGoesAwayInTheMiddle) {
  printer_.start();
  std::jthread unplugging([this](const std::stop_token& stop) {
    while (!stop.stop_requested() && printer_.bytesReceived() == 0) std::this_thread::sleep_for(1ms);
    printer_.signal(SIGKILL);
  });
  const std::string pdf = pdfOf(200'000'000);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal({pdf, printer_.address()}), HasSubstr("did not accept it"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
  EXPECT_LT(printer_.bytesReceived(), pdf.size());
}

}  // namespace
}  // namespace shicha::test
