// Drawing over a photo: seen at once, taken back step by step, written as one action.
#include "viewmodels/marking_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

class MarkingModelTest : public test::OpenSheetTest {
 protected:
  MarkingModelTest() {
    tablet_.sheet().choose("2-1");
    evidence().addPhoto(QString::fromStdString(workplace_.write("a.jpg", test::makePhoto({.shade = 5}))), {});
    tablet_.settle();
    photo_ = evidence().photos()->value(0, "photoId").toString();
    marking().open(photo_);
  }

  EvidenceModel& evidence() { return *tablet_.sheet().evidence(); }
  MarkingModel& marking() { return *evidence().marking(); }

  std::vector<inspection::Mark> written() {
    return tablet_.sheet().open().sheet()->inspection.photos.at(0).marks;
  }

  QString photo_;
};

TEST_F(MarkingModelTest, ShowsThePhotoAndWhatStandsBelowIt) {
  EXPECT_EQ(marking().photoId(), photo_);
  EXPECT_EQ(marking().source(), evidence().photos()->value(0, "source"));
  EXPECT_TRUE(marking().caption().contains("高力职业培训学校"));
  EXPECT_TRUE(marking().caption().contains("第 2-1 项"));
  EXPECT_TRUE(marking().caption().contains("2023-11-23"));
  EXPECT_FALSE(marking().isEdited());
  marking().open("nothing");
  EXPECT_EQ(marking().photoId(), "");
  EXPECT_EQ(marking().source(), "");
}

TEST_F(MarkingModelTest, WritesWhatWasDrawnAsOneAction) {
  const QString plain = marking().source();
  marking().add("arrow", 0.1, 0.2, 0.5, 0.5, "");
  marking().add("blur", -1, 0.5, 0.25, 7, "");
  marking().add("text", 0.3, 0.3, 0.9, 0.9, "灭火器已过期");
  marking().add("circle", 0.1, 0.1, 0.2, 0.2, "");
  EXPECT_NE(marking().source(), plain) << "it is seen at once";
  marking().undo();
  EXPECT_EQ(marking().count(), 3);
  EXPECT_TRUE(marking().isEdited());
  EXPECT_TRUE(written().empty()) << "not before it is done";
  marking().save();
  marking().save();
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_FALSE(marking().isEdited() || marking().isSaving());
  using Kind = inspection::Mark::Kind;
  EXPECT_THAT(written(),
              testing::ElementsAre(inspection::Mark{Kind::arrow, 1'000, 2'000, 5'000, 5'000, ""},
                                   inspection::Mark{Kind::blur, 0, 5'000, 2'500, 10'000, ""},
                                   inspection::Mark{Kind::text, 3'000, 3'000, 0, 0, "灭火器已过期"}));
  EXPECT_EQ(evidence().photos()->value(0, "source"), marking().source()) << "the list shows it, too";
}

TEST_F(MarkingModelTest, ForgetsWhatWasNotSaved) {
  marking().add("arrow", 0.1, 0.2, 0.5, 0.5, "");
  marking().close();
  marking().open(photo_);
  EXPECT_EQ(marking().count(), 0);
  marking().add("arrow", 0.1, 0.2, 0.5, 0.5, "");
  marking().save();
  marking().close();
  tablet_.settle();
  EXPECT_EQ(written().size(), 1U) << "it was left while it was saved";
  EXPECT_FALSE(marking().isEdited());
  marking().open(photo_);
  marking().undo();
  marking().save();
  tablet_.settle();
  EXPECT_TRUE(written().empty()) << "what was drawn can be taken away";
}

TEST_F(MarkingModelTest, DrawsNothingOnWhatIsStruckOutAndNothingThatIsNone) {
  marking().add("star", 0, 0, 1, 1, "");
  marking().add("text", 0, 0, 1, 1, "  ");
  EXPECT_EQ(marking().count(), 0);
  evidence().withdraw(photo_, "拍错了");
  tablet_.settle();
  EXPECT_TRUE(marking().isWithdrawn());
  marking().add("arrow", 0, 0, 1, 1, "");
  EXPECT_EQ(marking().count(), 0);
}

}  // namespace
}  // namespace shicha::viewmodels
