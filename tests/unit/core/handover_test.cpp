// A mission's package, made from what a tablet has.
#include "core/handover.hpp"

#include <algorithm>

#include "core/photos.hpp"
#include "inspection/findings.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_ids.hpp"
#include "support/zip_parts.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using testing::ElementsAre;

class HandoverTest : public test::CoreTest {
 protected:
  HandoverTest() {
    const std::string file = workplace_.invite("invitation", {"组长乙", "leader", "天河区", {}});
    tablet_ = std::move(Tablet::enrol(folder(), ports_, opened(file), {}, "").value());
    mission_ = tablet_->findMission(test::kMission).value();
    inspection_ = start();
    photo_ = test::makePhoto({.shade = 40});
    const std::string path = workplace_.write("photo.jpg", photo_);
    EXPECT_TRUE(addPhotoFile(*tablet_, mission_, inspection_, {{"1-1", ""}, {}, path}));
  }

  void handOver() {
    const auto done = tablet_->act(mission_, inspection::handoverId(mission_.id), [](const auto& setting) {
      return inspection::handOver(setting, "2023-11-30");
    });
    EXPECT_TRUE(done);
  }

  Result<HandoverWritten> write(const std::string& name, bool asDraft = false) {
    return writeHandover(*tablet_, mission_, {workplace_.file(name), asDraft, {}});
  }

  handover::PackageCheck check(const std::string& name) {
    const auto package = handover::openPackage(workplace_.file(name)).value();
    return handover::verifyPackage(package, tablet_->me().root).value();
  }

  std::string photo_;
  record::AggregateId inspection_;
};

TEST_F(HandoverTest, IsRefusedBeforeTheMissionWasHandedOver) {
  EXPECT_EQ(test::codeOf(write("a.zip")), ErrorCode::notHandedOver);
  EXPECT_FALSE(std::filesystem::exists(workplace_.file("a.zip")));
  const auto draft = write("a.zip", true);
  ASSERT_TRUE(draft) << draft.error().message(Language::en);
  EXPECT_EQ(draft->handedOver, "");
  EXPECT_TRUE(check("a.zip").isGood());
  EXPECT_EQ(check("a.zip").manifest->handedOver, "");
}

TEST_F(HandoverTest, HoldsTheOriginalTheStampedCopyAndTheForm) {
  handOver();
  std::vector<std::size_t> steps;
  const auto written = writeHandover(
      *tablet_, mission_, {workplace_.file("a.zip"), false, [&](std::size_t done, std::size_t all) {
                             EXPECT_EQ(all, 2U);
                             steps.push_back(done);
                           }});
  ASSERT_TRUE(written) << written.error().message(Language::en);
  EXPECT_EQ(written->handedOver, "2023-11-30");
  EXPECT_EQ(handedOver(*tablet_, mission_).value().leader, "组长乙");
  EXPECT_THAT(steps, ElementsAre(1, 2));
  EXPECT_TRUE(check("a.zip").isGood());
  const auto parts = test::zipParts(test::bytesOf(workplace_.file("a.zip")));
  const auto part = [&](const std::string& beginning) {
    const auto found =
        std::ranges::find_if(parts, [&](const auto& each) { return each.first.starts_with(beginning); });
    return found == parts.end() ? std::string() : found->second;
  };
  EXPECT_EQ(part("照片/原图/001_"), photo_);
  EXPECT_THAT(part("照片/标注/001_"), testing::StartsWith("\xff\xd8"));
  EXPECT_THAT(part("检查表/001_2023-11-23_"), testing::StartsWith("%PDF"));
}

TEST_F(HandoverTest, SaysWhichPhotosAreNotHere) {
  handOver();
  // A colleague's photo whose record came before its bytes.
  inspection::Photo photo;
  photo.place.item = "1-2";
  photo.medium = {crypto::sha256("elsewhere"), 9, {crypto::sha256("elsewhere")}, "image/jpeg"};
  photo.whyNoPosition = "none";
  ASSERT_TRUE(tablet_->act(mission_, inspection_, [&](const auto& setting) {
    return inspection::addPhoto(setting, inspection_, photo);
  }));
  const auto written = write("a.zip");
  ASSERT_TRUE(written) << written.error().message(Language::en);
  EXPECT_THAT(written->package.missing, ElementsAre(2));
  EXPECT_TRUE(check("a.zip").isGood());
  EXPECT_EQ(check("a.zip").manifest->missing.front().digest, photo.medium.digest);
}

TEST_F(HandoverTest, BelievesTheStoreAndNotWhatARecordSaysOfAPhoto) {
  const auto seen =
      inspection::readInspection(inspection_, **tablet_->replicaOf(mission_.id)->find(inspection_));
  inspection::Photo photo = seen.photos.front();
  photo.id = {};
  photo.medium.size -= 1;
  photo.medium.chunks.clear();
  ASSERT_TRUE(tablet_->act(mission_, inspection_, [&](const auto& setting) {
    return inspection::addPhoto(setting, inspection_, photo);
  }));
  ASSERT_TRUE(write("a.zip", true));
  EXPECT_TRUE(check("a.zip").isGood());
}

TEST_F(HandoverTest, ComparesAPackageWithTheRecordsHere) {
  ASSERT_TRUE(write("draft.zip", true));
  const auto compared = [&](handover::Manifest manifest, const handover::Maker& maker) {
    return comparePackage(*tablet_, manifest, maker).value();
  };
  const handover::PackageCheck draft = check("draft.zip");
  EXPECT_THAT(compared(*draft.manifest, *draft.maker).value(), testing::IsEmpty());
  handover::Manifest forged = *draft.manifest;
  forged.handedOver = "2023-11-30";
  EXPECT_THAT(compared(forged, *draft.maker).value(), testing::SizeIs(1)) << "nobody handed it over";
  handOver();
  EXPECT_THAT(compared(forged, *draft.maker).value(), testing::IsEmpty());
  handover::Maker stranger = *draft.maker;
  stranger.key = tablet_->me().root;
  EXPECT_THAT(compared(forged, stranger).value(), testing::SizeIs(1));
  forged.mission = "gz2023/增城区-天河区";
  EXPECT_FALSE(compared(forged, *draft.maker)) << "that mission is not here";
}

TEST_F(HandoverTest, ReplacesNoFile) {
  handOver();
  (void)workplace_.write("a.zip", "older");
  EXPECT_EQ(test::codeOf(write("a.zip")), ErrorCode::fileExists);
  EXPECT_EQ(test::bytesOf(workplace_.file("a.zip")), "older");
}

TEST_F(HandoverTest, LeavesNothingWhereTheDiskIsFull) {
  handOver();
  EXPECT_FALSE(write("no such folder/a.zip"));
  EXPECT_FALSE(std::filesystem::exists(workplace_.file("no such folder")));
}

}  // namespace
}  // namespace shicha::core
