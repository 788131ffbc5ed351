// How somebody wants the screens is kept, and a damaged file does no harm.
#include "viewmodels/preferences.hpp"

#include <gmock/gmock.h>

#include <QFile>
#include <QSignalSpy>
#include <cmath>

#include "tools/workplace.hpp"
#include "unit/viewmodels/printing.hpp"

namespace shicha::viewmodels {
namespace {

class PreferencesTest : public testing::Test {
 protected:
  void write(const QByteArray& text) {
    QFile file(path_);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
  }

  test::Workplace workplace_;
  QString path_ = QString::fromStdString(workplace_.file("screens.ini").string());
};

TEST_F(PreferencesTest, AreChineseLightAndOfPlainSizeAtFirst) {
  const Preferences preferences(path_);
  EXPECT_FALSE(preferences.english());
  EXPECT_EQ(preferences.language(), Language::zh);
  EXPECT_FALSE(preferences.dark());
  EXPECT_EQ(preferences.textScale(), 1);
  EXPECT_TRUE(preferences.photosOnWifiOnly());
}

TEST_F(PreferencesTest, AreThereTheNextTime) {
  {
    Preferences preferences(path_);
    preferences.setEnglish(true);
    preferences.setDark(true);
    preferences.setTextScale(1.25);
    preferences.setPhotosOnWifiOnly(false);
  }
  {
    Preferences preferences(path_);
    EXPECT_EQ(preferences.language(), Language::en);
    EXPECT_TRUE(preferences.dark());
    EXPECT_EQ(preferences.textScale(), 1.25);
    EXPECT_FALSE(preferences.photosOnWifiOnly());
    preferences.setEnglish(false);
  }
  EXPECT_FALSE(Preferences(path_).english());
}

TEST_F(PreferencesTest, TellOfAChangeOnce) {
  Preferences preferences(path_);
  const QSignalSpy english(&preferences, &Preferences::englishChanged),
      dark(&preferences, &Preferences::darkChanged), scale(&preferences, &Preferences::textScaleChanged);
  for (int i = 0; i < 2; ++i) {
    preferences.setEnglish(true);
    preferences.setDark(true);
    preferences.setTextScale(1.5);
  }
  EXPECT_EQ(english.count(), 1);
  EXPECT_EQ(dark.count(), 1);
  EXPECT_EQ(scale.count(), 1);
}

TEST_F(PreferencesTest, KeepTextReadable) {
  Preferences preferences(path_);
  for (const double scale : {0.0, -1.0, 0.5, 100.0, std::nan("")}) {
    preferences.setTextScale(scale);
    EXPECT_EQ(preferences.textScale(), 1) << scale;
  }
}

TEST_F(PreferencesTest, OfADamagedFileAreAsAtFirst) {
  for (const char* text : {"english=maybe\ndark=2\ntextScale=large\n", "textScale=nan\nenglish=\n",
                           "textScale=1e300", "[General\n=\n\x01\x02\xff", "english=@Invalid()", "\n\n"}) {
    write(text);
    const Preferences preferences(path_);
    EXPECT_FALSE(preferences.english()) << text;
    EXPECT_FALSE(preferences.dark()) << text;
    EXPECT_EQ(preferences.textScale(), 1) << text;
  }
}

TEST_F(PreferencesTest, HoldForNowWhereTheyCannotBeKept) {
  Preferences preferences(QString::fromStdString(workplace_.write("plain", "") + "/below/screens.ini"));
  preferences.setEnglish(true);
  EXPECT_TRUE(preferences.english());
}

}  // namespace
}  // namespace shicha::viewmodels
