#include <gtest/gtest.h>

#include "statistics/facts.hpp"

namespace shicha::statistics {
namespace {

TEST(Reasons, HaveTheCodesOfTheContract) {
  EXPECT_EQ(codeOf(Reason::none), "");
  EXPECT_EQ(codeOf(Reason::notSigned), "unsigned");
  EXPECT_EQ(codeOf(Reason::incomplete), "incomplete");
  EXPECT_EQ(codeOf(Reason::reopened), "reopened");
  EXPECT_EQ(codeOf(Reason::quarantined), "quarantined");
  EXPECT_EQ(codeOf(Reason::disputed), "disputed");
  EXPECT_EQ(codeOf(Reason::forked), "forked");
  EXPECT_EQ(codeOf(Reason::noAuthority), "no-authority");
  EXPECT_EQ(codeOf(Reason::withdrawn), "withdrawn");
  EXPECT_EQ(codeOf(Reason::broken), "broken");
  EXPECT_EQ(labelOf(Reason::forked).zh, "签名设备的记录分叉");
  EXPECT_EQ(codeOf(FindingState::rectified), "rectified");
}

}  // namespace
}  // namespace shicha::statistics
