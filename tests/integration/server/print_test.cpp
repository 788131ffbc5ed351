// shichactl print and printers, with a real printer.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "integration/server/programs.hpp"
#include "support/ipp_printer.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class PrintCommandTest : public ProgramsTest {
 protected:
  std::string file(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return (folder / name).string();
  }

  // How it fails.
  std::string failed(const Arguments& arguments, int status = 1) const {
    Program program(SHICHA_CTL, arguments, folder);
    EXPECT_EQ(program.wait(), status) << program.out();
    return program.err();
  }

  PrivateBus bus_;
  IppPrinter printer_{bus_};
};

TEST_F(PrintCommandTest, BringsAFileToAPrinter) {
  printer_.start("application/pdf", {"-2"});
  const std::string pdf = "%PDF-1.4\n" + std::string(100'000, 'x') + "\n%%EOF\n";
  const std::string printed = run(
      SHICHA_CTL,
      {"print", file("a.pdf", pdf), "--printer", printer_.address(), "--copies", "2", "--duplex", "--json"},
      folder);
  EXPECT_EQ(Json::parse(printed)["copies"], 2);
  EXPECT_TRUE(printer_.received() == pdf);
}

TEST_F(PrintCommandTest, PrintsABlankForm) {
  printer_.start();
  EXPECT_THAT(run(SHICHA_CTL, {"print", "gz2023.training", "--printer", printer_.address()}, folder),
              HasSubstr("given to the printer"));
  EXPECT_THAT(printer_.received(), testing::StartsWith("%PDF-"));
  EXPECT_THAT(failed({"print", "gz2023.none", "--printer", printer_.address()}), HasSubstr("gz2023.none"));
}

TEST_F(PrintCommandTest, SaysWhyItCannotPrint) {
  const std::string pdf = file("a.pdf", "%PDF-1.4\n");
  EXPECT_THAT(failed({"print", pdf, "--printer", printer_.address()}), HasSubstr("did not accept it"));
  EXPECT_THAT(failed({"print", pdf, "--printer", "三楼"}), HasSubstr("there is no printer 三楼"));
  EXPECT_THAT(failed({"print", (folder / "none.pdf").string()}), HasSubstr("none.pdf"));
  (void)failed({"print", pdf, "--copies", "0"}, 2);
  printer_.start("image/jpeg");
  EXPECT_THAT(failed({"print", pdf, "--printer", printer_.address()}), HasSubstr("(no PDF)"));
  EXPECT_THAT(failed({"print", file("b.pdf", "纸"), "--printer", printer_.address()}),
              HasSubstr("(not a PDF)"));
}

TEST_F(PrintCommandTest, SaysThatThereAreNoPrinters) {
  EXPECT_EQ(run(SHICHA_CTL, {"printers", "--json"}, folder), "[]\n");
  EXPECT_THAT(run(SHICHA_CTL, {"printers"}, folder), HasSubstr("ipp://HOST/ipp/print"));
}

}  // namespace
}  // namespace shicha::test
