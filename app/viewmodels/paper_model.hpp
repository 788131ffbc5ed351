// The open inspection as a printed paper: as a file, or from a printer.
#pragma once

#include <functional>

#include "core/printing.hpp"
#include "document/document.hpp"
#include "viewmodels/open_inspection.hpp"
#include "viewmodels/rows.hpp"

namespace shicha::viewmodels {

// Threads: the screens'. A paper is drawn in a thread of its own, so that the store's goes on meanwhile.
class PaperModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("inspections have one")
  Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
  Q_PROPERTY(QString result READ result NOTIFY changed)  // of the last paper, in words; empty: none yet
  Q_PROPERTY(shicha::viewmodels::Rows* printers READ printers CONSTANT)  // name, about, isDefault
  Q_PROPERTY(bool isLooking READ isLooking NOTIFY changed)               // for printers

 public:
  explicit PaperModel(OpenInspection& open);

  bool isBusy() const { return isBusy_; }
  QString result() const { return result_; }
  Rows* printers() { return &printers_; }
  bool isLooking() const { return isLooking_; }

  // "2023-11-23-某某培训中心.pdf". ending: pdf or odt.
  Q_INVOKABLE QString newName(const QString& ending) const;
  // The ending of the file says what it becomes: .pdf, or .odt for editing.
  Q_INVOKABLE void save(const QString& file);
  Q_INVOKABLE void lookForPrinters();
  // printer: a name of the list, or an address; empty: the default one. copies: from 1.
  Q_INVOKABLE void print(const QString& printer, int copies, bool isDuplex);

 Q_SIGNALS:
  void changed();

 private:
  using Use = std::function<Result<void>(const document::Document&)>;

  // Makes the paper, and gives it to `use` in another thread.
  void make(Use use, const QString& told);
  void end(const Result<void>& done, const QString& told);

  OpenInspection& open_;
  Rows printers_;
  QString result_;
  bool isBusy_ = false, isLooking_ = false;
};

}  // namespace shicha::viewmodels
