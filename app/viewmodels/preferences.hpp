// How a person wants the program: language, light or dark, the size of text, photos over any network.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QSettings>

#include "base/words.hpp"

namespace shicha::viewmodels {

// Kept for this user of the machine; nothing of the inspections is in it. Threads: the screens'.
class Preferences : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.preferences")
  Q_PROPERTY(bool english READ english WRITE setEnglish NOTIFY englishChanged)
  Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY darkChanged)
  // Photos are not sent over networks where they may cost something.
  Q_PROPERTY(
      bool photosOnWifiOnly READ photosOnWifiOnly WRITE setPhotosOnWifiOnly NOTIFY photosOnWifiOnlyChanged)
  // 1, 1.25 or 1.5 times the size that text has otherwise.
  Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged)

 public:
  // file: where they are kept; empty: the user's own place.
  explicit Preferences(const QString& file, QObject* parent = nullptr);

  bool english() const { return english_; }
  bool dark() const { return dark_; }
  bool photosOnWifiOnly() const { return photosOnWifiOnly_; }
  double textScale() const { return textScale_; }
  Language language() const { return english_ ? Language::en : Language::zh; }

  void setEnglish(bool english);
  void setDark(bool dark);
  void setPhotosOnWifiOnly(bool wifiOnly);
  void setTextScale(double textScale);

 Q_SIGNALS:
  void englishChanged();
  void darkChanged();
  void photosOnWifiOnlyChanged();
  void textScaleChanged();

 private:
  QSettings kept_;
  bool english_, dark_, photosOnWifiOnly_;
  double textScale_;
};

}  // namespace shicha::viewmodels
