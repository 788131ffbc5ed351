#include "viewmodels/sync_model.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "viewmodels/mission_list.hpp"
#include "viewmodels/sync_words.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

using namespace std::chrono_literals;

// How often it runs by itself: while something waits, and to learn what colleagues did.
constexpr auto kWaitingEvery = 3min;
constexpr auto kRestingEvery = 15min;

// How often it is looked where everything is safe, while that changes.
constexpr auto kLookEvery = 1s;

// From when on people are told that their clock is wrong.
constexpr auto kClockTold = 2min;

}  // namespace

SyncModel::SyncModel(Services& services, QObject* parent)
    : QObject(parent),
      services_(services),
      missions_({"name", "title", "code", "text"}),
      warnings_({"what", "severity", "title", "meaning", "todo"}),
      retry_(services.ports.random) {
  for (QTimer* timer : {&retryTimer_, &nextTimer_, &lookTimer_}) timer->setSingleShot(true);
  connect(&retryTimer_, &QTimer::timeout, this, &SyncModel::step);
  connect(&nextTimer_, &QTimer::timeout, this, &SyncModel::begin);
  connect(&lookTimer_, &QTimer::timeout, this, &SyncModel::lookAround);
}

void SyncModel::open(const core::Enrolment& me) {
  close();
  me_ = me;
  sync_ = std::make_shared<core::Sync>();
  if (!me.address.empty()) {
    carrier_ = services_.network.connect(me);
    phase_ = Resting;
    begin();
  }
  lookAround();
}

void SyncModel::close() {
  ++run_;
  for (QTimer* timer : {&retryTimer_, &nextTimer_, &lookTimer_}) timer->stop();
  carrier_.reset();
  sync_.reset();
  me_.reset();
  error_.reset();
  progress_ = {};
  survey_ = {};
  sendsAnyway_ = wasRestored_ = isElsewhere_ = isLooking_ = looksAgain_ = false;
  photoBytes_ = receivedTold_ = 0;
  setPhase(NoServer);
  Q_EMIT surveyed();
}

void SyncModel::start() {
  if (phase_ == Pausing) {
    // Now, and not when it would go on by itself.
    retryTimer_.stop();
    step();
  } else {
    begin();
  }
}

void SyncModel::sendPhotosNow() {
  sendsAnyway_ = true;
  start();
}

void SyncModel::begin() {
  if (!carrier_ || phase_ == Running || phase_ == Pausing) return;
  nextTimer_.stop();
  ++run_;
  progress_ = {};
  photoBytes_ = receivedTold_ = 0;
  services_.store.runOnTablet(
      this,
      [sync = sync_](core::Tablet&) -> Result<void> {
        sync->begin();
        return {};
      },
      [](const Result<void>&) {});
  step();
}

void SyncModel::step() {
  error_.reset();
  setPhase(Running);
  services_.store.runOnTablet(
      this,
      [sync = sync_, photos = maySendPhotos()](core::Tablet& tablet) -> Result<Step> {
        sync->setPhotos(photos);
        auto request = sync->next(tablet);
        if (!request) return request.error();
        return Step{std::move(*request), sync->progress()};
      },
      [this, run = run_](Result<Step> step) {
        if (run != run_) return;
        if (!step) return fail(step.error(), 0s);
        note(step->progress);
        if (!step->request) return finish();
        send(std::move(*step->request));
      });
}

void SyncModel::send(core::SyncRequest request) {
  const bool hasPhoto = request.hasPhoto;
  const std::size_t sent = request.body.size();
  carrier_->send(std::move(request), [this, run = run_, hasPhoto, sent](Result<core::SyncReply> reply) {
    if (run != run_) return;
    if (!reply) return fail(reply.error(), 0s);
    if (hasPhoto) photoBytes_ += std::max(sent, reply->body.size());
    take(std::move(*reply));
  });
}

void SyncModel::take(core::SyncReply reply) {
  const std::chrono::seconds retryAfter = reply.retryAfter;
  services_.store.runOnTablet(
      this,
      [sync = sync_, reply = std::move(reply)](core::Tablet& tablet) -> Result<core::SyncProgress> {
        const auto taken = sync->take(tablet, reply);
        if (!taken) return taken.error();
        return sync->progress();
      },
      [this, run = run_, retryAfter](const Result<core::SyncProgress>& progress) {
        if (run != run_) return;
        if (!progress) return fail(progress.error(), retryAfter);
        retry_.succeeded();
        note(*progress);
        step();
      });
}

void SyncModel::note(const core::SyncProgress& progress) {
  progress_ = progress;
  wasRestored_ |= progress.serverRestored;
  isElsewhere_ |= progress.workElsewhere;
  noteChange();
  refresh();
}

void SyncModel::fail(const Error& error, std::chrono::seconds retryAfter) {
  error_ = error;
  if (const auto wait = retry_.failed(error, retryAfter)) {
    setPhase(Pausing);
    retryTimer_.start(*wait);
  } else {
    setPhase(Stuck);
    planNext();
  }
  noteChange();
}

void SyncModel::finish() {
  error_ = progress_.trouble();
  sendsAnyway_ = false;
  setPhase(error_ ? Stuck : Resting);
  lookAround();
  planNext();
}

bool SyncModel::maySendPhotos() const {
  return sendsAnyway_ || !services_.preferences.photosOnWifiOnly() || !services_.network.isMobile();
}

void SyncModel::setPhase(Phase phase) {
  phase_ = phase;
  refresh();
}

void SyncModel::planNext() {
  if (phase_ != Resting && phase_ != Stuck) return;
  const auto wait = phase_ == Resting && survey_.waits() ? kWaitingEvery : kRestingEvery;
  // What was planned for an earlier moment stays.
  if (!nextTimer_.isActive() || nextTimer_.remainingTimeAsDuration() > wait) nextTimer_.start(wait);
}

void SyncModel::noteChange() {
  if (me_ && !lookTimer_.isActive()) lookTimer_.start(kLookEvery);
}

void SyncModel::lookAround() {
  if (!me_) return;
  looksAgain_ = isLooking_;
  if (isLooking_) return;
  isLooking_ = true;
  services_.store.runOnTablet(
      this,
      [sync = sync_, isRunning = phase_ == Running](core::Tablet& tablet) {
        return surveySync(tablet, sync->progress(), isRunning);
      },
      [this, sync = sync_](Result<SyncSurvey> survey) {
        if (sync != sync_) return;
        isLooking_ = false;
        if (!survey) return services_.tell(survey.error());
        show(std::move(*survey));
        if (looksAgain_) noteChange();
      });
}

void SyncModel::show(SyncSurvey survey) {
  survey_ = std::move(survey);
  refresh();
  Q_EMIT surveyed();
  const std::size_t cameIn = progress_.batchesReceived + progress_.photosReceived;
  if (cameIn != receivedTold_) {
    receivedTold_ = cameIn;
    Q_EMIT received();
  }
  if (carrier_) planNext();
}

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

void SyncModel::refresh() {
  const Language language = services_.language();
  std::vector<Rows::Row> warnings, missions;
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
  for (const SyncSurvey::Mission& each : survey_.missions) {
    missions.push_back({textOf(each.mission.mission.text()), missionTitle(each.mission.mission, language),
                        SyncWords::codeOf(SyncWords::stateOf(each)), SyncWords::textOf(each)});
  }
  warnings_.set(std::move(warnings));
  missions_.set(std::move(missions));
  Q_EMIT changed();
}

}  // namespace shicha::viewmodels
