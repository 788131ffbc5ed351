// What a screen tells the person: something was done, or went wrong.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "base/error.hpp"

namespace shicha::viewmodels {

// One at a time: a newer one takes the place. Threads: the screens'.
class Notice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.notice")
  Q_PROPERTY(QString text READ text NOTIFY changed)  // empty: there is nothing to tell
  Q_PROPERTY(Kind kind READ kind NOTIFY changed)

 public:
  enum Kind { Info, Success, Warning, Failure };
  Q_ENUM(Kind)

  using QObject::QObject;

  QString text() const { return text_; }
  Kind kind() const { return kind_; }

  void tell(Kind kind, const QString& text);
  void tell(const Error& error, Language language);
  Q_INVOKABLE void dismiss() { tell(Info, {}); }

 Q_SIGNALS:
  void changed();

 private:
  QString text_;
  Kind kind_ = Info;
};

}  // namespace shicha::viewmodels
