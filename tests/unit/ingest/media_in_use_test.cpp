// Which photos records tell of.
#include "ingest/media_in_use.hpp"

#include <gmock/gmock.h>

#include "unit/ingest/hand.hpp"

namespace shicha::test {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(MediaInUseTest, FollowsTheRecords) {
  City city;
  Inspector tablet(city, "gz2023/天河区-增城区");
  server::MediaInUse inUse;
  const auto now = [&] {
    EXPECT_TRUE(exchange::takeMessage(*city.missions->store().find(tablet.workspace()), tablet.everything()));
    return *inUse.of(*city.missions, tablet.workspace()).value();
  };
  const auto event = tablet.complain("噪声");
  EXPECT_THAT(now(), IsEmpty());
  const storage::MediumInfo one{crypto::sha256("一"), 3, {crypto::sha256("一")}};
  const storage::MediumInfo two{crypto::sha256("二"), 3, {crypto::sha256("二")}};
  tablet.photograph(event, one);
  EXPECT_THAT(now(), UnorderedElementsAre(one.digest));
  tablet.photograph(event, two);
  EXPECT_THAT(now(), UnorderedElementsAre(one.digest, two.digest));
  const Inspector other(city, "gz2023/增城区-增城区");
  EXPECT_THAT(*inUse.of(*city.missions, other.workspace()).value(), IsEmpty());
}

}  // namespace
}  // namespace shicha::test
