#include "viewmodels/paper_model.hpp"

#include <QCoreApplication>
#include <QThreadPool>

#include "core/papers.hpp"
#include "document/pdf.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

// Keeps clear of what file systems and people stumble over.
QString asFileName(QString text) {
  for (QChar& each : text) {
    if (each.isSpace() || QStringLiteral("/\\:*?\"<>|").contains(each)) each = QLatin1Char('-');
  }
  return text.left(60);
}

// Work that needs no store. done gets what it returned, in the screens' thread.
template <class Work, class Done>
void runBeside(QPointer<PaperModel> receiver, Work work, Done done) {
  QThreadPool::globalInstance()->start([receiver, work = std::move(work), done = std::move(done)] {
    auto result = std::make_shared<decltype(work())>(work());
    QMetaObject::invokeMethod(
        qApp,
        [receiver, result, done] {
          if (receiver) done(*result);
        },
        Qt::QueuedConnection);
  });
}

}  // namespace

PaperModel::PaperModel(OpenInspection& open) : open_(open), printers_({"name", "about", "isDefault"}) {}

QString PaperModel::newName(const QString& ending) const {
  const core::Sheet* sheet = open_.sheet();
  if (sheet == nullptr) return {};
  return asFileName(textOf(sheet->inspection.date) + QLatin1Char('-') +
                    textOf(sheet->inspection.subject.name)) +
         QLatin1Char('.') + ending;
}

void PaperModel::save(const QString& file) {
  make([path = file.toStdString()](const document::Document& paper) { return core::writePaper(paper, path); },
       tr("已存为 %1").arg(file));
}

void PaperModel::print(const QString& printer, int copies, bool isDuplex) {
  const core::PrintOrder order{
      {}, printer.trimmed().toStdString(), {}, static_cast<unsigned>(copies), isDuplex};
  make(
      [order,
       print = open_.services().ports.printing.print](const document::Document& paper) -> Result<void> {
        auto pdf = document::pdfOf(paper);
        if (!pdf) return pdf.error();
        core::PrintOrder whole = order;
        whole.pdf = std::move(*pdf);
        whole.title = paper.title;
        return print(whole);
      },
      tr("已交给打印机"));
}

void PaperModel::make(Use use, const QString& told) {
  if (isBusy_) return;
  isBusy_ = true;
  result_.clear();
  Q_EMIT changed();
  open_.services().store.runOnTablet(
      this, [id = open_.id().hex()](core::Tablet& tablet) { return core::paperOf(tablet, id); },
      [this, use = std::move(use), told](Result<document::Document> paper) {
        if (!paper) return end(paper.error(), told);
        runBeside(
            this, [use, paper = std::move(*paper)] { return use(paper); },
            [this, told](const Result<void>& done) { end(done, told); });
      });
}

void PaperModel::end(const Result<void>& done, const QString& told) {
  isBusy_ = false;
  if (done) {
    result_ = told;
  } else {
    open_.services().tell(done.error());
  }
  Q_EMIT changed();
}

void PaperModel::lookForPrinters() {
  const auto& printing = open_.services().ports.printing;
  if (isLooking_ || !printing.printers) return;
  isLooking_ = true;
  Q_EMIT changed();
  runBeside(this, printing.printers, [this](const Result<std::vector<core::Printer>>& found) {
    isLooking_ = false;
    if (!found) {
      open_.services().tell(found.error());
    } else {
      std::vector<Rows::Row> rows;
      for (const core::Printer& each : *found) {
        rows.push_back({textOf(each.name), textOf(each.about), each.isDefault});
      }
      printers_.set(std::move(rows));
    }
    Q_EMIT changed();
  });
}

}  // namespace shicha::viewmodels
