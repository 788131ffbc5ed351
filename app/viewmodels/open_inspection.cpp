#include "viewmodels/open_inspection.hpp"

#include <algorithm>

namespace shicha::viewmodels {

OpenInspection::OpenInspection(Services& services, core::MissionHere mission, const record::AggregateId& id)
    : services_(services), mission_(std::move(mission)), id_(id) {}

// What was typed last is kept too, though its turn had not come.
OpenInspection::~OpenInspection() {
  for (const auto& [key, kept] : drafts_) {
    if (kept.version == kept.keptVersion) continue;
    services_.store.run(
        &services_.store,
        [draft = kept.draft, number = kept.number](StoreHolder& holder) {
          return keepIn(holder, draft, *number);
        },
        [](const Result<void>&) {});
  }
}

void OpenInspection::read() {
  services_.store.run(
      this,
      [mission = mission_, id = id_](StoreHolder& holder) -> Result<Read> {
        auto sheet = core::sheetOf(*holder.tablet, mission, id);
        if (!sheet) return sheet.error();
        auto drafts = core::draftsOf(*holder.tablet);
        if (!drafts) return drafts.error();
        std::erase_if(*drafts, [&](const core::Draft& draft) {
          return draft.workspace != mission.id || draft.inspection != id;
        });
        return Read{std::move(*sheet), std::move(*drafts)};
      },
      [this](Result<Read> read) {
        if (!read) {
          services_.tell(read.error());
          Q_EMIT failed();
          return;
        }
        if (!sheet_) {
          for (core::Draft& draft : read->drafts) {
            const DraftKey key(draft.what, draft.item);
            const auto number = std::make_shared<storage::Number>(draft.number);
            drafts_.insert_or_assign(key, Kept{std::move(draft), number});
          }
        }
        sheet_ = std::move(read->sheet);
        Q_EMIT changed();
      });
}

void OpenInspection::act(Make make, std::optional<DraftKey> finishes, std::function<void(bool)> done) {
  const auto kept = finishes ? drafts_.find(*finishes) : drafts_.end();
  const bool hasDraft = kept != drafts_.end();
  const auto number = hasDraft ? kept->second.number : nullptr;
  const unsigned version = hasDraft ? kept->second.version : 0;
  work(
      [mission = mission_, id = id_, make = std::move(make), number](core::Tablet& tablet) {
        std::vector<storage::Number> drafts;
        if (number && *number != 0) drafts.push_back(*number);
        auto action = tablet.act(mission, id, make, drafts);
        if (action && number) *number = 0;
        return action;
      },
      [this, finishes, version, done = std::move(done)](bool isDone) {
        // What was typed meanwhile is a draft of its own.
        const auto now = finishes ? drafts_.find(*finishes) : drafts_.end();
        if (isDone && now != drafts_.end() && now->second.version == version) drafts_.erase(now);
        if (done) done(isDone);
      });
}

void OpenInspection::work(Work work, std::function<void(bool)> done) {
  services_.store.run(
      this,
      [mission = mission_, id = id_, work = std::move(work)](StoreHolder& holder) {
        Done result;
        if (const auto action = work(*holder.tablet); !action) result.refused = action.error();
        auto sheet = core::sheetOf(*holder.tablet, mission, id);
        if (sheet) {
          result.sheet = std::move(*sheet);
        } else {
          result.unreadable = sheet.error();
        }
        return result;
      },
      [this, done = std::move(done)](Done result) {
        if (result.sheet) sheet_ = std::move(result.sheet);
        const auto& error = result.refused ? result.refused : result.unreadable;
        if (error) services_.tell(*error);
        if (done) done(!result.refused);
        Q_EMIT changed();
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
  if (!kept.number) kept.number = std::make_shared<storage::Number>(0);
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
      [draft = kept.draft, number = kept.number](StoreHolder& holder) {
        return keepIn(holder, draft, *number);
      },
      [this, key, version = kept.version](const Result<void>& saved) {
        if (!saved) services_.tell(saved.error());
        const auto now = drafts_.find(key);
        if (now == drafts_.end()) return;
        now->second.isBeingKept = false;
        if (saved && now->second.version != version) keepNewest(key);
      });
}

Result<void> OpenInspection::keepIn(StoreHolder& holder, core::Draft draft, storage::Number& number) {
  draft.number = number;
  const auto saved = core::keepDraft(*holder.tablet, draft);
  if (!saved) return saved.error();
  number = *saved;
  return {};
}

void OpenInspection::drop(const DraftKey& key) {
  const auto kept = drafts_.find(key);
  if (kept == drafts_.end()) return;
  services_.store.run(
      this,
      [number = kept->second.number](StoreHolder& holder) -> Result<void> {
        if (*number == 0) return {};
        return core::dropDraft(*holder.tablet, std::exchange(*number, 0));
      },
      [this](const Result<void>& dropped) {
        if (!dropped) services_.tell(dropped.error());
      });
  drafts_.erase(kept);
}

}  // namespace shicha::viewmodels
