// The figures of a progress table as they are printed.
#pragma once

#include <cstdint>
#include <string>

#include "campaign/campaign.hpp"

namespace shicha::server {

// amount: as ProgressTable has it, so money in fen. Money is printed in yuan, with two decimals only where it
// is not whole: "1234", "1234.50". Exact. Pure. Threads: any.
std::string figureText(const campaign::Row& row, std::int64_t amount);
std::string yuanText(std::int64_t fen);

}  // namespace shicha::server
