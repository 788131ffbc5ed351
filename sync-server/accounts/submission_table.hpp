// The tables of what units handed in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/submissions.hpp"
#include "storage/database.hpp"

namespace shicha::server {

// All members throw; see storage/fault.hpp. The caller begins and ends transactions. The database outlives
// it. Threads: one at a time.
class SubmissionTable {
 public:
  explicit SubmissionTable(storage::Database& database);

  // Throws tableSubmitted, where there is one of that campaign, month and unit.
  void add(const Submitted& table);
  std::optional<Submitted> find(const std::string& campaign, const Month& month, const std::string& unit);
  std::vector<Submitted> ofCampaign(const std::string& campaign);  // without contents, in the order submitted

  void add(const HandedIn& handedIn);
  std::vector<HandedIn> handedIn(const std::string& campaign);  // in the order entered

 private:
  SQLite::Statement add_, find_, ofCampaign_, addHandedIn_, handedIn_;
};

}  // namespace shicha::server
