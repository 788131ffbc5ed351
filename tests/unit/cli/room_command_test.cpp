// shichactl room: what photos take, and that what is nowhere else stays.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cli/scenario.hpp"
#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

TEST(RoomCommand, TellsWhatPhotosTakeAndFreesNothingThatIsNowhereElse) {
  Workplace workplace;
  workplace.enrol("甲");
  const std::string jpeg = makePhoto({.shade = 3});
  (void)workplace.write("a.jpg", jpeg);
  workplace.applied("甲",
                    {startLine(), R"({"do":"photo.add","inspection":"i1","item":"1-3","file":"a.jpg"})"});
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"room"}, {"room", "--free"}}) {
    const auto room = workplace.json("甲", arguments);
    EXPECT_EQ(room["photos"], 1);
    EXPECT_EQ(room["photo_bytes"], jpeg.size());
    EXPECT_EQ(room["freeable_photos"], 0);
    EXPECT_EQ(room["freed_bytes"], 0);
    EXPECT_GT(room["disk_bytes"], room["disk_free_bytes"]);
  }
  const Ran told = workplace.on("甲", {"room"});
  EXPECT_EQ(told.status, 0);
  EXPECT_THAT(told.out, HasSubstr("originals of photos: 1, "));
  EXPECT_THAT(workplace.on("甲", {"--lang", "zh", "room"}).out, HasSubstr("照片原件 1 张"));
  workplace.expectSound("甲");
}

}  // namespace
}  // namespace shicha::test
