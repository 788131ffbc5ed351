// The small parts that rows are made of: names, seals of rows, sealed tables, batches that wait.
#include "storage/tables.hpp"

#include <gmock/gmock.h>

#include "storage/fault.hpp"
#include "storage/waiting_row.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::Number;
using storage::RowSeal;
using storage::StoreId;
using testing::ElementsAre;

class TablesTest : public testing::Test {
 protected:
  TablesTest() { open(); }
  void open() {
    tables_.reset();
    tables_.emplace(database_, seal);
  }
  storage::Tables& tables() { return *tables_; }
  void exec(const std::string& sql) { database_.connection().exec(sql); }
  ErrorCode reopening() {
    return codeOf(storage::attempt([&] { open(); }));
  }

  Ledger one{1}, two{2};
  std::unique_ptr<storage::SealCodec> codec = codecOf(true);
  RowSeal seal{*codec, StoreId{}};

 private:
  storage::Database database_{":memory:", storage::kRecordsFile, storage::Access::create};
  std::optional<storage::Tables> tables_;
};

// ---- Seals of rows

TEST_F(TablesTest, ASealOpensInItsOwnPlaceAlone) {
  const std::string sealed = seal.seal("draft", {1, 2}, "说明", "边上");
  EXPECT_EQ(seal.open("draft", {1, 2}, sealed, "边上"), "说明");
  StoreId other;
  other.bytes[0] = 1;
  const auto opens = [&](const RowSeal& by, const char* table, std::initializer_list<std::int64_t> numbers,
                         BytesView clear) {
    return codeOf(storage::attempt([&] { (void)by.open(table, numbers, sealed, clear); }));
  };
  EXPECT_EQ(opens(RowSeal(*codec, other), "draft", {1, 2}, "边上"), ErrorCode::sealBroken);
  EXPECT_EQ(opens(seal, "card", {1, 2}, "边上"), ErrorCode::sealBroken);
  EXPECT_EQ(opens(seal, "draft", {2, 2}, "边上"), ErrorCode::sealBroken);
  EXPECT_EQ(opens(seal, "draft", {1}, "边上"), ErrorCode::sealBroken);
  EXPECT_EQ(opens(seal, "draft", {1, 2, 0}, "边上"), ErrorCode::sealBroken);
  EXPECT_EQ(opens(seal, "draft", {1, 2}, ""), ErrorCode::sealBroken);
  EXPECT_EQ(opens(seal, "draft", {1, -2}, "边上"), ErrorCode::sealBroken);
}

TEST_F(TablesTest, OnlyAKeyNoticesChanges) {
  EXPECT_TRUE(seal.noticesChanges());
  const auto plain = codecOf(false);
  EXPECT_FALSE(RowSeal(*plain, StoreId{}).noticesChanges());
  EXPECT_EQ(RowSeal(*plain, StoreId{}).open("draft", {9}, "说明"), "说明");
}

// ---- Sealed tables

TEST_F(TablesTest, RowsAreNumberedInOrderAndNeverTwiceAtOnce) {
  storage::SealedRows& drafts = tables().drafts;
  EXPECT_EQ(drafts.add(1, "一"), 1);
  EXPECT_EQ(drafts.add(2, "二"), 2);
  drafts.put(7, 1, "七");
  EXPECT_EQ(drafts.add(1, ""), 8);
  drafts.erase(2);
  drafts.erase(99);  // is not there
  drafts.eraseOwned(3);
  const auto all = [&] {
    std::vector<std::string> rows;
    drafts.each([&](auto number, auto owner, const std::string& plain) {
      rows.push_back(std::to_string(number) + "/" + std::to_string(owner) + " " + plain);
    });
    return rows;
  };
  EXPECT_THAT(all(), ElementsAre("1/1 一", "7/1 七", "8/1 "));
  drafts.eraseOwned(1);
  EXPECT_THAT(all(), ElementsAre());
}

// ---- Names

