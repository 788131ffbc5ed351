// The inspection on paper: saved as a file, given to a printer; and what goes wrong is told.
#include "viewmodels/paper_model.hpp"

#include <fstream>

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::waitFor;

std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Its printing keeps what it is given; printers themselves are tested where they are spoken to.
class PaperModelTest : public test::OpenSheetTest {
 protected:
  void startWithPrinting() {
    tablet_.printing = {
        [] { return std::vector<core::Printer>{{"前台", "二楼", true}, {"档案室", "", false}}; },
        [this](const core::PrintOrder& order) -> Result<void> {
          printed_ = order;
          if (order.printer == "坏的") return Error(ErrorCode::printingFailed, {"坏的", "no paper"});
          return {};
        }};
    tablet_.restart();
    tablet_.openFirst();
  }

  PaperModel& paper() { return *tablet_.sheet().paper(); }
  void wait() {
    ASSERT_TRUE(waitFor([&] { return !paper().isBusy() && !paper().isLooking(); }));
  }

  core::PrintOrder printed_;
};

TEST_F(PaperModelTest, NamesANewFileByDayAndInstitution) {
  EXPECT_EQ(paper().newName("pdf"), QString("2023-11-23-") + test::kExamSite + ".pdf");
}

TEST_F(PaperModelTest, SavesBothKinds) {
  tablet_.present();
  for (const auto& [name, begin] : {std::pair{"a.pdf", "%PDF-"}, {"a.odt", "PK"}}) {
    paper().save(tablet_.file(name));
    EXPECT_TRUE(paper().isBusy());
    wait();
    EXPECT_TRUE(paper().result().contains(name)) << tablet_.notice().toStdString();
    EXPECT_TRUE(bytesOf(workplace_.file(name)).starts_with(begin)) << name;
  }
}

TEST_F(PaperModelTest, TellsWhatItCannotWrite) {
  paper().save(tablet_.file("a.docx"));
  wait();
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(paper().result(), "");
  EXPECT_FALSE(std::filesystem::exists(workplace_.file("a.docx")));
}

TEST_F(PaperModelTest, Prints) {
  startWithPrinting();
  paper().lookForPrinters();
  wait();
  EXPECT_EQ(column(*paper().printers(), "name"), (std::vector<QString>{"前台", "档案室"}));
  paper().print("档案室", 2, true);
  wait();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_FALSE(paper().result().isEmpty());
  EXPECT_EQ(printed_.printer, "档案室");
  EXPECT_EQ(printed_.copies, 2U);
  EXPECT_TRUE(printed_.isDuplex);
  EXPECT_FALSE(printed_.title.empty());
  EXPECT_TRUE(printed_.pdf.starts_with("%PDF-"));
}

TEST_F(PaperModelTest, TellsWhyItWasNotPrinted) {
  startWithPrinting();
  paper().print("坏的", 1, false);
  wait();
  EXPECT_TRUE(tablet_.notice().contains("no paper"));
  EXPECT_EQ(paper().result(), "");
}

}  // namespace
}  // namespace shicha::viewmodels
