#include "accounts/submission_table.hpp"

#include "accounts/columns.hpp"
#include "base/time_text.hpp"

namespace shicha::server {
namespace {

using storage::columnBytes;
using storage::Rewind;

constexpr const char* kColumns = "SELECT campaign, month, unit, time, who, digest";

storage::Fault damaged() { return storage::Fault(Error(ErrorCode::storeDamaged, {"submitted_table"})); }

Submitted submittedIn(SQLite::Statement& row) {
  Submitted table;
  table.campaign = columnBytes(row, 0);
  const auto month = parseMonth(columnBytes(row, 1));
  if (!month) throw damaged();
  table.month = *month;
  table.unit = columnBytes(row, 2);
  table.time = columnTime(row, 3);
  table.who = columnBytes(row, 4);
  table.digest = columnFixed<crypto::Hash>(row, 5, "submitted_table");
  return table;
}

}  // namespace

SubmissionTable::SubmissionTable(storage::Database& database)
    : add_(database.connection(),
           "INSERT INTO submitted_table (campaign, month, unit, time, who, digest, contents)"
           " VALUES (?, ?, ?, ?, ?, ?, ?)"),
      find_(database.connection(), std::string(kColumns) +
                                       ", contents FROM submitted_table"
                                       " WHERE campaign = ? AND month = ? AND unit = ?"),
      ofCampaign_(database.connection(),
                  std::string(kColumns) + " FROM submitted_table WHERE campaign = ? ORDER BY number"),
      addHandedIn_(database.connection(),
                   "INSERT INTO handed_in (campaign, what, unit, date, who) VALUES (?, ?, ?, ?, ?)"),
      handedIn_(database.connection(),
                "SELECT what, unit, date, who FROM handed_in WHERE campaign = ? ORDER BY number") {}

void SubmissionTable::add(const Submitted& table) {
  if (const auto before = find(table.campaign, table.month, table.unit)) {
    throw storage::Fault(Error(
        ErrorCode::tableSubmitted,
        {before->unit, monthText(before->month), timeText(before->time.time_since_epoch()), before->who}));
  }
  const std::string month = monthText(table.month);
  const Rewind rewind(add_);
  add_.bindNoCopy(1, table.campaign);
  add_.bindNoCopy(2, month);
  add_.bindNoCopy(3, table.unit);
  add_.bind(4, secondsOf(table.time));
  add_.bindNoCopy(5, table.who);
  storage::bindBytes(add_, 6, table.digest.view());
  storage::bindBytes(add_, 7, table.contents);
  add_.exec();
}

std::optional<Submitted> SubmissionTable::find(const std::string& campaign, const Month& month,
                                               const std::string& unit) {
  const std::string text = monthText(month);
  const Rewind rewind(find_);
  find_.bindNoCopy(1, campaign);
  find_.bindNoCopy(2, text);
  find_.bindNoCopy(3, unit);
  if (!find_.executeStep()) return std::nullopt;
  Submitted table = submittedIn(find_);
  table.contents = columnBytes(find_, 6);
  return table;
}

std::vector<Submitted> SubmissionTable::ofCampaign(const std::string& campaign) {
  const Rewind rewind(ofCampaign_);
  ofCampaign_.bindNoCopy(1, campaign);
  std::vector<Submitted> all;
  while (ofCampaign_.executeStep()) all.push_back(submittedIn(ofCampaign_));
  return all;
}

void SubmissionTable::add(const HandedIn& handedIn) {
  const std::string date = dateText(handedIn.date);
  const Rewind rewind(addHandedIn_);
  addHandedIn_.bindNoCopy(1, handedIn.campaign);
  addHandedIn_.bindNoCopy(2, handedIn.what);
  addHandedIn_.bindNoCopy(3, handedIn.unit);
  addHandedIn_.bindNoCopy(4, date);
  addHandedIn_.bindNoCopy(5, handedIn.who);
  addHandedIn_.exec();
}

std::vector<HandedIn> SubmissionTable::handedIn(const std::string& campaign) {
  const Rewind rewind(handedIn_);
  handedIn_.bindNoCopy(1, campaign);
  std::vector<HandedIn> all;
  while (handedIn_.executeStep()) {
    const auto date = parseDate(columnBytes(handedIn_, 2));
    if (!date) throw storage::Fault(Error(ErrorCode::storeDamaged, {"handed_in"}));
    all.push_back(
        {campaign, columnBytes(handedIn_, 0), columnBytes(handedIn_, 1), *date, columnBytes(handedIn_, 3)});
  }
  return all;
}

}  // namespace shicha::server
