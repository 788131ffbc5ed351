// The table of decisions about reviews.
#pragma once

#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "storage/database.hpp"

namespace shicha::server {

// All members throw; see storage/fault.hpp. The caller begins and ends transactions. The database outlives
// it. Threads: one at a time.
class ReviewTable {
 public:
  explicit ReviewTable(storage::Database& database);

  void add(const ReviewDecision& decision);
  std::vector<ReviewDecision> ofMission(const std::string& mission);  // in the order added

 private:
  SQLite::Statement add_, ofMission_;
};

}  // namespace shicha::server
