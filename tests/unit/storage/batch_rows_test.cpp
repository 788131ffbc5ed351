// Rows of a store that is not sealed, and was damaged.
#include "storage/batch_rows.hpp"

#include <gmock/gmock.h>

#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using testing::IsEmpty;

// What is not sealed is believed only where it fits.
TEST(BatchRowsTest, AreNotWalkedAlongWhereTheyAreDamaged) {
  const TempFolder folder;
  const Season season(20);
  const storage::StorePorts ports{season.ledger.rules(), cardMaker(), crypto::systemRandom()};
  const auto open = [&] { return storage::openPlainStore(folder.file("store"), ports); };
  const record::WorkspaceId workspace = season.ledger.workspace();
  const fs::path file = folder.file("store") / "records.db";
  {
    const auto store = open().value();
    ASSERT_TRUE(
        store->addWorkspace(workspace, season.ledger.rootKey().publicKey()).value()->receive(season.batches));
  }
  const std::string good = bytesOf(file);
  for (const char* sql : {
           "UPDATE batch SET log = (SELECT MAX(aggregate) FROM batch) WHERE number = 9",
           "UPDATE batch SET log = 100000 WHERE number = 9",
           "UPDATE batch SET log = 1 WHERE number = 1",
           "UPDATE batch SET sequence = sequence + 1 WHERE number = 9",
           "UPDATE batch SET sequence = -1 WHERE number = 9",
           "UPDATE batch SET previous = 0 WHERE previous <> 0",
           "UPDATE batch SET previous = number WHERE previous <> 0",
           "UPDATE batch SET previous = previous + 1 WHERE previous <> 0",
           "UPDATE batch SET aggregate = log WHERE aggregate <> 1",
           "UPDATE batch SET aggregate = 100000 WHERE number = 9",
           "UPDATE batch SET aggregate = (SELECT MAX(aggregate) FROM batch) WHERE previous = 0",
           "UPDATE batch SET hash = x'00' WHERE number = 9",
           "UPDATE batch SET hash = zeroblob(32)",
           "UPDATE batch SET sealed = x'00'",
           "UPDATE batch SET sealed = zeroblob(200)",
           "UPDATE demand SET feature = 1 << 40",
           "INSERT INTO own_log VALUES (1, 1, x'')",
       }) {
    SCOPED_TRACE(sql);
    writeBytes(file, good);
    const auto store = open().value();
    store->records().connection().exec(sql);
    EXPECT_EQ(codeOf(store->find(workspace)->root()), ErrorCode::storeDamaged);
    EXPECT_THAT(textsOf(storage::verifyStore(*store)), Not(IsEmpty()));
  }
  for (const char* sql : {"UPDATE name SET workspace = 0", "UPDATE name SET workspace = 2 WHERE number = 1",
                          "UPDATE name SET sealed = x''", "UPDATE name SET sealed = zeroblob(17)",
                          "DELETE FROM name WHERE number = 1"}) {
    SCOPED_TRACE(sql);
    writeBytes(file, good);
    open().value()->records().connection().exec(sql);
    EXPECT_EQ(codeOf(open()), ErrorCode::storeDamaged);
  }
}

}  // namespace
}  // namespace shicha::test
