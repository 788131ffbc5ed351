// Makes allocations of SQLite fail, to see that a lack of memory loses nothing.
#pragma once

#include <cstddef>

namespace shicha::test {

// What is armed and what is counted is the calling thread's own: a fault strikes only what that thread asks
// of SQLite, and other threads do not disturb the count. Every malloc and every realloc of SQLite counts,
// also those whose failure it passes over; that a fault happened therefore does not mean that a call returned
// SQLITE_NOMEM. Memory that is not SQLite's (the Disk's, the test's) is never touched.
class AllocationFaults {
 public:
  // Puts itself in front of SQLite's allocator for the rest of the process; again: nothing. No connection,
  // statement or Disk exists and no other thread uses SQLite, because it shuts SQLite down first. Ends the
  // program if SQLite refuses.
  static void install();

  // The nth allocation from now on fails, counted from 1; repeat: so do all that follow.
  static void arm(std::size_t n, bool repeat = false);

  // No allocation fails any more. What happened and what was counted stays to be asked.
  static void disarm();

  static bool happened();      // since it was last armed
  static std::size_t count();  // of allocations since it was last armed
};

}  // namespace shicha::test
