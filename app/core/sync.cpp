#include "core/sync.hpp"

#include "core/sync_work.hpp"

namespace shicha::core {

Sync::Sync() : work_(std::make_unique<SyncWork>()) {}
Sync::~Sync() = default;

const SyncProgress& Sync::progress() const { return work_->progress; }

void Sync::setPhotos(bool wanted) { work_->withPhotos = wanted; }

void Sync::begin() { work_->reset(); }

Result<std::optional<SyncRequest>> Sync::next(Tablet& tablet) {
  auto request = work_->next(tablet);
  work_->isAsked = request && *request;
  work_->asked = tablet.ports().clock();
  return request;
}

Result<void> Sync::take(Tablet& tablet, const SyncReply& reply) { return work_->take(tablet, reply); }

}  // namespace shicha::core