TEST_F(TablesTest, NamesAreTheSameAfterReopening) {
  const record::RecordId record = one.newRecord();
  const record::LogId log = one.random<record::LogId>();
  storage::Names* names = &tables().names;
  const Number first = names->workspace(one.workspace(), one.rootKey().publicKey());
  const Number second = names->workspace(two.workspace(), two.rootKey().publicKey());
  const Number aggregate = names->aggregate(first, record);
  EXPECT_NE(names->aggregate(second, record), aggregate) << "the same id in another workspace";
  EXPECT_EQ(names->log(first, log), 5);
  EXPECT_EQ(names->workspace(one.workspace(), two.rootKey().publicKey()), first) << "is known already";
  open();
  names = &tables().names;
  EXPECT_EQ(names->last(), 5);
  EXPECT_EQ(names->find(two.workspace()), second);
  EXPECT_EQ(names->workspaceOf(first)->root, one.rootKey().publicKey()) << "the root it first came with";
  EXPECT_EQ(names->findAggregate(first, record), aggregate);
  EXPECT_EQ(*names->logOf(5), log);
  EXPECT_EQ(names->ownerOf(5), first);
  EXPECT_EQ(names->ownerOf(first), first);
  EXPECT_EQ(names->ownerOf(6), 0);
  EXPECT_EQ(names->aggregateOf(first), nullptr);
  EXPECT_EQ(names->workspaceOf(0), nullptr);
  EXPECT_EQ(names->find(Ledger(3).workspace()), 0);
}

TEST_F(TablesTest, NamesOfATransactionThatFailedAreForgotten) {
  const auto failed = storage::attempt([&] {
    tables().transact([&] {
      tables().names.workspace(one.workspace(), one.rootKey().publicKey());
      throw storage::Fault(Error(ErrorCode::diskFull));
    });
  });
  EXPECT_EQ(codeOf(failed), ErrorCode::diskFull);
  EXPECT_EQ(tables().names.find(one.workspace()), 0);
  EXPECT_EQ(tables().names.last(), 0);
  tables().transact(
      [&] { EXPECT_EQ(tables().names.workspace(two.workspace(), two.rootKey().publicKey()), 1); });
  open();
  EXPECT_EQ(tables().names.find(two.workspace()), 1);
}

TEST_F(TablesTest, NamesThatWereMovedOrRemovedAreNotBelieved) {
  tables().transact([&] {
    const Number first = tables().names.workspace(one.workspace(), one.rootKey().publicKey());
    tables().names.log(first, one.random<record::LogId>());
    tables().names.log(first, one.random<record::LogId>());
  });
  exec("SAVEPOINT sound; DELETE FROM name WHERE number = 2");
  EXPECT_EQ(reopening(), ErrorCode::storeDamaged) << "a gap";
  exec("ROLLBACK TO sound; UPDATE name SET number = 4 WHERE number = 3");
  EXPECT_EQ(reopening(), ErrorCode::sealBroken);
  exec("ROLLBACK TO sound");
  EXPECT_EQ(reopening(), ErrorCode::none);
}

// ---- Batches that wait

TEST(WaitingRow, IsReadAsItWasWritten) {
  const Season season(4, 10);
  for (const record::PlacedBatch& batch : season.batches) {
    const std::string bytes = storage::writeWaitingRow(batch);
    const record::PlacedBatch read = storage::readWaitingRow(bytes, season.ledger.workspace());
    EXPECT_EQ(read.hash(), batch.hash());
    EXPECT_EQ(read.batch.signature, batch.batch.signature);
    EXPECT_EQ(read.place.sequence, batch.place.sequence);
    EXPECT_EQ(storage::writeWaitingRow(read), bytes);
  }
}

TEST(WaitingRow, IsRefusedWhereItIsTooShort) {
  const Season season(4, 10);
  const std::string bytes = storage::writeWaitingRow(season.batches.back());
  const std::size_t head = bytes.size() - season.batches.back().batch.body.size();
  for (std::size_t length = 0; length < head; ++length) {
    const auto read = storage::attempt(
        [&] { return storage::readWaitingRow(bytes.substr(0, length), season.ledger.workspace()); });
    ASSERT_EQ(codeOf(read), ErrorCode::storeDamaged) << length;
  }
}

}  // namespace
}  // namespace shicha::test
