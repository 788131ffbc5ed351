// Progress tables made by hand, in the layouts that ship.
#pragma once

#include <gtest/gtest.h>

#include "bureau/progress_table.hpp"
#include "campaign/plans.hpp"

namespace shicha::test {

using server::Figure;
using server::ProgressTable;
using statistics::Reason;

inline const campaign::Plans& shippedPlans() {
  static const campaign::Plans plans = campaign::readShippedPlans().value();
  return plans;
}

inline std::chrono::milliseconds utc(const Date& day, int hour) {
  return (std::chrono::sys_days(day) + std::chrono::hours(hour)).time_since_epoch();
}

// A table of nothing but zeros. The campaign outlives it.
inline ProgressTable emptyTable(const campaign::Campaign& campaign, std::string unit, Month month) {
  ProgressTable table;
  table.question.campaign = &campaign;
  table.question.unit.district = std::move(unit);
  table.question.month = month;
  table.question.asOf = utc(month / std::chrono::day(29), 4);
  table.figures.resize(campaign.table.rows.size());
  return table;
}

// Every figure of it is another one; money is whole in the month, and with fen in the cumulative figure.
inline ProgressTable fullTable(const campaign::Campaign& campaign, std::string unit, Month month) {
  ProgressTable table = emptyTable(campaign, std::move(unit), month);
  for (std::size_t i = 0; i < table.figures.size(); ++i) {
    const auto n = static_cast<std::int64_t>(i);
    const bool isMoney = campaign.table.rows[i].count == campaign::Count::fen;
    table.figures[i] = isMoney ? Figure{1'000'000 + 100 * n, 123'456'005 + n} : Figure{n + 1, 10 * n + 205};
  }
  table.digest = crypto::sha256("table");
  return table;
}

inline ProgressTable guangzhou(std::string unit = "增城区") {
  return fullTable(**shippedPlans().find("gz2023"), std::move(unit), Month{std::chrono::year(2023) / 11});
}

inline ProgressTable jiangmen(std::string unit = "台山市") {
  return fullTable(**shippedPlans().find("jm2021"), std::move(unit), Month{std::chrono::year(2021) / 12});
}

inline server::BesideTable beside(std::string inspection, std::string institution, Reason reason) {
  return {std::move(inspection), "0a01", std::move(institution), "gz2023/天河区-增城区", "2023-11-23",
          "gz2023.training",     reason};
}

inline server::DecisionBeside decision(std::string institution, std::string measure, Reason reason) {
  return {"0d01",
          "0b01",
          "0a01",
          std::move(institution),
          "gz2023/增城区-增城区",
          "2023-11-25",
          std::move(measure),
          reason};
}

}  // namespace shicha::test
