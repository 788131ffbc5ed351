// What the units handed in: progress tables as they were submitted, and what else fell due.
#pragma once

#include <string>

#include "accounts/time_point.hpp"
#include "base/date.hpp"
#include "crypto/digest.hpp"

namespace shicha::server {

// A progress table as it was submitted. Nothing of it is ever changed.
struct Submitted {
  std::string campaign;  // its id
  Month month;
  std::string unit;  // a district, or the city's name
  TimePoint time{};
  std::string who;       // the user
  crypto::Hash digest;   // of the records that it counted
  std::string contents;  // the table and these records, as JSON; see bureau/submission.hpp
};

// Something else that fell due, and was handed in. What was entered later holds.
struct HandedIn {
  std::string campaign, what;  // what: as the plan calls it, such as contact-receipt
  std::string unit;            // a district
  Date date;
  std::string who;
};

}  // namespace shicha::server
