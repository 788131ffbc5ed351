#include "viewmodels/open_inspection.hpp"

#include <QPointer>
#include <algorithm>

namespace shicha::viewmodels {
namespace {

using Sees = std::vector<record::WriteName>;

// What stands where a draft is to be written. Only remarks overwrite no more than was seen.
Sees standing(core::Tablet& tablet, const core::MissionHere& mission, const record::AggregateId& id,
              const OpenInspection::DraftKey& key) {
  storage::Replica* replica = tablet.replicaOf(mission.id);
  if (key.first != core::Draft::What::remark || replica == nullptr || !replica->find(id)) return {};
  const auto workspace = replica->state();
  return workspace ? inspection::remarkOf(**workspace, id, key.second).sees : Sees();
}

void addMissing(Sees& to, const Sees& names) {
  for (const record::WriteName& name : names) {
    if (std::ranges::find(to, name) == to.end()) to.push_back(name);
  }
}

}  // namespace

OpenInspection::OpenInspection(Services& services, core::MissionHere mission, const record::AggregateId& id)
    : services_(services), mission_(std::move(mission)), id_(id) {}

// What was typed last is kept too, though its turn had not come.
OpenInspection::~OpenInspection() {
  for (const auto& [key, kept] : drafts_) {
    if (kept.version == kept.keptVersion) continue;
    services_.store.run(
        &services_.store,
        [draft = kept.draft, inStore = kept.inStore](StoreHolder& holder) {
          return keepIn(holder, draft, *inStore);
        },
        [&services = services_](const Result<void>& saved) {
          if (!saved) services.tell(saved.error());
        });
  }
}

void OpenInspection::read() {
  services_.store.runOnTablet(
      this,
      [mission = mission_, id = id_](core::Tablet& tablet) -> Result<Read> {
        auto drafts = core::draftsOf(tablet);
        if (!drafts) return drafts.error();
        std::erase_if(*drafts, [&](const core::Draft& draft) {
          return draft.workspace != mission.id || draft.inspection != id;
        });
        auto sheet = core::sheetOf(tablet, mission, id);
        if (!sheet) return Read{{}, sheet.error(), std::move(*drafts)};
        return Read{std::move(*sheet), {}, std::move(*drafts)};
      },
      [this](Result<Read> read) {
        // Also where the rest cannot be read, so that they can be dropped.
        if (read && !sheet_) {
          for (core::Draft& draft : read->drafts) {
            const DraftKey key(draft.what, draft.item);
            const auto inStore = std::make_shared<InStore>(InStore{draft.number, {}});
            drafts_.insert_or_assign(key, Kept{std::move(draft), inStore});
          }
        }
        if (!read || read->unreadable) {
          services_.tell(read ? *read->unreadable : read.error());
          Q_EMIT failed();
          return;
        }
        sheet_ = std::move(read->sheet);
        Q_EMIT changed();
      });
}

void OpenInspection::act(Make make, std::optional<DraftKey> finishes, std::function<void(bool)> done) {
  const auto kept = finishes ? drafts_.find(*finishes) : drafts_.end();
  const bool hasDraft = kept != drafts_.end();
  if (!hasDraft) {
    return work([mission = mission_, id = id_,
                 make = std::move(make)](core::Tablet& tablet) { return tablet.act(mission, id, make); },
                std::move(done));
  }
  // The newest text is durable before anything is done with it, and is not kept again behind that.
  if (kept->second.version != kept->second.keptVersion) keepNewest(*finishes);
  const auto written = std::make_shared<Sees>();
  work(
      [mission = mission_, id = id_, make = std::move(make), key = *finishes, inStore = kept->second.inStore,
       written](core::Tablet& tablet) {
        std::vector<storage::Number> drafts;
        if (inStore->number != 0) drafts.push_back(inStore->number);
        const Sees before = standing(tablet, mission, id, key);
        auto action = tablet.act(mission, id, make, drafts);
        if (!action) return action;
        inStore->number = 0;
        *written = standing(tablet, mission, id, key);
        std::erase_if(*written,
                      [&](const auto& name) { return std::ranges::find(before, name) != before.end(); });
        addMissing(inStore->written, *written);
        return action;
      },
      [this, key = *finishes, version = kept->second.version, written, done = std::move(done)](bool isDone) {
        const auto now = drafts_.find(key);
        if (isDone && now != drafts_.end()) {
          // What was typed meanwhile is a draft of its own, and goes on from what was written.
          if (now->second.version == version) {
            drafts_.erase(now);
          } else {
            addMissing(now->second.draft.sees, *written);
          }
        }
        if (done) done(isDone);
      });
}

void OpenInspection::work(Work work, std::function<void(bool)> done) {
  // What goes wrong is told also where the inspection was left meanwhile.
  services_.store.run(
      &services_.store,
      [mission = mission_, id = id_, work = std::move(work)](StoreHolder& holder) {
        Done result;
        if (!holder.tablet) {
          result.refused = lockedError();
          return result;
        }
        if (const auto action = work(*holder.tablet); !action) result.refused = action.error();
        auto sheet = core::sheetOf(*holder.tablet, mission, id);
        if (sheet) {
          result.sheet = std::move(*sheet);
        } else {
          result.unreadable = sheet.error();
        }
        return result;
      },
      [&services = services_, self = QPointer<OpenInspection>(this), done = std::move(done)](Done result) {
        const auto& error = result.refused ? result.refused : result.unreadable;
        if (error) services.tell(*error);
        if (!self) return;
        if (result.sheet) self->sheet_ = std::move(result.sheet);
        if (done) done(!result.refused);
        Q_EMIT self->changed();
      });
}

const core::Draft* OpenInspection::draft(const DraftKey& key) const {
  const auto kept = drafts_.find(key);
  return kept == drafts_.end() ? nullptr : &kept->second.draft;
}

void OpenInspection::keep(core::Draft draft) {
  const DraftKey key(draft.what, draft.item);
  draft.workspace = mission_.id;
  draft.inspection = id_;
  Kept& kept = drafts_[key];
  if (!kept.inStore) kept.inStore = std::make_shared<InStore>();
  kept.draft = std::move(draft);
  ++kept.version;
  if (!kept.isBeingKept) keepNewest(key);
}

// While one text is being kept, later ones wait, and only the last of them is kept.
void OpenInspection::keepNewest(const DraftKey& key) {
  Kept& kept = drafts_.at(key);
  kept.isBeingKept = true;
  kept.keptVersion = kept.version;
  services_.store.run(
      this,
      [draft = kept.draft, inStore = kept.inStore](StoreHolder& holder) {
        return keepIn(holder, draft, *inStore);
      },
      [this, key](const Result<void>& saved) {
        if (!saved) services_.tell(saved.error());
        const auto now = drafts_.find(key);
        if (now == drafts_.end()) return;
        now->second.isBeingKept = false;
        // Tried again with the next letter, and when the inspection is left.
        if (!saved) now->second.keptVersion = 0;
        Q_EMIT draftsChanged();
        if (saved && now->second.version != now->second.keptVersion) keepNewest(key);
      });
}

bool OpenInspection::isKept(const DraftKey& key) const {
  const auto kept = drafts_.find(key);
  return kept != drafts_.end() && !kept->second.isBeingKept &&
         kept->second.version == kept->second.keptVersion;
}

std::vector<OpenInspection::DraftKey> OpenInspection::drafts() const {
  std::vector<DraftKey> keys;
  for (const auto& [key, kept] : drafts_) {
    if (key.first != core::Draft::What::screen) keys.push_back(key);
  }
  return keys;
}

Result<void> OpenInspection::keepIn(StoreHolder& holder, core::Draft draft, InStore& inStore) {
  if (!holder.tablet) return lockedError();
  draft.number = inStore.number;
  addMissing(draft.sees, inStore.written);
  const auto saved = core::keepDraft(*holder.tablet, draft);
  if (!saved) return saved.error();
  inStore.number = *saved;
  return {};
}

void OpenInspection::drop(const DraftKey& key) {
  const auto kept = drafts_.find(key);
  if (kept == drafts_.end()) return;
  services_.store.runOnTablet(
      this,
      [inStore = kept->second.inStore](core::Tablet& tablet) -> Result<void> {
        if (inStore->number == 0) return {};
        return core::dropDraft(tablet, std::exchange(inStore->number, 0));
      },
      [this](const Result<void>& dropped) {
        if (!dropped) services_.tell(dropped.error());
      });
  drafts_.erase(kept);
}

}  // namespace shicha::viewmodels
