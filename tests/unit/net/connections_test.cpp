#include "net/connections.hpp"

#include <gtest/gtest.h>

namespace shicha::server {
namespace {

using std::chrono::milliseconds;

class ConnectionsTest : public testing::Test {
 protected:
  ConnectionsTest() {
    limits.connectionsPerAddressMax = 2;
    limits.connectionsMax = 3;
  }
  Limits limits;
  Counter open;
};

TEST_F(ConnectionsTest, AreLimitedByAddressAndAltogether) {
  Connections connections(limits, open);
  auto first = connections.enter("a");
  const auto second = connections.enter("a");
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(connections.enter("a"));
  const auto third = connections.enter("b");
  EXPECT_TRUE(third);
  EXPECT_FALSE(connections.enter("c"));
  EXPECT_EQ(open.value(), 3);
  first.reset();
  EXPECT_TRUE(connections.enter("c"));
  EXPECT_EQ(open.value(), 2);
}

TEST_F(ConnectionsTest, APlaceThatMovesIsOne) {
  Connections connections(limits, open);
  {
    auto first = connections.enter("a");
    const Connections::Place moved = std::move(*first);
    first.reset();
    EXPECT_EQ(open.value(), 1);
  }
  EXPECT_EQ(open.value(), 0);
}

TEST_F(ConnectionsTest, AreKnownUntilTheyLeave) {
  struct Known : OpenConnection {
    void closeIfIdle() override {}
    void cut() override {}
  };
  Connections connections(limits, open);
  EXPECT_TRUE(connections.waitForNone(milliseconds(0)));
  auto place = connections.enter("a");
  EXPECT_TRUE(connections.all().empty());
  const auto known = std::make_shared<Known>();
  place->take(known);
  ASSERT_EQ(connections.all().size(), 1U);
  EXPECT_EQ(connections.all()[0], known);
  EXPECT_FALSE(connections.waitForNone(milliseconds(1)));
  place.reset();
  EXPECT_TRUE(connections.waitForNone(milliseconds(0)));
}

}  // namespace
}  // namespace shicha::server
