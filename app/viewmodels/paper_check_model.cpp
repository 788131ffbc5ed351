#include "viewmodels/paper_check_model.hpp"

#include "core/papers.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {

PaperCheckModel::PaperCheckModel(Services& services, QObject* parent)
    : QObject(parent), services_(services), lines_({"line", "text"}) {}

bool PaperCheckModel::isCode(const QString& text) {
  return text.trimmed().startsWith(QStringLiteral("SHICHA1:"), Qt::CaseInsensitive);
}

void PaperCheckModel::check(const QString& code) {
  struct Told {
    QString title;
    bool stands = false;
    std::vector<Rows::Row> lines;
  };
  const Language language = services_.language();
  services_.store.runOnTablet(
      this,
      [code = code.toStdString(), language](core::Tablet& tablet) -> Result<Told> {
        const auto checked = core::checkPaper(tablet, code);
        if (!checked) return checked.error();
        const report::PaperCheck& check = checked->check;
        Told told{textOf(report::verdictOn(check), language), report::isGood(check), {}};
        int number = 0;
        for (const std::string& line : report::paperCheckLines(check, checked->mission.id, language)) {
          told.lines.push_back({number++, textOf(line)});
        }
        return told;
      },
      [this](Result<Told> told) {
        if (!told) return services_.tell(told.error());
        title_ = told->title;
        stands_ = told->stands;
        lines_.set(std::move(told->lines));
        Q_EMIT checked();
      });
}

void PaperCheckModel::clear() {
  title_.clear();
  stands_ = false;
  lines_.set({});
  Q_EMIT checked();
}

}  // namespace shicha::viewmodels
