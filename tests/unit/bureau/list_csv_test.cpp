#include "bureau/list_csv.hpp"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using server::CsvColumn;

constexpr std::array<CsvColumn, 4> kColumns = {
    {{"name", "机构"}, {"ordered/deadline", "期限"}, {"forms", "检查表"}, {"count", "数"}}};

TEST(ListCsv, HasACellForEachColumnWhateverTheRowHas) {
  const Json rows{
      {{"count", 2}, {"name", "甲校"}, {"ordered", {{"deadline", "2023-12-20"}}}, {"forms", {"a", "b"}}},
      {{"name", "乙校"}, {"ordered", nullptr}, {"other", true}}};
  EXPECT_EQ(server::listCsv(rows, kColumns),
            "\uFEFF机构,期限,检查表,数\r\n甲校,2023-12-20,a；b,2\r\n乙校,,,\r\n");
}

TEST(ListCsv, WritesTheObjectsOfAListWithTheirValues) {
  const Json rows{
      {{"forms", {{{"form", "f1"}, {"date", "2023-11-23"}}, {{"form", "f2"}, {"date", nullptr}}}}}};
  EXPECT_EQ(server::listCsv(rows, kColumns), "\uFEFF机构,期限,检查表,数\r\n,,f1 2023-11-23；f2,\r\n");
}

TEST(ListCsv, RunsNothingInASpreadsheet) {
  const Json rows{{{"name", "=1+1"}, {"count", "@x, \"y\""}}};
  EXPECT_EQ(server::listCsv(rows, kColumns), "\uFEFF机构,期限,检查表,数\r\n'=1+1,,,\"'@x, \"\"y\"\"\"\r\n");
}

TEST(ListCsv, OfNothingIsTheHeadLine) {
  EXPECT_EQ(server::listCsv(Json::array(), kColumns), "\uFEFF机构,期限,检查表,数\r\n");
}

}  // namespace
}  // namespace shicha::test
