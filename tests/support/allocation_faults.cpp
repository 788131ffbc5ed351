#include "support/allocation_faults.hpp"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

namespace shicha::test {
namespace {

struct Plan {
  std::size_t n = 0;  // 0: none fails
  bool repeat = false;
  bool happened = false;
  std::size_t count = 0;
};

thread_local Plan plan;
sqlite3_mem_methods original;

bool strikes() {
  ++plan.count;
  if (plan.n == 0 || plan.count < plan.n || (plan.count > plan.n && !plan.repeat)) return false;
  plan.happened = true;
  return true;
}

void* failingMalloc(int bytes) { return strikes() ? nullptr : original.xMalloc(bytes); }

void* failingRealloc(void* memory, int bytes) {
  return strikes() ? nullptr : original.xRealloc(memory, bytes);
}

void require(int code, const char* what) {
  if (code == SQLITE_OK) return;
  std::fprintf(stderr, "AllocationFaults: %s: %s\n", what, sqlite3_errstr(code));
  std::abort();
}

void configure() {
  require(sqlite3_shutdown(), "shutting SQLite down");
  require(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &original), "asking for its allocator");
  sqlite3_mem_methods failing = original;
  failing.xMalloc = failingMalloc;
  failing.xRealloc = failingRealloc;
  require(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), "replacing its allocator");
  require(sqlite3_initialize(), "starting SQLite again");
}

}  // namespace

void AllocationFaults::install() {
  static const bool kInstalled = (configure(), true);
  static_cast<void>(kInstalled);
}

void AllocationFaults::arm(std::size_t n, bool repeat) { plan = {n, repeat, false, 0}; }

void AllocationFaults::disarm() { plan.n = 0; }

bool AllocationFaults::happened() { return plan.happened; }

std::size_t AllocationFaults::count() { return plan.count; }

}  // namespace shicha::test
