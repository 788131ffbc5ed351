// Presenting the form, signing it, and what its signatures are worth.
#pragma once

#include "viewmodels/open_inspection.hpp"
#include "viewmodels/rows.hpp"
#include "viewmodels/stroke_pad.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class SigningModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("inspections have one")
  // What is to be settled before the form can be presented: missingId, item, text
  Q_PROPERTY(shicha::viewmodels::Rows* missing READ missing CONSTANT)
  Q_PROPERTY(bool canPresent READ canPresent NOTIFY changed)
  Q_PROPERTY(bool isSigning READ isSigning NOTIFY changed)  // a signature is on its way into the record
  Q_PROPERTY(bool isPresented READ isPresented NOTIFY changed)
  // It was presented, and others' work came in since: it is to be presented again.
  Q_PROPERTY(bool isOutdated READ isOutdated NOTIFY changed)
  // signatureId, role, name, statusCode, statusText, detail, changes: since then, line by line;
  // strokes, strokesWidth, strokesHeight: a path as SVG writes it
  Q_PROPERTY(shicha::viewmodels::Rows* signatures READ signatures CONSTANT)
  Q_PROPERTY(shicha::viewmodels::Rows* signers READ signers CONSTANT)  // role, title, isWitnessed, hasSigned
  Q_PROPERTY(shicha::viewmodels::Rows* tasks READ tasks CONSTANT)      // taskId, text
  Q_PROPERTY(shicha::viewmodels::StrokePad* pad READ pad CONSTANT)

 public:
  explicit SigningModel(OpenInspection& open);

  Rows* missing() { return &missing_; }
  bool canPresent() const;
  bool isPresented() const;
  bool isOutdated() const;
  bool isSigning() const { return isSigning_; }
  Rows* signatures() { return &signatures_; }
  Rows* signers() { return &signers_; }
  Rows* tasks() { return &tasks_; }
  StrokePad* pad() { return &pad_; }

  // Somebody looks at the form and is about to sign it: that revision, and no other.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void present();
  // With what is drawn on the pad, which is empty then where it was done.
  Q_INVOKABLE void sign(const QString& role, const QString& name);
  // The unit's representative will not sign.
  Q_INVOKABLE void refuse(const QString& name, const QString& reason);
  Q_INVOKABLE void reopen(const QString& reason);

  void refresh();

 Q_SIGNALS:
  void changed();
  void signedNow();

 private:
  void sign(const inspection::Signature& signature);
  void refreshMissing();
  void refreshSignatures();

  OpenInspection& open_;
  Rows missing_, signatures_, signers_, tasks_;
  StrokePad pad_;
  std::optional<record::RecordId> shown_;  // the revision that is about to be signed
  bool isSigning_ = false;
};

}  // namespace shicha::viewmodels
