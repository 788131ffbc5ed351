#include "viewmodels/sync_model.hpp"

#include <algorithm>

namespace shicha::viewmodels {
namespace {

using namespace std::chrono_literals;

// How often it runs by itself: while something waits, and to learn what colleagues did.
constexpr auto kWaitingEvery = 3min;
constexpr auto kRestingEvery = 15min;

// How often it is looked where everything is safe, while that changes.
constexpr auto kLookEvery = 1s;

}  // namespace

SyncModel::SyncModel(Services& services, QObject* parent)
    : QObject(parent),
      services_(services),
      missions_({"name", "title", "code", "text"}),
      warnings_({"what", "severity", "title", "meaning", "todo"}),
      room_(services),
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
  photos_ = {};
  receivedTold_ = 0;
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
  photos_ = {};
  receivedTold_ = 0;
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
  const bool hasToken = !request.token.empty();
  const std::size_t sent = request.body.size();
  carrier_->send(std::move(request),
                 [this, run = run_, hasPhoto, hasToken, sent](Result<core::SyncReply> reply) {
                   if (run != run_) return;
                   if (!reply) return fail(reply.error(), 0s);
                   if (hasPhoto) photos_.bytes += std::max(sent, reply->body.size());
                   take(std::move(*reply), hasToken);
                 });
}

// hasToken: the request that it answers came with one.
void SyncModel::take(core::SyncReply reply, bool hasToken) {
  const std::chrono::seconds retryAfter = reply.retryAfter;
  services_.store.runOnTablet(
      this,
      [sync = sync_, reply = std::move(reply)](core::Tablet& tablet) -> Result<core::SyncProgress> {
        const auto taken = sync->take(tablet, reply);
        if (!taken) return taken.error();
        return sync->progress();
      },
      [this, run = run_, hasToken, retryAfter](const Result<core::SyncProgress>& progress) {
        if (run != run_) return;
        if (!progress) return fail(progress.error(), retryAfter);
        // A token alone is no success: the server may refuse each that it gives.
        if (hasToken) retry_.succeeded();
        note(*progress);
        step();
      });
}

void SyncModel::note(const core::SyncProgress& progress) {
  progress_ = progress;
  photos_.toSend = std::max(photos_.toSend, progress.photosToSend);
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

}  // namespace shicha::viewmodels
