// The lists of an item, for every item of every form that is shipped.
#include "viewmodels/item_rows.hpp"

#include <gmock/gmock.h>

#include <set>

#include "inspection/books.hpp"
#include "unit/viewmodels/printing.hpp"

namespace shicha::viewmodels {
namespace {

using testing::IsEmpty;

Decimal decimal(const char* text) { return Decimal::parse(text).value(); }

TEST(ItemRowsTest, WritePartsAndReadThemBack) {
  const std::map<std::string, Decimal> parts = {{"1", decimal("3")}, {"2", decimal("0.5")}};
  EXPECT_EQ(partsText(parts), "1=3;2=0.5");
  EXPECT_EQ(partsIn("1=3;2=0.5"), parts);
  EXPECT_EQ(partsText({}), "");
  EXPECT_THAT(partsIn(""), IsEmpty());
}

TEST(ItemRowsTest, LeaveOutPartsThatAreNotSoWritten) {
  EXPECT_EQ(partsIn(";;1=3;;"), (std::map<std::string, Decimal>{{"1", decimal("3")}}));
  for (const char* text : {";", "=", "1", "1=", "1=x", "1=1e9", "1==3", "1=nan"}) {
    EXPECT_THAT(partsIn(text), IsEmpty()) << text;
  }
}

TEST(ItemRowsTest, HaveKeysThatAreDifferentInEveryForm) {
  const auto books = inspection::readShippedBooks().value();
  const auto expectDifferent = [](const std::vector<Rows::Row>& rows, const std::string& where) {
    std::set<QString> keys;
    for (const Rows::Row& row : rows) keys.insert(row.front().toString());
    EXPECT_EQ(keys.size(), rows.size()) << where;
  };
  std::size_t papers = 0;
  for (const char* id :
       {"gz2023.training", "gz2023.exam-agency", "gz2023.exam-site-theory", "gz2023.exam-site-practical",
        "gz2023.keypoints-training", "gz2023.keypoints-exam"}) {
    for (const forms::Section& section : books.newest(id)->sections) {
      for (const forms::Item& item : section.items) {
        const std::string where = std::string(id) + " " + item.id;
        expectDifferent(contentRows(item), where);
        expectDifferent(hintRows(item), where);
        expectDifferent(paperRows(item, {}), where);
        expectDifferent(partRows(item, {}), where);
        EXPECT_EQ(contentRows(item).size(), item.content.size()) << where;
        EXPECT_EQ(paperRows(item, {}).size(), item.paperCount) << where;
        EXPECT_EQ(hintRows(item).size() + item.paperCount, item.remark.size()) << where;
        for (const Rows::Row& part : partRows(item, {})) {
          EXPECT_FALSE(part[1].toString().isEmpty()) << where << ": what part " << part[0].toInt() << " is";
        }
        for (const Deduction& each : deductionsOf(item)) {
          EXPECT_LE(each.amount.value_or(Decimal()), item.marks.value_or(Decimal())) << where;
        }
        papers += item.paperCount;
      }
    }
  }
  EXPECT_GT(papers, 0U);
}

TEST(ItemRowsTest, ShowWhatIsTickedAndGiven) {
  const auto books = inspection::readShippedBooks().value();
  const forms::Item& item = *books.newest("gz2023.exam-site-practical")->find("1-1");
  const auto papers = paperRows(item, {2});
  EXPECT_EQ(papers[0][2], false);
  EXPECT_EQ(papers[1][2], true);
  const auto parts = partRows(item, {{"2", decimal("1.5")}});
  EXPECT_EQ(parts[0][3], "");
  EXPECT_EQ(parts[1][3], "1.5");
  EXPECT_EQ(parts[1][1], "2.机构情况（2分）；");
}

}  // namespace
}  // namespace shicha::viewmodels
