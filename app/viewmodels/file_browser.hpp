// Choosing a file with a thumb: the folders and files of the machine, those that fit.
#pragma once

#include <QStringList>

#include "viewmodels/rows.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class FileBrowser : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.files")
  Q_PROPERTY(QString folder READ folder NOTIFY changed)
  Q_PROPERTY(shicha::viewmodels::Rows* entries READ entries CONSTANT)  // path, name, isFolder, detail
  // Where files are likely: path, name. What is plugged in shows by its own name.
  Q_PROPERTY(shicha::viewmodels::Rows* places READ places CONSTANT)
  Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)

 public:
  FileBrowser(const QString& home, QObject* parent);

  QString folder() const { return folder_; }
  Rows* entries() { return &entries_; }
  Rows* places() { return &places_; }
  bool isEmpty() const { return entries_.count() == 0; }

  // Shows the folder that was looked at last, with files whose names end like one of these: {"jpg", "png"}.
  Q_INVOKABLE void begin(const QStringList& endings);
  Q_INVOKABLE void enter(const QString& folder);
  Q_INVOKABLE void up();
  // A path for a new file in this folder.
  Q_INVOKABLE QString newFile(const QString& name) const;

 Q_SIGNALS:
  void changed();

 private:
  QString folder_;
  QStringList endings_;
  void findPlaces();

  QString home_;
  Rows entries_, places_;
};

}  // namespace shicha::viewmodels
