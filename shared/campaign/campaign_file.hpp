// Reading a campaign from its data file (message shicha.schema.Campaign in protobuf's text format).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "campaign/campaign.hpp"
#include "registry/districts.hpp"

namespace shicha::campaign {

// The names that a campaign may use, from other data files.
struct KnownNames {
  registry::Districts districts;
  std::vector<std::string> forms;
  std::vector<std::string> measures;
};

// A campaign from the text of its file, checked completely. file: named in errors.
// Errors: with line and column; as other data files, and the campaign… codes: a district that is unknown,
// checks itself, or is not paired exactly once each way; a phase or month span turned round; a due rule that
// no day of some month meets; an unknown form or measure; a row or kind twice. Threads: any.
Result<Campaign> readCampaign(std::string_view text, const std::string& file, const KnownNames& known);

}  // namespace shicha::campaign
