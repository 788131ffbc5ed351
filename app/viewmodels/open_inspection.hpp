// The inspection that is open: its snapshot, its drafts, and what is done to it.
#pragma once

#include <QObject>
#include <map>
#include <optional>

#include "core/drafts.hpp"
#include "core/sheet.hpp"
#include "viewmodels/services.hpp"

namespace shicha::viewmodels {

// Every change goes to the store's thread, and comes back as a new snapshot. Threads: the screens'.
class OpenInspection : public QObject {
  Q_OBJECT

 public:
  using Make = std::function<Result<inspection::Action>(const inspection::Setting&)>;
  using Work = std::function<Result<inspection::Action>(core::Tablet&)>;
  // What a draft is about: there is one of a kind for each item.
  using DraftKey = std::pair<core::Draft::What, std::string>;

  OpenInspection(Services& services, core::MissionHere mission, const record::AggregateId& id);
  ~OpenInspection() override;

  const core::MissionHere& mission() const { return mission_; }
  const record::AggregateId& id() const { return id_; }

  // Null until it was read for the first time.
  const core::Sheet* sheet() const { return sheet_.get(); }

  // Reads it, with the drafts that were left behind where it is the first time.
  void read();

  // Does something, and shows what came of it: in order, each durable before it shows. What goes wrong is
  // told. finishes: a draft that is gone with it. done: with whether it was done.
  void act(Make make, std::optional<DraftKey> finishes = {}, std::function<void(bool)> done = {});
  void work(Work work, std::function<void(bool)> done = {});

  // Null where there is none.
  const core::Draft* draft(const DraftKey& key) const;
  // Is its newest text durable?
  bool isKept(const DraftKey& key) const;
  // What is half done in this inspection.
  std::vector<DraftKey> drafts() const;
  // Keeps a draft in place of the one before, durably.
  void keep(core::Draft draft);
  void drop(const DraftKey& key);

  Services& services() const { return services_; }

 Q_SIGNALS:
  void changed();
  void draftsChanged();  // one of them became durable, or could not
  void failed();         // it could not be read

 private:
  using Sheet = std::shared_ptr<const core::Sheet>;
  struct Read {
    Sheet sheet;
    std::optional<Error> unreadable;
    std::vector<core::Draft> drafts;
  };
  struct Done {
    std::optional<Error> refused, unreadable;
    Sheet sheet;
  };
  // A draft as the store has it; used in the store's thread alone.
  struct InStore {
    storage::Number number = 0;
    std::vector<record::WriteName>
        written;  // by actions that finished texts of it: whoever types on sees them
  };
  struct Kept {
    core::Draft draft;
    std::shared_ptr<InStore> inStore;
    unsigned version = 0;      // counts the texts that it had
    unsigned keptVersion = 0;  // that is in the store, or on its way there
    bool isBeingKept = false;
  };
  void keepNewest(const DraftKey& key);
  static Result<void> keepIn(StoreHolder& holder, core::Draft draft, InStore& inStore);

  Services& services_;
  core::MissionHere mission_;
  record::AggregateId id_;
  Sheet sheet_;
  std::map<DraftKey, Kept> drafts_;
};

}  // namespace shicha::viewmodels
