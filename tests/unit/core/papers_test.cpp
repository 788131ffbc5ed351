// What is printed of a store: with photos as they are here, and words where they are not.
#include "core/papers.hpp"

#include "core/photos.hpp"
#include "inspection/findings.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_ids.hpp"
#include "support/filled_form.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::bytesOf;
using test::codeOf;
using testing::HasSubstr;
using testing::Not;

void collectPictures(const std::vector<document::Block>& blocks, std::vector<document::Picture>& into) {
  for (const document::Block& block : blocks) {
    if (const auto* picture = std::get_if<document::Picture>(&block.is)) into.push_back(*picture);
    if (const auto* table = std::get_if<document::Table>(&block.is)) {
      for (const document::Row& row : table->rows) {
        for (const document::Cell& cell : row.cells) collectPictures(cell.blocks, into);
      }
    }
  }
}

class PapersTest : public test::CoreTest {
 protected:
  PapersTest() {
    enrol();
    inspection_ = start();
  }

  crypto::Hash addPhoto(const std::string& bytes) {
    const auto added =
        addPhotoFile(*tablet_, mission_, inspection_, {{"2-1", {}}, {}, workplace_.write("a.jpg", bytes)});
    EXPECT_TRUE(added) << added.error().message(Language::en);
    return crypto::sha256(bytes);
  }

  // A photo that others' tablets have.
  void hearOfPhoto() {
    inspection::Photo photo;
    photo.place = {"2-1", {}};
    photo.medium = {crypto::sha256("elsewhere"), 1000, {crypto::sha256("elsewhere")}, "image/jpeg"};
    const auto heard = tablet_->act(mission_, inspection_, [&](const inspection::Setting& setting) {
      return inspection::addPhoto(setting, inspection_, photo);
    });
    ASSERT_TRUE(heard.has_value());
  }

  document::Document paper() {
    auto made = paperOf(*tablet_, inspection_.hex());
    EXPECT_TRUE(made) << made.error().message(Language::en);
    return made ? std::move(*made) : document::Document();
  }
  std::vector<document::Picture> pictures() {
    std::vector<document::Picture> found;
    collectPictures(paper().blocks, found);
    return found;
  }

  record::AggregateId inspection_;
};

TEST_F(PapersTest, PhotosAreStampedCopiesThatFitTheirPlace) {
  addPhoto(test::makePhoto({.width = 2'000, .height = 1'500, .orientation = 6}));
  const auto found = pictures();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].jpeg->starts_with("\xff\xd8"));
  EXPECT_LE(std::max(found[0].width, found[0].height), 1'600U) << "enough for print, and no more";
  EXPECT_GT(found[0].height, found[0].width) << "it stands upright";
  EXPECT_LE(found[0].heightMm, 70);
  EXPECT_LE(found[0].widthMm, 90);
}

TEST_F(PapersTest, APhotoThatIsElsewhereHasWordsInItsPlace) {
  hearOfPhoto();
  addPhoto(test::makePhoto({}));
  EXPECT_EQ(pictures().size(), 1U);
  EXPECT_THAT(test::textOf(paper()), HasSubstr("（照片尚未同步到本机）\n照片"));
}

TEST_F(PapersTest, APhotoWhoseRoomWasFreedIsStillShown) {
  const auto digest = addPhoto(test::makePhoto({}));
  EXPECT_EQ(pictures().size(), 1U);
  ASSERT_TRUE(tablet_->media().setReceipt(digest, {"receipt", true}));
  ASSERT_TRUE(tablet_->media().free(digest));
  EXPECT_EQ(pictures().size(), 1U);
}

TEST_F(PapersTest, ADraftCanBeCheckedByItsCode) {
  const auto checked = checkPaper(*tablet_, paper().foot.code);
  ASSERT_TRUE(checked.has_value()) << checked.error().message(Language::en);
  EXPECT_EQ(checked->check.state, report::PaperState::draft);
  EXPECT_EQ(checked->mission.mission.text(), test::kMission);
  EXPECT_EQ(codeOf(checkPaper(*tablet_, "SHICHA1")), ErrorCode::paperCodeUnreadable);
  std::string elsewhere = paper().foot.code;
  elsewhere[20] = elsewhere[20] == '0' ? '1' : '0';
  EXPECT_EQ(codeOf(checkPaper(*tablet_, elsewhere)), ErrorCode::recordUnknown);
}

TEST_F(PapersTest, ASelfCheckIsPrintedAsItsReport) {
  inspection::SelfCheckOrder order;
  order.subject = {"gz-0001", "training", "某职业培训学校"};
  order.date = "2023-11-08";
  order.problems = {{"教师档案不全", "", {}}};
  const auto id = inspection::selfCheckId(mission_.id, order.subject.id, order.date);
  const auto added = tablet_->act(mission_, id, [&](const inspection::Setting& setting) {
    return inspection::addSelfCheck(setting, order);
  });
  ASSERT_TRUE(added) << added.error().message(Language::en);
  const auto made = paperOf(*tablet_, id.hex());
  ASSERT_TRUE(made.has_value());
  EXPECT_THAT(test::textOf(*made), HasSubstr("自查整改报告\n"));
  EXPECT_THAT(test::textOf(*made), HasSubstr("教师档案不全\n"));
}

TEST_F(PapersTest, BlankPapersHaveTheirFormsNames) {
  EXPECT_EQ(blankPaperOf("gz2023.training")->title, "广州市安全培训机构检查表");
  EXPECT_EQ(blankPaperOf("gz2023.training", &tablet_->books())->title, "广州市安全培训机构检查表");
  EXPECT_EQ(blankPaperOf("jm2021.self-check")->title, "关于安全生产培训“走过场”专项整治自查整改报告");
  EXPECT_EQ(codeOf(blankPaperOf("gz2023.nothing")), ErrorCode::formUnknown);
}

TEST_F(PapersTest, ARevisionThatNobodyPresentedIsTold) {
  EXPECT_EQ(codeOf(paperOf(*tablet_, inspection_.hex(), "000f")), ErrorCode::recordUnknown);
}

TEST_F(PapersTest, FilesAreWrittenWholeOrNotAtAll) {
  const auto blank = blankPaperOf("gz2023.exam-agency").value();
  for (const auto& [name, start] :
       {std::pair("a.pdf", "%PDF-"), std::pair("a.odt", "PK"), std::pair("B.PDF", "%PDF-")}) {
    const auto file = workplace_.file(name);
    ASSERT_TRUE(writePaper(blank, file));
    EXPECT_TRUE(bytesOf(file).starts_with(start));
    EXPECT_EQ(codeOf(writePaper(blank, file)), ErrorCode::fileExists);
    EXPECT_TRUE(bytesOf(file).starts_with(start));
  }
  EXPECT_EQ(codeOf(writePaper(blank, workplace_.file("a.docx"))), ErrorCode::outputKindUnknown);
  EXPECT_EQ(codeOf(writePaper(blank, workplace_.file("a"))), ErrorCode::outputKindUnknown);
  EXPECT_EQ(codeOf(writePaper(blank, workplace_.file("nowhere") / "a.pdf")), ErrorCode::fileUnwritable);
}

}  // namespace
}  // namespace shicha::core
