// Problems found and photos taken: of the item that is looked at, and of the whole inspection.
#pragma once

#include "viewmodels/marking_model.hpp"
#include "viewmodels/rows.hpp"
#include "viewmodels/typed_field.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class EvidenceModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("inspections have one")
  // findingId, place, text, behaviour, photos, isWithdrawn; photos: how many. Of the item, and all.
  Q_PROPERTY(shicha::viewmodels::Rows* findings READ findings CONSTANT)
  Q_PROPERTY(shicha::viewmodels::Rows* allFindings READ allFindings CONSTANT)
  // photoId, source, place, time, findingText, isWithdrawn
  Q_PROPERTY(shicha::viewmodels::Rows* photos READ photos CONSTANT)
  Q_PROPERTY(shicha::viewmodels::Rows* allPhotos READ allPhotos CONSTANT)

  // A finding that is being written down, for the item.
  Q_PROPERTY(shicha::viewmodels::TypedField* text READ text CONSTANT)
  Q_PROPERTY(
      shicha::viewmodels::Rows* points READ points CONSTANT)  // point, text; the numbered points of the item
  Q_PROPERTY(QString point READ point WRITE setPoint NOTIFY choiceChanged)
  Q_PROPERTY(
      shicha::viewmodels::Rows* behaviours READ behaviours CONSTANT)  // code, text, consequence, isTypical
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY choiceChanged)
  Q_PROPERTY(QString behaviour READ behaviour WRITE setBehaviour NOTIFY choiceChanged)  // its code
  Q_PROPERTY(QString behaviourText READ behaviourText NOTIFY choiceChanged)
  Q_PROPERTY(shicha::viewmodels::MarkingModel* marking READ marking CONSTANT)
  Q_PROPERTY(bool isAddingPhoto READ isAddingPhoto NOTIFY isAddingPhotoChanged)

 public:
  explicit EvidenceModel(OpenInspection& open);

  Rows* findings() { return &findings_; }
  Rows* allFindings() { return &allFindings_; }
  Rows* photos() { return &photos_; }
  Rows* allPhotos() { return &allPhotos_; }
  TypedField* text() { return &text_; }
  Rows* points() { return &points_; }
  QString point() const;
  Rows* behaviours() { return &behaviours_; }
  QString filter() const { return filter_; }
  QString behaviour() const;
  QString behaviourText() const;
  MarkingModel* marking() { return &marking_; }
  bool isAddingPhoto() const { return addingPhotos_ > 0; }

  void setPoint(const QString& point);
  void setFilter(const QString& filter);
  void setBehaviour(const QString& code);

  // Writes down the finding.
  Q_INVOKABLE void addFinding();
  // finding: its id; empty: of the item alone.
  Q_INVOKABLE void addPhoto(const QString& file, const QString& finding);
  // A finding or a photo is struck out; it stays readable.
  Q_INVOKABLE void withdraw(const QString& id, const QString& reason);
  Q_INVOKABLE void bringBack(const QString& id);

  // Shows the snapshot, and what belongs to that item of it.
  void show(const std::string& item);

 Q_SIGNALS:
  void choiceChanged();
  void isAddingPhotoChanged();

 private:
  core::Draft draft() const;
  void refreshFindings();
  void refreshPhotos();
  void refreshBehaviours();

  OpenInspection& open_;
  std::string item_;
  Rows findings_, allFindings_, photos_, allPhotos_, points_, behaviours_;
  TypedField text_;
  MarkingModel marking_;
  QString filter_;
  int addingPhotos_ = 0;
  bool isAddingFinding_ = false;
};

}  // namespace shicha::viewmodels
