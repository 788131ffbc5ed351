// Lists that change as little as they must, so that what is shown keeps its place.
#include "viewmodels/rows.hpp"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <random>

#include "unit/viewmodels/printing.hpp"

namespace shicha::viewmodels {
namespace {

using List = std::vector<Rows::Row>;

class RowsTest : public testing::Test {
 protected:
  static Rows::Row row(int key, const QString& text = {}) { return {key, text}; }

  static List list(std::initializer_list<int> keys) {
    List all;
    for (const int key : keys) all.push_back(row(key));
    return all;
  }

  std::vector<int> keys() const {
    std::vector<int> all;
    for (int at = 0; at < rows_.count(); ++at) all.push_back(rows_.value(at, "key").toInt());
    return all;
  }

  // Every row by its index and its names, as a list on a screen reads them.
  void expectShown(const List& wanted) {
    ASSERT_EQ(rows_.rowCount(), static_cast<int>(wanted.size()));
    EXPECT_EQ(rows_.count(), rows_.rowCount());
    const QHash<int, QByteArray> names = rows_.roleNames();
    for (int at = 0; at < rows_.count(); ++at) {
      const Rows::Row& row = wanted[static_cast<std::size_t>(at)];
      EXPECT_EQ(rows_.index(at).data(names.key("key")), row[0]);
      EXPECT_EQ(rows_.index(at).data(names.key("text")), row[1]);
      EXPECT_EQ(rows_.find(row[0]), at);
    }
  }

  Rows rows_{{"key", "text"}};
  QAbstractItemModelTester tester_{&rows_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(RowsTest, NameTheirValues) {
  rows_.set({row(1, "甲"), row(2, "乙")});
  EXPECT_EQ(rows_.value(1, "text"), "乙");
  EXPECT_FALSE(rows_.value(1, "other").isValid());
  EXPECT_FALSE(rows_.value(-1, "text").isValid());
  EXPECT_FALSE(rows_.value(2, "text").isValid());
  EXPECT_EQ(rows_.find(2), 1);
  EXPECT_EQ(rows_.find(3), -1);
  EXPECT_EQ(rows_.rowCount(rows_.index(0)), 0) << "no row has rows";
  EXPECT_FALSE(rows_.index(0).data(Qt::DisplayRole).isValid());
}

TEST_F(RowsTest, TellOnlyOfTheRowThatChanged) {
  rows_.set({row(1), row(2, "乙"), row(3)});
  const QSignalSpy changed(&rows_, &Rows::dataChanged), inserted(&rows_, &Rows::rowsInserted),
      removed(&rows_, &Rows::rowsRemoved), counted(&rows_, &Rows::countChanged);
  rows_.set({row(1), row(2, "丙"), row(3)});
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
  EXPECT_EQ(changed[0][1].toModelIndex().row(), 1);
  rows_.set({row(1), row(2, "丙"), row(3)});
  EXPECT_EQ(changed.count(), 1) << "the same again is no change";
  EXPECT_EQ(inserted.count() + removed.count() + counted.count(), 0);
}

TEST_F(RowsTest, TellHowManyThereAre) {
  const QSignalSpy counted(&rows_, &Rows::countChanged);
  rows_.set(list({1, 2}));
  EXPECT_EQ(counted.count(), 1);
  rows_.set(list({2, 3}));
  EXPECT_EQ(counted.count(), 1) << "two as before";
  rows_.set({});
  EXPECT_EQ(counted.count(), 2);
}

// What is chosen in a list stays chosen when one row comes, goes or changes elsewhere.
TEST_F(RowsTest, KeepWhatIsChosenWhereARowComesOrGoes) {
  const struct {
    List before, after;
  } kCases[] = {
      {list({1, 2, 3}), list({0, 1, 2, 3})}, {list({1, 2, 3}), list({1, 9, 2, 3})},
      {list({1, 2, 3}), list({1, 2, 3, 9})}, {list({1, 2, 3}), list({2, 3})},
      {list({1, 2, 3}), list({1, 3})},       {list({1, 2, 3}), list({1, 2})},
      {list({1, 2, 3}), list({1, 8, 9, 3})}, {list({1, 2, 3}), {row(1, "改"), row(2), row(3, "改")}},
  };
  for (const auto& each : kCases) {
    rows_.set(each.before);
    std::vector<std::pair<int, QPersistentModelIndex>> chosen;
    for (int at = 0; at < rows_.count(); ++at) {
      chosen.emplace_back(rows_.value(at, "key").toInt(), rows_.index(at));
    }
    rows_.set(each.after);
    for (const auto& [key, index] : chosen) {
      EXPECT_EQ(index.isValid() ? index.row() : -1, rows_.find(key)) << key;
    }
  }
}

// Whatever changes: the list is what it is to be, and no index points to another row than it did.
TEST_F(RowsTest, SurviveAnyChange) {
  std::mt19937 random(20'231'123);
  const auto upTo = [&](std::size_t end) { return static_cast<std::ptrdiff_t>(random() % end); };
  List wanted;
  int next = 0;
  for (int round = 0; round < 3'000; ++round) {
    std::vector<std::pair<QVariant, QPersistentModelIndex>> chosen;
    for (int at = 0; at < rows_.count(); ++at) chosen.emplace_back(rows_.value(at, "key"), rows_.index(at));
    for (auto edits = upTo(5); edits > 0; --edits) {
      const auto what = upTo(10);
      if (what < 4) wanted.insert(wanted.begin() + upTo(wanted.size() + 1), row(next++, "新"));
      if (what >= 4 && what < 7 && !wanted.empty()) wanted.erase(wanted.begin() + upTo(wanted.size()));
      if (what == 7 && !wanted.empty()) wanted[static_cast<std::size_t>(upTo(wanted.size()))][1] = round;
      if (what == 8) std::shuffle(wanted.begin(), wanted.end(), random);
    }
    if (upTo(200) == 0) wanted.clear();
    rows_.set(wanted);
    for (const auto& [key, index] : chosen) {
      if (index.isValid()) {
        ASSERT_EQ(index.row(), rows_.find(key)) << "round " << round;
      }
    }
    expectShown(wanted);
    ASSERT_FALSE(HasFailure()) << "round " << round;
  }
}

}  // namespace
}  // namespace shicha::viewmodels
