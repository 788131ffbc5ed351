// A server over random work, and what it says beside the second count.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "integration/statistics/feed_reader.hpp"
#include "integration/statistics/random_work.hpp"

namespace shicha::test {

// Its parameter is the campaign. Threads: one at a time.
class RandomTables : public BureauTest, public testing::WithParamInterface<std::string> {
 protected:
  RandomTables() : BureauTest(GetParam()) {}

  // Plays the work. A platform elsewhere pulls the feeds in between, and the city's table is submitted before
  // the last of it comes in.
  void play(const RandomWork& work);

  // What happened, with the ids that things got.
  World worldOf(const RandomWork& work) const;

  // Every table that is looked at: all units and some months.
  std::vector<Asked> allAsked() const;

  // A table's rows and lists. Returns its digest.
  std::string compare(const World& world, const Asked& asked) const;

  // Every figure opens into the records behind it.
  void compareRecords(const World& world, const Asked& asked) const;

  // Who pulled bit by bit knows what somebody learns who comes now: all that the unit has.
  void compareFeeds(const World& world);

  // The differences from the submitted table are what its records and those of today do not share.
  void compareSubmitted() const;

 private:
  // The records behind a table, by row and id.
  using Records = std::map<std::pair<std::string, std::string>, std::string>;

  struct Pulled {
    std::string of, unit;
    FeedReader reader;
  };

  Records recordsOf(const Asked& asked) const;
  FeedReader feedOf(const std::string& of, const std::string& unit, int linesMax) const;
  Asked submittedTable() const;

  std::vector<Pulled> pulled_;
  Records submitted_;
};

std::string titleOf(const Asked& asked);

}  // namespace shicha::test
