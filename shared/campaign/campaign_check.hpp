// The rules that a campaign file must keep beyond its syntax.
#pragma once

#include "base/text_proto.hpp"
#include "campaign/campaign_file.hpp"

namespace shicha::campaign {

// text: where the campaign was read from; its parts stand in the order of the campaign's.
// Errors: as readCampaign, with line and column.
Result<void> checkCampaign(const Campaign& campaign, const TextProto& text, const KnownNames& known);

}  // namespace shicha::campaign
