#include "viewmodels/preferences.hpp"

#include <algorithm>
#include <memory>

namespace shicha::viewmodels {
namespace {

constexpr double kTextScaleMin = 1, kTextScaleMax = 1.5;

QString fileOr(const QString& file) {
  if (!file.isEmpty()) return file;
  return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("shicha"),
                   QStringLiteral("screens"))
      .fileName();
}

// Only what was written here: of any other text, QVariant would say that it is true.
bool isOn(const QVariant& kept) { return kept.toString() == QStringLiteral("true"); }
bool isOff(const QVariant& kept) { return kept.toString() == QStringLiteral("false"); }

double scaleIn(double scale) {
  // Whatever stands in the file, also "nan".
  return scale >= kTextScaleMin && scale <= kTextScaleMax ? scale : kTextScaleMin;
}

}  // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent),
      kept_(fileOr(file), QSettings::IniFormat),
      english_(isOn(kept_.value("english"))),
      dark_(isOn(kept_.value("dark"))),
      photosOnWifiOnly_(!isOff(kept_.value("photosOnWifiOnly"))),
      textScale_(scaleIn(kept_.value("textScale", kTextScaleMin).toDouble())) {}

void Preferences::setEnglish(bool english) {
  if (english == english_) return;
  english_ = english;
  kept_.setValue("english", english);
  Q_EMIT englishChanged();
}

void Preferences::setDark(bool dark) {
  if (dark == dark_) return;
  dark_ = dark;
  kept_.setValue("dark", dark);
  Q_EMIT darkChanged();
}

void Preferences::setPhotosOnWifiOnly(bool wifiOnly) {
  if (wifiOnly == photosOnWifiOnly_) return;
  photosOnWifiOnly_ = wifiOnly;
  kept_.setValue("photosOnWifiOnly", wifiOnly);
  Q_EMIT photosOnWifiOnlyChanged();
}

void Preferences::setTextScale(double textScale) {
  textScale = scaleIn(textScale);
  if (textScale == textScale_) return;
  textScale_ = textScale;
  kept_.setValue("textScale", textScale);
  Q_EMIT textScaleChanged();
}

}  // namespace shicha::viewmodels
