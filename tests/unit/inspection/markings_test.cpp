// Marks over a photo: the newest drawing holds, and what was drawn before stays in the history.
#include "inspection/markings.hpp"

#include <gmock/gmock.h>

#include "inspection/findings.hpp"
#include "inspection/write_history.hpp"
#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = Mark::Kind;

struct MarkingsTest : testing::Test {
  MarkingsTest() {
    Photo taken;
    taken.place = {"1-2", ""};
    taken.medium = {crypto::sha256("photo"), 1'000, {crypto::sha256("a")}, "image/jpeg"};
    photo = ann.does(addPhoto, id, taken);
  }

  std::vector<Mark> seen(Tablet& by) { return by.seen(id).photos.at(0).marks; }
  ErrorCode refusal(const Mark& mark) { return ann.refusal(markPhoto, id, photo, std::vector{mark}); }

  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = start(ann, theoryOrder());
  record::RecordId photo;
  const Mark arrow{Kind::arrow, 1'000, 2'000, 5'000, 10'000, ""};
  const Mark text{Kind::text, 0, 9'999, 0, 0, "灭火器已过期"};
  const Mark blur{Kind::blur, 5'000, 5'000, 6'000, 6'000, ""};
};

TEST_F(MarkingsTest, AreSeenInTheOrderTheyWereDrawn) {
  EXPECT_THAT(seen(ann), IsEmpty());
  ann.does(markPhoto, id, photo, std::vector{arrow, text, blur});
  EXPECT_THAT(seen(ann), ElementsAre(arrow, text, blur));
  ann.does(markPhoto, id, photo, std::vector{blur});
  EXPECT_THAT(seen(ann), ElementsAre(blur));
  ann.does(markPhoto, id, photo, std::vector<Mark>());
  EXPECT_THAT(seen(ann), IsEmpty());
}

TEST_F(MarkingsTest, MustMakeSense) {
  EXPECT_EQ(refusal({Kind::arrow, 10'001, 0, 0, 0, ""}), ErrorCode::valueUnknown);
  EXPECT_EQ(refusal({Kind::text, 0, 0, 0, 0, " \n"}), ErrorCode::valueUnknown);
  EXPECT_EQ(refusal({Kind::circle, 0, 0, 0, 0, "字"}), ErrorCode::valueUnknown);
  std::string letters;
  for (std::size_t i = 0; i < kMarkTextMax; ++i) letters += "字";
  EXPECT_EQ(refusal({Kind::text, 0, 0, 0, 0, letters}), ErrorCode::none);
  EXPECT_EQ(refusal({Kind::text, 0, 0, 0, 0, letters + "字"}), ErrorCode::valueUnknown);
  EXPECT_EQ(ann.refusal(markPhoto, id, photo, std::vector(101, arrow)), ErrorCode::valueUnknown);
  EXPECT_EQ(ann.refusal(markPhoto, id, id, std::vector{arrow}), ErrorCode::recordUnknown);
}

TEST(MarkShares, AreReadExactlyAsTheyAreWritten) {
  for (const auto& [place, share] : std::vector<std::pair<std::uint32_t, std::string>>{
           {0, "0"}, {1, "0.0001"}, {2'500, "0.25"}, {100, "0.01"}, {9'999, "0.9999"}, {10'000, "1"}}) {
    EXPECT_EQ(shareText(place), share);
    EXPECT_EQ(placeOfShare(share), place);
  }
  for (const char* wrong : {"", "1.1", "-0.1", "0.00001", "1e-1", "50%", ".5", "10000"}) {
    EXPECT_EQ(placeOfShare(wrong), std::nullopt) << wrong;
  }
}

TEST(MarkKinds, HaveNames) {
  for (const Kind kind : {Kind::arrow, Kind::circle, Kind::text, Kind::blur}) {
    EXPECT_EQ(markKindOf(markKindName(kind)), kind);
  }
  EXPECT_EQ(markKindName(Kind::blur), "blur");
  EXPECT_EQ(markKindOf("star"), std::nullopt);
}

}  // namespace
}  // namespace shicha::inspection
