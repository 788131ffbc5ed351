// Before a mission is handed over, the inspected district learns nothing of it; the city sees all.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/feed_reader.hpp"
#include "integration/statistics/stories.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kRectifyRow = "enforcement.training.rectify";

class HandoverCases : public StoriesTest {
 protected:
  HandoverCases() : StoriesTest({"--plain"}) {}

  // A list of the district's, as the command line prints it.
  std::string listOf(const char* list, const std::string& unit) const {
    return server(
        {list, "--data", data(), "--campaign", "gz2023", "--unit", unit, "--as-of", "2023-12-01", "--json"});
  }

  std::string feedFor(Person& person, const char* of, const char* by = "inspected") const {
    const Said said =
        person.ask("GET", "/api/v1/feed/" + std::string(of) + "?campaign=gz2023&format=jsonl&by=" + by);
    EXPECT_EQ(said.status, 200) << said.wire.body;
    return said.wire.body;
  }
};

TEST_F(HandoverCases, TheInspectedDistrictSeesNothingBefore) {
  joinLeader();
  joinGuests();
  joinCity();
  Person inspected = person("科员丙", "district-bureau", "增城区");
  Person guest = person("科员庚", "district-bureau", "天河区");
  applyAndSync("组长乙", Lines().inspectAndSign("own", visit("2023-11-22")));
  const std::string coverage = listOf("coverage", "增城区");
  const Lines::Visit cross{kCross, kTraining, kSecondSchool, "2023-11-24"};
  applyAndSync("组长丙", Lines()
                             .inspect("c", cross)
                             .find("c")
                             .present("c")
                             .sign("c")
                             .inspect("p", {kCross, kTraining, kSchool, "2023-11-24"}, 2)
                             .inspect("w", {kCross, kTraining, kSchool, "2023-11-25"}, 2)
                             .withdraw("inspection", "w"));
  applyAndSync("市局甲", Lines().decide("d", "inspection", "c", {"rectify", "2023-11-26"}));

  const Json own = november(), city = november("city");
  EXPECT_EQ(bothIn(own, kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(own, kRectifyRow), (Both{0, 0}));
  for (const char* list : {"pending", "superseded", "withdrawn", "not_handed_over"}) {
    EXPECT_THAT(listed(own, list), IsEmpty()) << list;
  }
  EXPECT_EQ(bothIn(city, kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(city, kRectifyRow), (Both{1, 1}));
  EXPECT_THAT(listed(city, "pending"), ElementsAre("p:incomplete"));
  EXPECT_THAT(listed(city, "not_handed_over"), testing::Contains("c"));
  EXPECT_EQ(bothIn(november("天河区", {"--by", "checking"}), kInspected), (Both{1, 1}));

  EXPECT_EQ(listOf("coverage", "增城区"), coverage) << "as if nobody had been there";
  const std::string record = idOf("c");
  for (const char* list : {"findings", "dispositions"}) {
    EXPECT_THAT(listOf(list, "增城区"), Not(HasSubstr(record))) << list;
    EXPECT_THAT(listOf(list, "city"), HasSubstr(record)) << list;
  }
  for (const char* feed : {"inspections", "findings", "dispositions"}) {
    EXPECT_THAT(feedFor(inspected, feed), Not(HasSubstr(record))) << feed;
    EXPECT_THAT(feedFor(guest, feed, "checking"), HasSubstr(record)) << feed;
  }
  const std::string row = "/api/v1/tables/records?" + novemberOf("增城区") + "&row=" + kInspected;
  EXPECT_THAT(inspected.ask("GET", row).wire.body, Not(HasSubstr(record)));

  applyAndSync("组长丙", Lines().handOver(kCross, "2023-11-28"));
  const Json after = november();
  EXPECT_EQ(bothIn(after, kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(after, kRectifyRow), (Both{1, 1}));
  EXPECT_THAT(listed(after, "pending"), ElementsAre("p:incomplete"));
  EXPECT_THAT(listed(after, "withdrawn"), ElementsAre(testing::StartsWith("w")));
  EXPECT_THAT(listed(november("city"), "not_handed_over"), IsEmpty());
  EXPECT_NE(listOf("coverage", "增城区"), coverage);
  for (const char* list : {"findings", "dispositions"}) {
    EXPECT_THAT(listOf(list, "增城区"), HasSubstr(record)) << list;
  }
  for (const char* feed : {"inspections", "findings", "dispositions"}) {
    EXPECT_THAT(feedFor(inspected, feed), HasSubstr(record)) << feed;
  }
  EXPECT_THAT(inspected.ask("GET", row).wire.body, HasSubstr(record));
}

// Who has fetched the feed before gets what the handover let in, though nothing was written to it since.
TEST_F(HandoverCases, AFeedThatWasFetchedBeforeTellsWhatWasHandedOver) {
  joinGuests();
  Person inspected = person("科员丙", "district-bureau", "增城区");
  applyAndSync("组长丙", Lines().inspectAndSign("c", {kCross, kTraining, kSchool, "2023-11-24"}));
  const auto ask = [&](const std::string& target) { return inspected.ask("GET", target); };
  FeedReader feed(ask, "/api/v1/feed/inspections?campaign=gz2023");
  feed.pull();
  EXPECT_FALSE(feed.knows(idOf("c")));
  applyAndSync("组长丙", Lines().handOver(kCross, "2023-11-28"));
  feed.pull();
  EXPECT_TRUE(feed.knows(idOf("c")));
}

}  // namespace
}  // namespace shicha::test
