// The tables of facts, beside the batches that they follow from. schema/sql/facts/facts.sql.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bureau/fact_rows.hpp"
#include "bureau/fact_table.hpp"
#include "bureau/unit.hpp"
#include "campaign/mission.hpp"
#include "crypto/digest.hpp"

namespace shicha::server {

// A mission of which there are facts.
struct FactMission {
  std::int64_t number = 0;
  std::string mission, campaign, checking, inspected, kind;  // kind: "territorial", "cross", "city-spot"
  bool isHandedOver = false;

  bool isOf(const Unit& unit) const { return server::isOf(unit, checking, inspected, isHandedOver); }
};

// Where the feed of changes stands.
struct FeedPlace {
  std::string epoch;  // another one whenever the facts were made anew as a whole
  std::int64_t last = 0;
};

// Members throw; see storage/fault.hpp. Threads: one at a time. The database outlives it.
class FactTables {
 public:
  // version: of what the facts follow from besides the batches. Where those in the file are of another
  // version, or not whole, they are dropped; isWhole() says so.
  FactTables(storage::Database& database, const std::string& version);

  // Are the facts of all aggregates there? Else all have to be kept, and then setWhole() called.
  bool isWhole() const { return isWhole_; }
  void setWhole();

  // Drops all facts: they are not whole then.
  void clear();

  // Its batches say more than its facts. In a transaction of the caller's, as keep() and keepHandover().
  struct Behind {
    record::WorkspaceId workspace;
    record::AggregateId aggregate;
  };
  void noteBehind(const Behind& behind);
  // At most so many of those, by workspace. only: of that one.
  std::vector<Behind> behind(std::size_t most, const std::optional<record::WorkspaceId>& only = {});

  // The facts of an aggregate from now on: they are not behind.
  void keep(const record::WorkspaceId& workspace, const campaign::Mission& mission,
            const record::AggregateId& id, const statistics::Facts& facts);
  void keepHandover(const record::WorkspaceId& workspace, const campaign::Mission& mission,
                    bool isHandedOver);

  // Whoever fetches changes is to hear of all facts about a subject again: it was matched.
  void touchSubject(const std::string& subject);

  std::vector<FactMission> missions();

  // Each fact of a mission that is there, by aggregate and record.
  template <class Row>
  using Take = std::function<void(const Row&)>;
  void eachInspection(std::int64_t mission, const Take<InspectionRow>& take);
  void eachSelfCheck(std::int64_t mission, const Take<SelfCheckRow>& take);
  void eachEvent(std::int64_t mission, const Take<EventRow>& take);
  void eachFinding(std::int64_t mission, const Take<FindingRow>& take);
  void eachDisposition(std::int64_t mission, const Take<DispositionRow>& take);

  // What counts of a mission, dated from one day to another, both included (YYYY-MM-DD).
  struct Days {
    std::string from, to;
  };
  void eachCountedInspection(std::int64_t mission, const Days& days, const Take<CountedRow>& take);
  void eachCountedSelfCheck(std::int64_t mission, const Days& days, const Take<CountedRow>& take);
  void eachCountedDecision(std::int64_t mission, const Days& days, const Take<CountedRow>& take);

  // What does not count, and what counts and was changed since it was signed.
  void eachInspectionInQuestion(std::int64_t mission, const Take<InspectionRow>& take);
  void eachDecisionInQuestion(std::int64_t mission, const Take<DispositionRow>& take);

  // The changes behind a place of the feed, in their order, those of facts that are gone too; until `take`
  // says false.
  FeedPlace feedPlace();
  template <class Row>
  using TakeChange = std::function<bool(const Row&)>;
  void inspectionsSince(std::int64_t since, const TakeChange<InspectionRow>& take);
  void findingsSince(std::int64_t since, const TakeChange<FindingRow>& take);
  void dispositionsSince(std::int64_t since, const TakeChange<DispositionRow>& take);

  // SHA-256 over all facts that are there: the same wherever they follow from the same batches.
  crypto::Hash digest();

 private:
  // Prepared anew with the tables.
  struct Tables {
    explicit Tables(storage::Database& database);
    FactTable inspections, selfChecks, events, findings, dispositions;
    SQLite::Statement last, setLast, mission, addMission, noteBehind, isKept;
  };

  // Nothing of this is kept in memory: where a transaction fails, it would be ahead of the file.
  FactMission missionOf(const record::WorkspaceId& workspace, const campaign::Mission& mission);
  std::int64_t nextChange();
  void setLast(std::int64_t change);

  storage::Database& database_;
  std::string version_;
  bool isWhole_ = false;
  std::unique_ptr<Tables> tables_;
};

}  // namespace shicha::server
