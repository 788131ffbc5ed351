// Presenting the form, signing it, and what its signatures are worth.
#pragma once

#include <QThreadPool>

#include "core/body_pdf.hpp"
#include "viewmodels/open_inspection.hpp"
#include "viewmodels/rows.hpp"
#include "viewmodels/sign_pages.hpp"
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
  // The page that people sign, as pictures. It is made and attached after presenting, or where it is wanted
  // and not there yet.
  Q_PROPERTY(shicha::viewmodels::SignPages* pages READ pages CONSTANT)
  Q_PROPERTY(bool isMakingPage READ isMakingPage NOTIFY changed)
  Q_PROPERTY(QString pageProblem READ pageProblem NOTIFY changed)  // why there is none; empty: all is well
  // signatureId, role, name, statusCode, statusText, sentence: the status in words; detail, note: about the
  // page that was shown; changes: since then, line by line; strokes: SVG
  Q_PROPERTY(shicha::viewmodels::Rows* signatures READ signatures CONSTANT)
  Q_PROPERTY(shicha::viewmodels::Rows* signers READ signers CONSTANT)  // role, title, isWitnessed, hasSigned
  // Who has signed and who is still missing: person, text, signerState
  Q_PROPERTY(shicha::viewmodels::Rows* people READ people CONSTANT)
  Q_PROPERTY(shicha::viewmodels::Rows* tasks READ tasks CONSTANT)  // taskId, text
  Q_PROPERTY(shicha::viewmodels::StrokePad* pad READ pad CONSTANT)

 public:
  explicit SigningModel(OpenInspection& open);

  Rows* missing() { return &missing_; }
  bool canPresent() const;
  bool isPresented() const;
  bool isOutdated() const;
  bool isSigning() const { return isSigning_; }
  bool isMakingPage() const { return isMakingPage_; }
  QString pageProblem() const;
  SignPages* pages() { return &pages_; }
  Rows* signatures() { return &signatures_; }
  Rows* signers() { return &signers_; }
  Rows* people() { return &people_; }
  Rows* tasks() { return &tasks_; }
  StrokePad* pad() { return &pad_; }

  // The signing screen is seen: the page is to be shown.
  Q_INVOKABLE void showPage() { preparePage(false); }
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
  // The page as this tablet renders it, of which a signature takes the digest.
  struct OwnPage {
    record::RecordId revision;
    crypto::Hash digest;
    bool isAttached = false, isAnotherAttached = false;
  };

  void sign(const inspection::Signature& signature);
  void preparePage(bool attaches);
  void renderPage(core::BodyToSign body);
  void keepPage(const record::RecordId& revision, const std::string& pdf);
  void endPage(const std::optional<Error>& problem);
  void refreshMissing();
  void refreshSignatures();

  OpenInspection& open_;
  Rows missing_, signatures_, signers_, people_, tasks_;
  StrokePad pad_;
  std::optional<record::RecordId> shown_;  // the revision that is about to be signed
  SignPages pages_;
  std::optional<OwnPage> own_;  // that the pages show
  std::optional<Error> pageProblem_;
  bool isSigning_ = false, isMakingPage_ = false;
  bool attaches_ = false;  // the page is to be attached, too
  QThreadPool renderer_;   // last: it ends before what its work uses
};

}  // namespace shicha::viewmodels
