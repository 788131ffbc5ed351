#include "accounts/audit_table.hpp"

#include <algorithm>
#include <limits>

#include "accounts/columns.hpp"

namespace shicha::server {
namespace {

using crypto::Hash;
using storage::columnBytes;
using storage::Fault;
using storage::Rewind;

constexpr int kPreviousColumn = 6;
constexpr std::uint64_t kNumberMax = std::numeric_limits<std::int64_t>::max();

AuditEntry entryIn(SQLite::Statement& row) {
  AuditEntry entry;
  entry.number = static_cast<std::uint64_t>(row.getColumn(0).getInt64());
  entry.time = columnTime(row, 1);
  entry.who = columnBytes(row, 2);
  entry.what = columnBytes(row, 3);
  entry.subject = columnBytes(row, 4);
  entry.detail = columnBytes(row, 5);
  return entry;
}

Hash digestOf(const AuditEntry& entry, const Hash& previous) {
  return crypto::Hasher()
      .addNumber(entry.number)
      .addNumber(static_cast<std::uint64_t>(secondsOf(entry.time)))
      .addPart(entry.who)
      .addPart(entry.what)
      .addPart(entry.subject)
      .addPart(entry.detail)
      .addPart(previous.view())
      .finish();
}

Error damagedAt(std::uint64_t number) {
  return Error(ErrorCode::storeDamaged, {"audit " + std::to_string(number)});
}

}  // namespace

AuditTable::AuditTable(storage::Database& database)
    : add_(database.connection(),
           "INSERT INTO audit (number, time, who, what, subject, detail, previous) "
           "VALUES (?, ?, ?, ?, ?, ?, ?)"),
      before_(database.connection(),
              "SELECT number, time, who, what, subject, detail FROM audit WHERE number < ? "
              "ORDER BY number DESC LIMIT ?"),
      all_(database.connection(),
           "SELECT number, time, who, what, subject, detail, previous FROM audit ORDER BY number"),
      end_(database.connection(), "SELECT number, digest FROM audit_end"),
      setEnd_(database.connection(), "UPDATE audit_end SET number = ?, digest = ?") {}

void AuditTable::add(AuditEntry entry) {
  const End last = end();
  entry.number = last.number + 1;
  const Rewind rewind(add_);
  add_.bind(1, static_cast<std::int64_t>(entry.number));
  add_.bind(2, secondsOf(entry.time));
  add_.bindNoCopy(3, entry.who);
  add_.bindNoCopy(4, entry.what);
  add_.bindNoCopy(5, entry.subject);
  add_.bindNoCopy(6, entry.detail);
  storage::bindBytes(add_, 7, last.digest.view());
  add_.exec();
  setEnd({entry.number, digestOf(entry, last.digest)});
}

std::vector<AuditEntry> AuditTable::before(std::uint64_t number, std::size_t most) {
  const Rewind rewind(before_);
  before_.bind(1, static_cast<std::int64_t>(number == 0 ? kNumberMax : std::min(number, kNumberMax)));
  before_.bind(2, static_cast<std::int64_t>(std::min<std::uint64_t>(most, kNumberMax)));
  std::vector<AuditEntry> entries;
  while (before_.executeStep()) entries.push_back(entryIn(before_));
  return entries;
}

void AuditTable::check() {
  End reached;
  // What a line says wrongly shows in the digest that the next one holds: so the line before is named.
  {
    const Rewind rewind(all_);
    while (all_.executeStep()) {
      const AuditEntry entry = entryIn(all_);
      if (entry.number != reached.number + 1) throw Fault(damagedAt(reached.number + 1));
      if (columnBytes(all_, kPreviousColumn) != reached.digest.view()) {
        throw Fault(damagedAt(std::max<std::uint64_t>(reached.number, 1)));
      }
      reached = {entry.number, digestOf(entry, reached.digest)};
    }
  }
  const End last = end();
  if (reached.number < last.number) throw Fault(damagedAt(reached.number + 1));
  if (reached.number > last.number) throw Fault(damagedAt(last.number + 1));
  if (reached.digest != last.digest) throw Fault(damagedAt(last.number));
}

AuditTable::End AuditTable::end() {
  const Rewind rewind(end_);
  if (!end_.executeStep()) throw Fault(Error(ErrorCode::storeDamaged, {"audit_end"}));
  return {static_cast<std::uint64_t>(end_.getColumn(0).getInt64()), columnFixed<Hash>(end_, 1, "audit_end")};
}

void AuditTable::setEnd(const End& end) {
  const Rewind rewind(setEnd_);
  setEnd_.bind(1, static_cast<std::int64_t>(end.number));
  storage::bindBytes(setEnd_, 2, end.digest.view());
  setEnd_.exec();
}

}  // namespace shicha::server
