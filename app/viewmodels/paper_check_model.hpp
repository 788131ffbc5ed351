// A paper that comes back: is what it shows in the records, and does it still stand?
#pragma once

#include "viewmodels/rows.hpp"
#include "viewmodels/services.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class PaperCheckModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.paperCheck")
  Q_PROPERTY(QString title READ title NOTIFY checked)  // what it is worth, in a word; empty: none was checked
  Q_PROPERTY(bool stands READ stands NOTIFY checked)   // it was presented, stands, and a leader signed it
  Q_PROPERTY(shicha::viewmodels::Rows* lines READ lines CONSTANT)  // line, text

 public:
  PaperCheckModel(Services& services, QObject* parent);

  QString title() const { return title_; }
  bool stands() const { return stands_; }
  Rows* lines() { return &lines_; }

  // Is that text the code of a paper? Then it is no word to search for.
  Q_INVOKABLE static bool isCode(const QString& text);
  Q_INVOKABLE void check(const QString& code);
  // Forgets the result.
  Q_INVOKABLE void clear();

 Q_SIGNALS:
  void checked();

 private:
  Services& services_;
  QString title_;
  bool stands_ = false;
  Rows lines_;
};

}  // namespace shicha::viewmodels
