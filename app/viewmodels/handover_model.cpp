#include "viewmodels/handover_model.hpp"

#include <QCoreApplication>
#include <QPointer>
#include <QStringList>

#include "base/time_text.hpp"
#include "core/handover.hpp"
#include "handover/verify_package.hpp"
#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_ids.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {

HandoverModel::HandoverModel(Services& services, MissionList& missions, QObject* parent)
    : QObject(parent),
      services_(services),
      missions_(missions),
      notSigned_({"inspectionId", "institution", "date"}),
      checkLines_({"line", "text"}) {}

QString HandoverModel::standing() const {
  if (!isRead_) return {};
  return isHandedOver() ? tr("%1 由 %2 移交").arg(standing_.date, standing_.leader) : tr("尚未移交");
}

bool HandoverModel::canHandOver() const {
  return isRead_ && !isHandedOver() && standing_.isMine && standing_.isLeader;
}

QString HandoverModel::whyNot() const {
  if (!isRead_ || isHandedOver() || canHandOver()) return {};
  return standing_.isMine ? tr("由组长移交。") : tr("这是本机另一位用户的任务，请由他解锁后移交。");
}

void HandoverModel::begin() {
  clear();
  const core::MissionHere* mission = missions_.mission();
  if (mission == nullptr) return;
  std::vector<Rows::Row> rows;
  for (const core::Listed& each : missions_.all()) {
    const inspection::Card& card = each.card;
    const bool isOpen = card.kind == inspection::kind::inspection && !card.isSigned && !card.isWithdrawn;
    if (each.mission.id != mission->id || !isOpen) continue;
    rows.push_back({textOf(each.id.hex()), textOf(card.subject.name), textOf(card.date)});
  }
  notSigned_.set(std::move(rows));
  services_.store.runOnTablet(
      this,
      [mission = *mission](core::Tablet& tablet) -> Result<Standing> {
        const auto done = core::handedOver(tablet, mission);
        if (!done) return done.error();
        return Standing{textOf(done->date), textOf(done->leader), tablet.me().role == "leader",
                        tablet.isMine(mission)};
      },
      [this](const Result<Standing>& standing) {
        if (!standing) return services_.tell(standing.error());
        show(*standing);
      });
}

void HandoverModel::show(const Standing& standing) {
  standing_ = standing;
  isRead_ = true;
  Q_EMIT changed();
}

void HandoverModel::handOver() {
  const core::MissionHere* mission = missions_.mission();
  if (mission == nullptr || isBusy_ || !canHandOver()) return;
  isBusy_ = true;
  Q_EMIT changed();
  services_.store.runOnTablet(
      this,
      [mission = *mission](core::Tablet& tablet) -> Result<Standing> {
        const std::string today = dateText(chinaDay(tablet.ports().clock()));
        const auto done = tablet.act(
            mission, inspection::handoverId(mission.id),
            [&](const inspection::Setting& setting) { return inspection::handOver(setting, today); });
        if (!done) return done.error();
        return Standing{textOf(today), textOf(tablet.me().user), true, true};
      },
      [this](const Result<Standing>& standing) {
        end();
        if (!standing) return services_.tell(standing.error());
        show(*standing);
        Q_EMIT handedOver();
      });
}

QString HandoverModel::newName() const {
  const core::MissionHere* mission = missions_.mission();
  if (mission == nullptr) return {};
  const QStringList parts = {tr("移交包"), textOf(mission->mission.checking),
                             textOf(mission->mission.inspected),
                             textOf(dateText(chinaDay(services_.ports.clock())))};
  return parts.join(QLatin1Char('-')) + QStringLiteral(".zip");
}

void HandoverModel::savePackage(const QString& file) {
  const core::MissionHere* mission = missions_.mission();
  if (mission == nullptr || isBusy_) return;
  isBusy_ = true;
  result_.clear();
  missing_.clear();
  setProgress(0);
  Q_EMIT changed();
  const auto progress = [receiver = QPointer<HandoverModel>(this)](std::size_t done, std::size_t all) {
    const double part = static_cast<double>(done) / static_cast<double>(all);
    QMetaObject::invokeMethod(
        qApp, [receiver, part] { receiver ? receiver->setProgress(part) : void(); }, Qt::QueuedConnection);
  };
  services_.store.runOnTablet(
      this,
      [mission = *mission, path = file.toStdString(), isDraft = !isHandedOver(), progress](
          core::Tablet& tablet) { return core::writeHandover(tablet, mission, {path, isDraft, progress}); },
      [this, file](const Result<core::HandoverWritten>& written) {
        end();
        if (!written) return services_.tell(written.error());
        const handover::PackageWritten& package = written->package;
        result_ = tr("已存为 %1：检查 %2 次，问题 %3 个，照片 %4 张。")
                      .arg(file)
                      .arg(package.inspections)
                      .arg(package.problems)
                      .arg(package.photos);
        if (!package.missing.empty()) {
          missing_ = tr("有 %1 张照片本机不全，没有带上，清单中已注明。请同步后重新生成。")
                         .arg(package.missing.size());
        }
        Q_EMIT changed();
      });
}

void HandoverModel::checkPackage(const QString& file) {
  if (isBusy_) return;
  isBusy_ = true;
  checkTitle_.clear();
  checkLines_.set({});
  setProgress(0);
  Q_EMIT changed();
  services_.store.runOnTablet(
      this,
      [path = file.toStdString()](core::Tablet& tablet) -> Result<handover::PackageCheck> {
        const auto package = handover::openPackage(path);
        if (!package) return package.error();
        return handover::verifyPackage(*package, tablet.me().root);
      },
      [this](const Result<handover::PackageCheck>& check) {
        end();
        if (!check) return services_.tell(check.error());
        show(*check);
      });
}

void HandoverModel::show(const handover::PackageCheck& check) {
  const Language language = services_.language();
  QStringList lines;
  if (check.manifest) {
    const handover::Manifest& manifest = *check.manifest;
    lines << tr("任务 %1，检查 %2 次，文件 %3 个")
                 .arg(textOf(manifest.mission))
                 .arg(manifest.inspections.size())
                 .arg(manifest.files.size());
    lines << (manifest.handedOver.empty() ? tr("草稿：生成时尚未移交")
                                          : tr("移交日期 %1").arg(textOf(manifest.handedOver)));
  }
  lines << (check.maker ? tr("签名人 %1（%2，%3）")
                              .arg(textOf(check.maker->user),
                                   textOf(inspection::labelOfRole(check.maker->role), language),
                                   textOf(check.maker->district))
                        : tr("签名人不明"));
  for (const Error& problem : check.problems) lines << textOf(problem.message(language));
  std::vector<Rows::Row> rows;
  for (const QString& line : lines) rows.push_back({static_cast<int>(rows.size()), line});
  checkLines_.set(std::move(rows));
  holds_ = check.isGood();
  checkTitle_ = holds_ ? tr("核对通过：每个字节都与签名的清单相符")
                       : tr("发现 %1 处问题，不要采用").arg(check.problemCount);
  Q_EMIT changed();
}

void HandoverModel::setProgress(double progress) {
  progress_ = progress;
  Q_EMIT progressChanged();
}

void HandoverModel::end() {
  isBusy_ = false;
  Q_EMIT changed();
}

void HandoverModel::clear() {
  standing_ = {};
  isRead_ = false;
  result_.clear();
  missing_.clear();
  notSigned_.set({});
  checkTitle_.clear();
  checkLines_.set({});
  Q_EMIT changed();
}

}  // namespace shicha::viewmodels
