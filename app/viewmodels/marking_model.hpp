// A photo that somebody looks at closely, and what they draw over it.
#pragma once

#include "viewmodels/open_inspection.hpp"

namespace shicha::viewmodels {

// What is drawn is one action, written when it is done: until then it can be taken back step by step.
// Threads: the screens'.
class MarkingModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("inspections have one")
  Q_PROPERTY(QString photoId READ photoId NOTIFY changed)       // empty: none is looked at
  Q_PROPERTY(QString source READ source NOTIFY changed)         // with what is drawn over it
  Q_PROPERTY(QString caption READ caption NOTIFY changed)       // what stands below its stamped copy
  Q_PROPERTY(bool isWithdrawn READ isWithdrawn NOTIFY changed)  // struck out: nothing more is drawn over it
  Q_PROPERTY(bool isEdited READ isEdited NOTIFY changed)        // there is something to be written
  Q_PROPERTY(bool isSaving READ isSaving NOTIFY changed)
  Q_PROPERTY(int count READ count NOTIFY changed)  // of marks

 public:
  explicit MarkingModel(OpenInspection& open);

  QString photoId() const { return photoId_; }
  QString source() const;
  QString caption() const;
  bool isWithdrawn() const;
  bool isEdited() const { return marks_ != written_; }
  bool isSaving() const { return isSaving_; }
  int count() const { return static_cast<int>(marks_.size()); }

  Q_INVOKABLE void open(const QString& photoId);
  // What was not written is forgotten.
  Q_INVOKABLE void close();
  // kind: "arrow", "circle", "text", "blur". Places are shares of width and height, 0 to 1; beyond: the edge.
  // text: of a text alone; a blank one draws nothing.
  Q_INVOKABLE void add(const QString& kind, double x1, double y1, double x2, double y2, const QString& text);
  // Takes the last mark away; of those that were written, too.
  Q_INVOKABLE void undo();
  Q_INVOKABLE void save();

  // Shows the snapshot; what is being drawn stays.
  void refresh();

 Q_SIGNALS:
  void changed();

 private:
  const inspection::Photo* photo() const;

  OpenInspection& open_;
  QString photoId_;
  std::vector<inspection::Mark> written_, marks_;
  bool isSaving_ = false;
};

}  // namespace shicha::viewmodels
