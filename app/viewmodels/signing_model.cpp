#include "viewmodels/signing_model.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "core/strokes_file.hpp"
#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "inspection/signing.hpp"
#include "inspection/standing.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

QString joined(const record::RegisterId& at, const std::vector<std::string>& values, Language language) {
  QStringList all;
  for (const std::string& value : values) all.push_back(textOf(inspection::valueText(at, value, language)));
  return all.isEmpty() ? QStringLiteral("—") : all.join(QStringLiteral(" / "));
}

QStringList changesOf(const core::Sheet& sheet, const inspection::SignatureStanding& standing,
                      Language language) {
  QStringList lines;
  for (const inspection::FieldChange& change : standing.changes) {
    const QString item = textOf(sheet.inspection.itemOf(sheet.mission.id, change.at.record));
    QString line = (item.isEmpty() ? item : item + QLatin1Char(' ')) +
                   textOf(inspection::labelOf(change.at), language) + QStringLiteral("  ") +
                   joined(change.at, change.before, language) + QStringLiteral(" → ") +
                   joined(change.at, change.now, language);
    for (const inspection::HistoryEntry& write : change.writes) {
      line += QStringLiteral("  ") + textOf(write.by.user) + QLatin1Char(' ') +
              textOf(shortTimeText(write.written));
    }
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

SigningModel::SigningModel(OpenInspection& open)
    : open_(open),
      missing_({"missingId", "item", "text"}),
      signatures_({"signatureId", "role", "name", "statusCode", "statusText", "detail", "changes", "strokes",
                   "strokesWidth", "strokesHeight"}),
      signers_({"role", "title", "isWitnessed", "hasSigned"}),
      tasks_({"taskId", "text"}) {}

bool SigningModel::isPresented() const { return open_.sheet() != nullptr && open_.sheet()->isPresented; }

bool SigningModel::isOutdated() const { return isPresented() && !open_.sheet()->revisionToSign; }

bool SigningModel::canPresent() const {
  const core::Sheet* sheet = open_.sheet();
  const bool isStanding = sheet != nullptr && !sheet->withdrawn;
  return isStanding && !sheet->revisionToSign && missing_.count() == 0;
}

void SigningModel::begin() {
  pad_.clear();
  shown_ = open_.sheet() == nullptr ? std::nullopt : open_.sheet()->revisionToSign;
}

void SigningModel::present() {
  open_.act(
      [id = open_.id()](const inspection::Setting& setting) { return inspection::present(setting, id); });
}

void SigningModel::sign(const QString& role, const QString& name) {
  inspection::Signature signature;
  signature.role = role.toStdString();
  signature.name = name.toStdString();
  signature.strokes = pad_.svg();
  sign(signature);
}

void SigningModel::refuse(const QString& name, const QString& reason) {
  inspection::Signature signature;
  signature.role = "representative";
  signature.name = name.toStdString();
  signature.refused = reason.toStdString();
  sign(signature);
}

void SigningModel::sign(const inspection::Signature& signature) {
  // What was on the screen is signed, or nothing is.
  if (!shown_) return open_.services().tell(Error(ErrorCode::presentAgain));
  // Whoever taps twice means one.
  if (std::exchange(isSigning_, true)) return;
  Q_EMIT changed();
  const inspection::SignOrder order{signature.role, signature.name, signature.strokes, signature.refused, {},
                                    shown_};
  open_.act([id = open_.id(),
             order](const inspection::Setting& setting) { return inspection::sign(setting, id, order); },
            {},
            [this](bool isDone) {
              isSigning_ = false;
              if (!isDone) return;
              pad_.clear();
              Q_EMIT signedNow();
            });
}

void SigningModel::reopen(const QString& reason) {
  open_.act([id = open_.id(), reason = reason.toStdString()](const inspection::Setting& setting) {
    return inspection::reopen(setting, id, reason);
  });
}

void SigningModel::refresh() {
  refreshMissing();
  refreshSignatures();
  Q_EMIT changed();
}

void SigningModel::refreshMissing() {
  const core::Sheet& sheet = *open_.sheet();
  const Language language = open_.services().language();
  std::vector<Rows::Row> rows;
  const auto add = [&](const QString& why, const std::string& item, const QString& text) {
    rows.push_back({why + QLatin1Char('/') + textOf(item), textOf(item), text});
  };
  for (const core::Conflict& conflict : sheet.conflicts) {
    const auto* rule = inspection::recordRules().find(record::kindOf(conflict.at.record), conflict.at.field);
    if (rule == nullptr || !rule->isSigned) continue;
    add(QStringLiteral("conflict%1").arg(rows.size()), conflict.item,
        tr("有并存的不同填写：%1").arg(textOf(inspection::labelOf(conflict.at), language)));
  }
  // What is half written would be left out of what is signed.
  for (const auto& [what, item] : open_.drafts()) {
    add(QStringLiteral("draft%1").arg(rows.size()), item, tr("有没写完的内容"));
  }
  for (const std::string& item : sheet.score.unanswered) add(QStringLiteral("open"), item, tr("未填写"));
  for (const std::string& item : sheet.score.severeProposed) {
    add(QStringLiteral("severe"), item, tr("得 0 分，须确认是否严重欠缺"));
  }
  missing_.set(std::move(rows));
}

void SigningModel::refreshSignatures() {
  const core::Sheet& sheet = *open_.sheet();
  const Language language = open_.services().language();
  std::vector<Rows::Row> signatures, signers, tasks;
  for (const inspection::SignatureStanding& each : sheet.signatures) {
    const inspection::Signature& signature = each.signature;
    const QString reopened = each.reopened ? tr("（已退回修改）") : QString();
    const QString refused =
        signature.refused.empty() ? QString() : tr("拒签：%1  ").arg(textOf(signature.refused));
    const auto drawing = core::drawingOf(signature.strokes).value_or(core::StrokeDrawing());
    // A refusal counts as one, and does not look like a signature.
    const bool isRefusal = !signature.refused.empty() && each.status == inspection::SignatureStatus::current;
    const QString status =
        isRefusal ? tr("拒签，已记录") : textOf(inspection::labelOf(each.status), language);
    signatures.push_back(
        {textOf(signature.id.hex()), textOf(inspection::labelOfRole(signature.role), language),
         textOf(signature.name),
         isRefusal ? QStringLiteral("refused") : textOf(inspection::codeOf(each.status)), status + reopened,
         refused + textOf(each.by.user) + QLatin1Char(' ') +
             textOf(shortTimeText(std::chrono::milliseconds(signature.clockMs))),
         changesOf(sheet, each, language), textOf(drawing.path), drawing.width, drawing.height});
  }
  for (const char* role : {"leader", "inspector", "expert", "representative"}) {
    if (!inspection::maySignAs(sheet.role, role)) continue;
    const bool isWitnessed = std::string_view(role) == "expert" || std::string_view(role) == "representative";
    const bool hasSigned = std::ranges::any_of(sheet.signatures, [&](const auto& each) {
      return each.signature.role == role && each.status == inspection::SignatureStatus::current;
    });
    signers.push_back(
        {QString::fromLatin1(role), textOf(inspection::labelOfRole(role), language), isWitnessed, hasSigned});
  }
  for (const inspection::ReviewTask& task : sheet.tasks) {
    QStringList users;
    for (const std::string& user : task.users) users.push_back(textOf(user));
    tasks.push_back({static_cast<int>(tasks.size()), textOf(inspection::labelOf(task.kind), language) +
                                                         QStringLiteral("  ") +
                                                         users.join(QStringLiteral("、"))});
  }
  signatures_.set(std::move(signatures));
  signers_.set(std::move(signers));
  tasks_.set(std::move(tasks));
}

}  // namespace shicha::viewmodels
