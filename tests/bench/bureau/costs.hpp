// What counting costs, beside the fastest bare code over the same rows and batches.
#pragma once

#include <cstddef>
#include <filesystem>

namespace shicha::bench {

// Seconds, the median of several turns. What fails throws std::runtime_error.
struct TableCost {
  double city = 0, district = 0;  // the whole table, digest and lists too
  double bareCity = 0;            // stepping over the city's inspections, and nothing else
};
TableCost tableCost(const std::filesystem::path& folder, std::size_t inspections);

// Of inspections of 150 batches, in all missions of a campaign.
struct RebuildCost {
  std::size_t batches = 0;
  double ingest = 0, ingestWithFacts = 0;  // which notes what is behind
  double catchUp = 0;                      // making the facts of all of them, once
  double rebuild = 0;
  double verifyLog = 0;  // reading every batch and verifying its signature
};
RebuildCost rebuildCost(const std::filesystem::path& folder, std::size_t inspections);

}  // namespace shicha::bench
