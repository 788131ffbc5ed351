// The progress table (工作进展情况统计表): the figures that a bureau sends up. docs/statistics.md, Tables.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bureau/fact_tables.hpp"
#include "bureau/unit.hpp"
#include "campaign/calendar.hpp"
#include "campaign/campaign.hpp"
#include "crypto/digest.hpp"

namespace shicha::server {

// What a figure says of this month, and since the campaign's counting began. fen: of money.
struct Figure {
  std::int64_t month = 0, cumulative = 0;

  bool operator==(const Figure&) const = default;
};

// An inspection that stands beside the table, and why.
struct BesideTable {
  std::string inspection;  // id, in hex
  std::string institutionId,
      institution;  // id and name; of a provisional one that was matched: the listed one's id
  std::string mission, date, form;
  statistics::Reason reason = statistics::Reason::none;
};

// A decided measure that does not count, and why.
struct DecisionBeside {
  std::string disposition,
      inspection;  // ids, in hex; inspection: or the self-check or event that it hangs on
  std::string institutionId, institution;
  std::string mission, date, measure;
  statistics::Reason reason = statistics::Reason::none;
};

// What one record adds to one row.
struct CountedRecord {
  std::size_t row = 0;     // of the layout, from 0
  std::string record;      // id, in hex: of the inspection, self-check or disposition
  std::string inspection;  // id, in hex, of what it stands in
  std::string institutionId, institution;
  std::string mission, date;
  std::int64_t amount = 1;  // problems, fen or persons; 1 where subjects are counted
  bool inMonth = false;     // else only in the cumulative figure
  std::string state;        // what else the figure hangs on: the signed revision; empty: nothing

  bool operator==(const CountedRecord&) const = default;
};

// Whose table, of which month, as known when.
struct TableQuestion {
  const campaign::Campaign* campaign = nullptr;
  Unit unit;
  Month month;
  std::chrono::milliseconds asOf{0};  // since 1970: what is dated after that day in China is left out
};

struct ProgressTable {
  TableQuestion question;
  std::vector<Figure> figures;  // of campaign->table.rows, in their order
  // Beside it, of the cumulative span, in the order of date and id:
  std::vector<BesideTable> pending, superseded, withdrawn;
  std::vector<BesideTable> notHandedOver;  // the city's figures have them, their districts' have not
  std::vector<DecisionBeside> decisionsBeside;
  crypto::Hash digest;  // of all that was counted
};

// What a table is counted from. matches: which listed institution a provisional one is, by its id.
using MatchedInstitutions = std::map<std::string, std::string, std::less<>>;
struct TableSources {
  FactTables& facts;
  const campaign::Calendar& calendar;
  const MatchedInstitutions& matches;
};

// First and last day of a month's figure, and of the cumulative one.
struct TableSpans {
  Date monthFrom, monthTo, from, to;  // a span that ends before it begins is empty
};

// Errors: monthOutsideCampaign.
Result<TableSpans> spansOf(const TableQuestion& question, const campaign::Calendar& calendar);

// Threads: one at a time. Errors: monthOutsideCampaign; of the disk.
Result<ProgressTable> progressTable(const TableSources& sources, const TableQuestion& question);

// The records behind all figures, mission by mission. Errors: as above.
Result<std::vector<CountedRecord>> countedRecords(const TableSources& sources, const TableQuestion& question);

}  // namespace shicha::server
