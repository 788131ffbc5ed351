// What SyncModel tells.
#include <algorithm>

#include "base/time_text.hpp"
#include "viewmodels/mission_list.hpp"
#include "viewmodels/sync_model.hpp"
#include "viewmodels/sync_words.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

using namespace std::chrono_literals;

// From when on people are told that their clock is wrong.
constexpr auto kClockTold = 2min;

}  // namespace

QString SyncModel::headline() const {
  switch (phase_) {
    case NoServer:
      return tr("没有服务器，用文件交换");
    case Running:
      return SyncWords::textOf(progress_, photoBytes_);
    case Pausing:
      return tr("同步中断，程序会自动再试");
    case Stuck:
      return tr("同步停下了，需要处理");
    default:
      return SyncWords::textOf(survey_);
  }
}

int SyncModel::done() const {
  switch (progress_.stage) {
    case core::SyncProgress::Stage::photosOut:
      return static_cast<int>(progress_.photosSent);
    case core::SyncProgress::Stage::photosIn:
      return static_cast<int>(progress_.photosReceived);
    default:
      return static_cast<int>(std::ranges::count(progress_.missions, true, &core::MissionProgress::isDone));
  }
}

int SyncModel::total() const {
  switch (progress_.stage) {
    case core::SyncProgress::Stage::photosOut:
      return static_cast<int>(progress_.photosSent + progress_.photosToSend);
    case core::SyncProgress::Stage::photosIn:
      return static_cast<int>(progress_.photosReceived + progress_.photosToFetch);
    default:
      return static_cast<int>(progress_.missions.size());
  }
}

QString SyncModel::traffic() const {
  if (progress_.missions.empty()) return {};
  return tr("已发送：记录 %1 条，照片 %2 张；已收到：记录 %3 条，照片 %4 张")
      .arg(progress_.batchesSent)
      .arg(progress_.photosSent)
      .arg(progress_.batchesReceived)
      .arg(progress_.photosReceived);
}

QString SyncModel::lastReached() const {
  if (survey_.known.lastReached == 0ms) return tr("还没有连上过服务器");
  return tr("上次连上服务器：%1").arg(textOf(shortTimeText(survey_.known.lastReached)));
}

QString SyncModel::onlyHere() const {
  if (survey_.only.photos == 0) return {};
  return tr("仅本机有 %1 张照片（%2）").arg(survey_.only.photos).arg(SyncWords::sizeText(survey_.only.bytes));
}

bool SyncModel::holdsPhotos() const { return carrier_ && survey_.only.photos > 0 && !maySendPhotos(); }

void SyncModel::refreshWarnings() {
  const Language language = services_.language();
  std::vector<Rows::Row> warnings;
  const auto warn = [&](const char* what, Notice::Kind kind, const QString& title, const QString& meaning,
                        const QString& advice) {
    warnings.push_back({QString::fromLatin1(what), kind, title, meaning, advice});
  };
  const auto warnOf = [&](const char* what, Notice::Kind kind, const Error& error) {
    const ErrorInfo& info = errorInfo(error.code());
    warn(what, kind, textOf(error.what(language)), textOf(info.means, language), textOf(info.todo, language));
  };
  if (error_) warnOf("error", phase_ == Pausing ? Notice::Warning : Notice::Failure, *error_);
  if (isElsewhere_) warnOf("elsewhere", Notice::Warning, Error(ErrorCode::ownWorkElsewhere));
  if (wasRestored_) {
    warn("restored", Notice::Info, tr("服务器是从备份恢复的"), tr("它以前确认收到的不再算数；内容都在本机。"),
         tr("程序会全部重新发送，不用做什么。"));
  }
  const auto& clock = survey_.known.clock;
  if (clock && std::chrono::abs(clock->offset) > kClockTold) {
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(clock->offset)).count();
    warn("clock", Notice::Warning,
         (clock->offset > 0ms ? tr("本机时钟比服务器慢 %1 分钟") : tr("本机时钟比服务器快 %1 分钟"))
             .arg(minutes),
         tr("已保存的内容不受影响；照片会注明两个时钟的差。"), tr("请在系统设置里校准时间。"));
  }
  warnings_.set(std::move(warnings));
}

void SyncModel::refresh() {
  refreshWarnings();
  const Language language = services_.language();
  std::vector<Rows::Row> missions;
  for (const SyncSurvey::Mission& each : survey_.missions) {
    missions.push_back({textOf(each.mission.mission.text()), missionTitle(each.mission.mission, language),
                        SyncWords::codeOf(SyncWords::stateOf(each)), SyncWords::textOf(each)});
  }
  missions_.set(std::move(missions));
  Q_EMIT changed();
}

}  // namespace shicha::viewmodels
