// The institutions that can be inspected: found by id, exact name, or a part of what is known of them.
#include "core/institutions.hpp"

#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using test::kExamSite;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

TEST(InstitutionsTest, AreFoundByIdOrExactName) {
  const auto all = Institutions::shipped().value();
  const auto byName = all.find(kExamSite);
  ASSERT_TRUE(byName);
  const auto byId = all.find(byName->institution.id);
  ASSERT_TRUE(byId);
  EXPECT_EQ(byId->institution.name, kExamSite);
  EXPECT_EQ(byName->subject().kind, "exam-site");
  EXPECT_FALSE(byName->isProvisional);
}

TEST(InstitutionsTest, TellNearNamesWhereThereIsNoneSuch) {
  const auto missing = Institutions::shipped()->find("高力职业培训学校考试点");
  ASSERT_EQ(codeOf(missing), ErrorCode::institutionUnknown);
  EXPECT_THAT(missing.error().what(Language::zh), HasSubstr(kExamSite));
  EXPECT_EQ(codeOf(Institutions::shipped()->find("")), ErrorCode::institutionUnknown);
}

TEST(InstitutionsTest, AreSearchedByDistrictAddressAndScope) {
  const auto all = Institutions::shipped().value();
  EXPECT_EQ(all.search("").size(), all.all().size());
  EXPECT_THAT(all.search("没有这样的文字"), SizeIs(0));
  const auto inDistrict = all.search("增城区");
  EXPECT_GT(inDistrict.size(), 5U);
  const auto operations = all.search("低压电工作业");
  ASSERT_GT(operations.size(), 5U);
  for (const InstitutionHere& each : operations)
    EXPECT_TRUE(each.hasSpecialOperations) << each.institution.name;
}

TEST(InstitutionsTest, TakeProvisionalOnesWithoutAScope) {
  auto all = Institutions::shipped().value();
  const std::size_t count = all.all().size();
  all.addProvisional({"0020", "training", "某培训中心"}, "某路 1 号");
  all.addProvisional({"0021", "school", "别的"}, "");
  EXPECT_EQ(all.all().size(), count + 1) << "a kind that is none is left out";
  const auto found = all.find("某培训中心").value();
  EXPECT_TRUE(found.isProvisional);
  EXPECT_TRUE(found.hasSpecialOperations) << "nothing of the form is left out beforehand";
  EXPECT_THAT(all.search("某路"), SizeIs(1));
}

}  // namespace
}  // namespace shicha::core
