#include "viewmodels/bundle_model.hpp"

#include "base/time_text.hpp"
#include "core/bundle_files.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {

BundleModel::BundleModel(Services& services, MissionList& missions, QObject* parent)
    : QObject(parent), services_(services), missions_(missions) {}

QString BundleModel::newName() const {
  const core::MissionHere* mission = missions_.mission();
  if (mission == nullptr) return {};
  QString time = textOf(shortTimeText(services_.ports.clock()));
  time.remove(QLatin1Char('-')).remove(QLatin1Char(':')).replace(QLatin1Char(' '), QLatin1Char('-'));
  return textOf(mission->mission.checking) + QLatin1Char('-') + textOf(mission->mission.inspected) +
         QLatin1Char('-') + time + QStringLiteral(".shicha");
}

void BundleModel::exportTo(const QString& file) {
  const core::MissionHere* mission = missions_.mission();
  if (mission == nullptr || isBusy_) return;
  begin();
  services_.store.runOnTablet(
      this,
      [mission = *mission, path = file.toStdString()](core::Tablet& tablet) {
        return core::exportBundle(tablet, mission, path);
      },
      [this, file](const Result<exchange::BundleWritten>& written) {
        if (!written) return fail(written.error());
        const QString leftOut = written->leftOut.empty()
                                    ? QString()
                                    : tr("；有 %1 张照片本机不全，没有带上").arg(written->leftOut.size());
        end(tr("已导出到 %1：记录 %2 批，照片 %3 张%4。")
                .arg(file, QString::number(written->counts.batches), QString::number(written->counts.media),
                     leftOut));
      });
}

void BundleModel::importFrom(const QString& file) {
  if (isBusy_) return;
  begin();
  services_.store.runOnTablet(
      this, [path = file.toStdString()](core::Tablet& tablet) { return core::importBundle(tablet, path); },
      [this](const Result<core::BundleImported>& imported) {
        // What came in before an error is kept, so the lists are read in any case.
        Q_EMIT this->imported();
        if (!imported) return fail(imported.error());
        const exchange::BundleTaken& taken = imported->taken;
        QString told =
            tr("%1：新增记录 %2 批").arg(textOf(imported->mission.mission.text())).arg(taken.present);
        if (taken.waiting > 0) told += tr("；%1 批在等前面的记录").arg(taken.waiting);
        if (!taken.refused.empty()) told += tr("；拒收 %1 批").arg(taken.refused.size());
        end(told + tr("。"));
      });
}

void BundleModel::begin() {
  isBusy_ = true;
  result_.clear();
  Q_EMIT changed();
}

void BundleModel::end(const QString& result) {
  isBusy_ = false;
  result_ = result;
  Q_EMIT changed();
}

void BundleModel::fail(const Error& error) {
  end({});
  services_.tell(error);
}

}  // namespace shicha::viewmodels
