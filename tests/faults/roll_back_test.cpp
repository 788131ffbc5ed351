// Nothing of a transaction that failed is read afterwards, also where there is no memory to roll it back.
#include <gtest/gtest.h>

#include <new>

#include "storage/database.hpp"
#include "support/allocation_faults.hpp"
#include "support/disk.hpp"

namespace shicha::test {
namespace {

using storage::Access;

TEST(RollBack, NeedsNoMemory) {
  AllocationFaults::install();
  const Disk disk;
  storage::Database database("/records.db", storage::kRecordsFile, Access::create, {disk.vfsName()});
  const auto fail = [&] {
    database.transact([&] {
      database.setSetting("card version", "1");
      AllocationFaults::arm(1, true);
      throw std::bad_alloc();
    });
  };
  EXPECT_THROW(fail(), std::bad_alloc);
  AllocationFaults::disarm();
  EXPECT_EQ(database.setting("card version"), "");
  database.transact([&] { database.setSetting("card version", "2"); });
  EXPECT_EQ(database.setting("card version"), "2");
}

}  // namespace
}  // namespace shicha::test
