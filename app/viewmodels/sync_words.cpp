#include "viewmodels/sync_words.hpp"

#include <algorithm>

namespace shicha::viewmodels {

using core::NeedsYou;
using core::SyncState;

namespace {

constexpr double kBytesPerKb = 1000, kBytesPerMb = 1000 * 1000;

// From the least safe to the safest.
constexpr std::array kBySafety = {SyncState::needsYou, SyncState::waiting,  SyncState::sending,
                                  SyncState::here,     SyncState::onServer, SyncState::inBackup};

}  // namespace

QString SyncWords::codeOf(SyncState state) {
  switch (state) {
    case SyncState::here:
      return QStringLiteral("here");
    case SyncState::waiting:
      return QStringLiteral("waiting");
    case SyncState::sending:
      return QStringLiteral("sending");
    case SyncState::onServer:
      return QStringLiteral("server");
    case SyncState::inBackup:
      return QStringLiteral("backup");
    default:
      return QStringLiteral("attention");
  }
}

QString SyncWords::textOf(const core::SyncStanding& standing) {
  switch (standing.state) {
    case SyncState::here:
      return tr("仅存本机");
    case SyncState::waiting:
      return tr("待发送");
    case SyncState::sending:
      return tr("正在发送 %1/%2 张照片").arg(standing.photosConfirmed).arg(standing.photos);
    case SyncState::onServer:
      return tr("已在服务器");
    case SyncState::inBackup:
      return tr("已在服务器备份中");
    default:
      break;
  }
  switch (standing.why) {
    case NeedsYou::conflicts:
      return tr("需要处理：不同的填写并存");
    case NeedsYou::quarantined:
      return tr("需要处理：本机的填写不被采纳");
    case NeedsYou::refused:
      return tr("需要处理：服务器拒收");
    default:
      return tr("需要处理：任务不能同步");
  }
}

SyncState SyncWords::stateOf(const SyncSurvey::Mission& mission) {
  return *std::ranges::find_if(kBySafety, [&](SyncState state) { return mission.counts.contains(state); });
}

QString SyncWords::textOf(const SyncSurvey::Mission& mission) {
  const SyncState state = stateOf(mission);
  const auto count = [&](SyncState of) {
    const auto found = mission.counts.find(of);
    return found == mission.counts.end() ? 0 : found->second;
  };
  switch (state) {
    case SyncState::needsYou:
      return tr("%1 项需要处理").arg(count(state));
    case SyncState::waiting:
      return tr("%1 项待发送").arg(count(SyncState::waiting) + count(SyncState::sending));
    case SyncState::sending:
      return tr("%1 项正在发送").arg(count(state));
    default:
      return textOf(core::SyncStanding{{}, state, NeedsYou::nothing, 0, 0});
  }
}

QString SyncWords::textOf(const SyncSurvey& survey) {
  const int waiting = survey.count(SyncState::waiting) + survey.count(SyncState::sending);
  if (waiting > 0) return tr("%1 项待发送").arg(waiting);
  if (const int attention = survey.count(SyncState::needsYou); attention > 0) {
    return tr("%1 项需要处理").arg(attention);
  }
  if (survey.only.photos > 0) return tr("%1 张照片待发送").arg(survey.only.photos);
  if (survey.missions.empty()) return tr("没有要发送的内容");
  return survey.count(SyncState::onServer) > 0 ? tr("全部已在服务器") : tr("全部已在服务器备份中");
}

QString SyncWords::textOf(const core::SyncProgress& run, const PhotoTraffic& photos) {
  using Stage = core::SyncProgress::Stage;
  const auto count = [&](const QString& words, std::size_t done, std::size_t all) {
    const QString text = words.arg(std::min(done + 1, all)).arg(all);
    return photos.bytes == 0 ? text : text + QStringLiteral(" · ") + sizeText(photos.bytes);
  };
  switch (run.stage) {
    case Stage::token:
      return tr("正在连接服务器…");
    case Stage::photosOut:
      if (photos.toSend == 0) return tr("正在核对照片…");
      return count(tr("正在发送照片 %1/%2"), run.photosSent, photos.toSend);
    case Stage::photosIn:
      if (run.photosToFetch == 0) return tr("正在核对照片…");
      return count(tr("正在接收照片 %1/%2"), run.photosReceived, run.photosReceived + run.photosToFetch);
    default:
      return run.batchesSent == 0 ? tr("正在核对记录…")
                                  : tr("正在同步记录：已发送 %1 条").arg(run.batchesSent);
  }
}

QString SyncWords::sizeText(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size < kBytesPerMb) {
    return QString::number(std::max(1.0, size / kBytesPerKb), 'f', 0) + QStringLiteral(" KB");
  }
  return QString::number(size / kBytesPerMb, 'f', 1) + QStringLiteral(" MB");
}

}  // namespace shicha::viewmodels
