#include "accounts/review_table.hpp"

#include "accounts/columns.hpp"

namespace shicha::server {
namespace {

using storage::columnBytes;
using storage::Rewind;

std::vector<record::Hash> hashesIn(const std::string& bytes, const std::string& review) {
  std::vector<record::Hash> hashes;
  constexpr std::size_t kHashBytes = sizeof(record::Hash);
  for (std::size_t at = 0; at < bytes.size(); at += kHashBytes) {
    const auto hash = record::Hash::from(std::string_view(bytes).substr(at, kHashBytes));
    if (!hash) throw storage::Fault(Error(ErrorCode::storeDamaged, {"review " + review}));
    hashes.push_back(*hash);
  }
  return hashes;
}

}  // namespace

ReviewTable::ReviewTable(storage::Database& database)
    : add_(database.connection(),
           "INSERT INTO review_decision (review, mission, time, who, admits, reason, batches) "
           "VALUES (?, ?, ?, ?, ?, ?, ?)"),
      ofMission_(database.connection(),
                 "SELECT review, time, who, admits, reason, batches FROM review_decision WHERE mission = ? "
                 "ORDER BY number") {}

void ReviewTable::add(const ReviewDecision& decision) {
  std::string hashes;
  for (const record::Hash& hash : decision.batches) hashes += hash.view();
  const Rewind rewind(add_);
  add_.bindNoCopy(1, decision.review);
  add_.bindNoCopy(2, decision.mission);
  add_.bind(3, secondsOf(decision.time));
  add_.bindNoCopy(4, decision.who);
  add_.bind(5, decision.admits ? 1 : 0);
  add_.bindNoCopy(6, decision.reason);
  storage::bindBytes(add_, 7, hashes);
  add_.exec();
}

std::vector<ReviewDecision> ReviewTable::ofMission(const std::string& mission) {
  const Rewind rewind(ofMission_);
  ofMission_.bindNoCopy(1, mission);
  std::vector<ReviewDecision> decisions;
  while (ofMission_.executeStep()) {
    ReviewDecision decision;
    decision.review = columnBytes(ofMission_, 0);
    decision.mission = mission;
    decision.time = columnTime(ofMission_, 1);
    decision.who = columnBytes(ofMission_, 2);
    decision.admits = ofMission_.getColumn(3).getInt() != 0;
    decision.reason = columnBytes(ofMission_, 4);
    decision.batches = hashesIn(columnBytes(ofMission_, 5), decision.review);
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

}  // namespace shicha::server
