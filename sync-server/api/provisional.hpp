// The institutions that were entered at a site, in all missions.
#pragma once

#include <string>
#include <vector>

#include "api/server_data.hpp"
#include "inspection/inspection.hpp"

namespace shicha::server {

struct Provisional {
  std::string id;  // of the record, in hex
  campaign::Mission mission;
  inspection::Subject subject;
};

// By mission, those that the caller may see. Errors: of the disk.
Result<std::vector<Provisional>> provisionalOf(ServerData& data, const Caller& caller);

// [{"provisional","mission","name","kind","institution","likely":[{"id","name"}]}]; institution: what it was
// matched with, or null. likely: what it may be on that day.
std::string provisionalJson(const std::vector<Provisional>& all, const RegistryBook& book, const Date& day);

}  // namespace shicha::server
