#include "storage/batch_rows.hpp"

#include <SQLiteCpp/Column.h>

#include <utility>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

constexpr const char* kTable = "batch";
constexpr const char* kColumns = "SELECT b.number, b.log, b.sequence, b.previous, b.aggregate, b.hash";

Error damaged(Number row) { return Error(ErrorCode::storeDamaged, {"batch " + std::to_string(row)}); }

}  // namespace

BatchRows::BatchRows(Database& database, const RowSeal& seal)
    : database_(&database),
      seal_(seal),
      insert_(database.connection(),
              "INSERT INTO batch (number, log, sequence, previous, aggregate, hash, sealed)"
              " VALUES (?, ?, ?, ?, ?, ?, ?)"),
      last_(database.connection(), "SELECT COALESCE(MAX(number), 0) FROM batch"),
      one_(database.connection(), std::string(kColumns) + ", b.sealed FROM batch b WHERE b.number = ?"),
      ofWorkspace_(database.connection(), std::string(kColumns) +
                                              " FROM name n JOIN batch b ON b.aggregate = n.number"
                                              " WHERE n.workspace = ? ORDER BY b.number"),
      ofAggregate_(database.connection(),
                   std::string(kColumns) + ", b.sealed FROM batch b WHERE b.aggregate = ? ORDER BY b.number"),
      insertDemand_(database.connection(), "INSERT INTO demand (batch, feature) VALUES (?, ?)"),
      insertTip_(database.connection(), "INSERT INTO tip (batch) VALUES (?)"),
      eraseTip_(database.connection(), "DELETE FROM tip WHERE batch = ?") {}

Number BatchRows::append(Row row, const record::SignedBatch& batch,
                         const std::vector<std::uint32_t>& demands) {
  if (next_ == 0) {
    const Rewind rewind(last_);
    last_.executeStep();
    next_ = last_.getColumn(0).getInt64() + 1;
  }
  row.number = next_;
  const auto sequence = static_cast<std::int64_t>(row.sequence);
  const std::string plain = std::string(batch.signature.view()) + batch.body;
  const std::string sealed = seal_.seal(kTable, {row.number, row.log, sequence, row.previous, row.aggregate},
                                        plain, row.hash.view());
  {
    const Rewind rewind(insert_);
    insert_.bind(1, row.number);
    insert_.bind(2, row.log);
    insert_.bind(3, sequence);
    insert_.bind(4, row.previous);
    insert_.bind(5, row.aggregate);
    bindBytes(insert_, 6, row.hash.view());
    bindBytes(insert_, 7, sealed);
    insert_.exec();
  }
  for (const std::uint32_t feature : demands) {
    const Rewind rewind(insertDemand_);
    insertDemand_.bind(1, row.number);
    insertDemand_.bind(2, std::int64_t{feature});
    insertDemand_.exec();
  }
  if (row.previous != 0 && newTips_.erase(row.previous) == 0) endedTips_.insert(row.previous);
  newTips_.insert(row.number);
  return next_++;
}

void BatchRows::keepTips() {
  const auto run = [](SQLite::Statement& statement, Number row) {
    const Rewind rewind(statement);
    statement.bind(1, row);
    statement.exec();
  };
  for (const Number row : endedTips_) run(eraseTip_, row);
  for (const Number row : newTips_) run(insertTip_, row);
  endedTips_.clear();
  newTips_.clear();
}

void BatchRows::forget() {
  next_ = 0;
  newTips_.clear();
  endedTips_.clear();
}

BatchRows::Row BatchRows::rowOf(SQLite::Statement& statement) const {
  Row row;
  row.number = statement.getColumn(0).getInt64();
  row.log = statement.getColumn(1).getInt64();
  row.sequence = static_cast<std::uint64_t>(statement.getColumn(2).getInt64());
  row.previous = statement.getColumn(3).getInt64();
  row.aggregate = statement.getColumn(4).getInt64();
  const SQLite::Column hash = statement.getColumn(5);
  const auto bytes = record::Hash::from(
      {static_cast<const char*>(hash.getBlob()), static_cast<std::size_t>(hash.getBytes())});
  if (!bytes) throw Fault(damaged(row.number));
  row.hash = *bytes;
  return row;
}

record::SignedBatch BatchRows::contentOf(SQLite::Statement& statement, const Row& row) const {
  const SQLite::Column column = statement.getColumn(6);
  const BytesView sealed(static_cast<const char*>(column.getBlob()),
                         static_cast<std::size_t>(column.getBytes()));
  std::string plain = seal_.open(
      kTable, {row.number, row.log, static_cast<std::int64_t>(row.sequence), row.previous, row.aggregate},
      sealed, row.hash.view());
  const auto signature = crypto::Signature::from(BytesView(plain).substr(0, crypto::Signature::kSize));
  if (!signature) throw Fault(damaged(row.number));
  plain.erase(0, crypto::Signature::kSize);
  return {std::move(plain), *signature};
}

void BatchRows::eachOf(Number workspace, const std::function<void(const Row&)>& take) {
  const Rewind rewind(ofWorkspace_);
  ofWorkspace_.bind(1, workspace);
  while (ofWorkspace_.executeStep()) take(rowOf(ofWorkspace_));
}

void BatchRows::eachContent(Number aggregate,
                            const std::function<void(const Row&, record::SignedBatch)>& take) {
  const Rewind rewind(ofAggregate_);
  ofAggregate_.bind(1, aggregate);
  while (ofAggregate_.executeStep()) {
    const Row row = rowOf(ofAggregate_);
    take(row, contentOf(ofAggregate_, row));
  }
}

record::SignedBatch BatchRows::content(Number row) {
  const Rewind rewind(one_);
  one_.bind(1, row);
  if (!one_.executeStep()) throw Fault(damaged(row));
  return contentOf(one_, rowOf(one_));
}

void BatchRows::eachDemand(Number workspace,
                           const std::function<void(Number batch, std::uint32_t feature)>& take) {
  SQLite::Statement all(database_->connection(),
                        "SELECT d.batch, d.feature FROM demand d JOIN batch b ON b.number = d.batch"
                        " JOIN name n ON n.number = b.aggregate WHERE n.workspace = ? ORDER BY 1, 2");
  all.bind(1, workspace);
  while (all.executeStep()) {
    const std::int64_t feature = all.getColumn(1).getInt64();
    if (!std::in_range<std::uint32_t>(feature)) {
      throw Fault(Error(ErrorCode::storeDamaged, {"demand of batch " + all.getColumn(0).getString()}));
    }
    take(all.getColumn(0).getInt64(), static_cast<std::uint32_t>(feature));
  }
}

void BatchRows::each(const std::function<void(const Row&, record::SignedBatch)>& take) {
  SQLite::Statement all(database_->connection(),
                        std::string(kColumns) + ", b.sealed FROM batch b ORDER BY b.number");
  while (all.executeStep()) {
    const Row row = rowOf(all);
    take(row, contentOf(all, row));
  }
}

std::set<Number> BatchRows::tips() {
  std::set<Number> tips;
  SQLite::Statement all(database_->connection(), "SELECT batch FROM tip");
  while (all.executeStep()) tips.insert(all.getColumn(0).getInt64());
  return tips;
}

}  // namespace shicha::storage
