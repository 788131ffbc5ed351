// A text that is being typed: durable as a draft at once, and part of the record when it is finished.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QTimer>
#include <set>

#include "viewmodels/open_inspection.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class TypedField : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("models have them")
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(bool isKept READ isKept NOTIFY changed)    // is the draft durable?
  Q_PROPERTY(bool isDraft READ isDraft NOTIFY changed)  // it stands on this tablet, and not in the record yet

 public:
  // What writes the text of an item into the record.
  using Commit = std::function<OpenInspection::Make(const std::string& item, const inspection::TypedText&)>;

  // commit: empty: the text waits as a draft until an action uses it.
  TypedField(OpenInspection& open, core::Draft::What what, Commit commit = {});

  // It is about this item now, of which the record says that.
  void show(const std::string& item, inspection::TypedText saved);

  QString text() const;
  bool isDraft() const { return open_.draft(key()) != nullptr; }
  bool isKept() const { return open_.isKept(key()); }
  OpenInspection::DraftKey key() const { return {what_, item_}; }

  // What the field holds after each keystroke.
  Q_INVOKABLE void type(const QString& text);
  // The field is left.
  Q_INVOKABLE void finish();
  // All items are: the drafts of such texts join the record.
  void finishAll();

 Q_SIGNALS:
  void changed();

 private:
  void commit(const std::string& item);

  OpenInspection& open_;
  core::Draft::What what_;
  Commit commit_;
  QTimer quiet_;
  std::string item_;
  inspection::TypedText saved_;
  std::set<std::string> committing_;  // the items whose text is on its way into the record
  std::set<std::string> again_;       // those of them that were typed on, and left
};

}  // namespace shicha::viewmodels
