// What a screen tells the person: something was done, or went wrong.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <optional>

#include "base/error.hpp"

namespace shicha::viewmodels {

// One at a time: a newer one takes the place. Threads: the screens'.
class Notice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.notice")
  Q_PROPERTY(QString title READ title NOTIFY changed)      // what happened; empty: there is nothing to tell
  Q_PROPERTY(QString meaning READ meaning NOTIFY changed)  // for the person's data
  Q_PROPERTY(QString advice READ advice NOTIFY changed)    // what to do
  Q_PROPERTY(Kind kind READ kind NOTIFY changed)

 public:
  enum Kind { Info, Success, Warning, Failure };
  Q_ENUM(Kind)

  using QObject::QObject;

  QString title() const { return title_; }
  QString meaning() const { return meaning_; }
  QString advice() const { return advice_; }
  Kind kind() const { return kind_; }

  void tell(Kind kind, const QString& title, const QString& meaning = {}, const QString& advice = {});
  void tell(const Error& error, Language language);
  // In another language: what went wrong. The rest has gone by then.
  void sayAgain(Language language);
  Q_INVOKABLE void dismiss() { tell(Info, {}); }

 Q_SIGNALS:
  void changed();

 private:
  QString title_, meaning_, advice_;
  Kind kind_ = Info;
  std::optional<Error> error_;  // that is told
};

}  // namespace shicha::viewmodels
