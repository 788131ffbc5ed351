// Photos as they are taken in: the original bytes, and nothing where the record would be refused.
#include "core/photos.hpp"

#include <sys/resource.h>

#include <csignal>
#include <iostream>

#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using testing::SizeIs;

// The most memory that this process had since the last call, in bytes. Linux.
std::size_t peakBytes(bool anew) {
  if (anew) std::ofstream("/proc/self/clear_refs") << "5";
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoul(line.substr(6)) * 1024;
  }
  return 0;
}

class PhotosTest : public test::CoreTest {
 protected:
  PhotosTest() {
    enrol();
    inspection_ = start();
  }

  Result<inspection::Action> add(const PhotoOrder& order) {
    return addPhotoFile(*tablet_, mission_, inspection_, order);
  }

  inspection::Inspection seen() {
    const auto opened = tablet_->show(inspection_.hex()).value();
    return inspection::readInspection(inspection_, *opened.aggregate);
  }

  std::string bytesOfMedium(const inspection::Medium& medium) {
    std::string bytes;
    for (std::size_t i = 0; i < medium.chunks.size(); ++i) {
      bytes += tablet_->media().read(medium.digest, i).value();
    }
    return bytes;
  }

  // A photo with that many comments of 64 KiB in front of the picture's data.
  std::string largeFile(int comments) {
    const std::size_t picture = jpeg_.find("\xff\xda");
    const std::string file = workplace_.file("large.jpg").string();
    std::ofstream large(file, std::ios::binary);
    large << jpeg_.substr(0, picture);
    std::string comment = std::string("\xff\xfe\xff\xff") + std::string(65'533, 'x');
    for (int i = 0; i < comments; ++i) {
      comment.replace(4, 4, std::to_string(1'000 + i));  // so that no two chunks are alike
      large << comment;
    }
    large << jpeg_.substr(picture);
    return file;
  }

  record::AggregateId inspection_;
  std::string jpeg_ = test::makePhoto({.width = 2'000, .height = 1'500, .time = "2023:11:23 10:15:00"});
};

TEST_F(PhotosTest, ComeBackBitForBitAfterTheTabletWasClosed) {
  const auto added = add({{"2-1", "1"}, {}, workplace_.write("a.jpg", jpeg_)});
  ASSERT_TRUE(added) << added.error().message(Language::en);
  reopen();
  ASSERT_THAT(seen().photos, SizeIs(1));
  const inspection::Photo photo = seen().photos[0];
  EXPECT_EQ(bytesOfMedium(photo.medium), jpeg_);
  EXPECT_EQ(photo.medium.size, jpeg_.size());
  EXPECT_EQ(photo.medium.type, "image/jpeg");
  EXPECT_EQ(photo.place.item, "2-1");
  EXPECT_EQ(photo.clockMs, now_.count());
  EXPECT_EQ(photo.exifTime, "2023:11:23 10:15:00");
  ASSERT_TRUE(photo.position && photo.exifPosition);
  EXPECT_EQ(photo.position->accuracyCm, 800U);
  EXPECT_NEAR(photo.exifPosition->latitudeE7, 232'900'000, 2);
}

TEST_F(PhotosTest, SayWhyThereIsNoPosition) {
  ports_.position = [] { return Fix{{}, "定位已关闭"}; };
  reopen();
  ASSERT_TRUE(add({{}, {}, workplace_.write("a.jpg", jpeg_)}));
  EXPECT_FALSE(seen().photos[0].position);
  EXPECT_EQ(seen().photos[0].whyNoPosition, "定位已关闭");
}

TEST_F(PhotosTest, OfOneContentAreKeptOnce) {
  ASSERT_TRUE(add({{"2-1", ""}, {}, workplace_.write("a.jpg", jpeg_)}));
  ASSERT_TRUE(add({{"2-2", ""}, {}, workplace_.write("b.jpg", jpeg_)}));
  EXPECT_THAT(seen().photos, SizeIs(2));
  EXPECT_THAT(tablet_->media().all(), SizeIs(1));
}

TEST_F(PhotosTest, WhoseRecordIsRefusedLeaveNothing) {
  const auto digest = this->digest();
  const std::string file = workplace_.write("a.jpg", jpeg_);
  EXPECT_EQ(codeOf(add({{"9-9", ""}, {}, file})), ErrorCode::answerUnknownItem);
  EXPECT_EQ(codeOf(add({{"2-1", "99"}, {}, file})), ErrorCode::pointUnknown);
  EXPECT_EQ(codeOf(add({{"2-1", ""}, inspection_, file})), ErrorCode::recordUnknown);
  EXPECT_EQ(codeOf(add({{}, {}, workplace_.write("b.jpg", "照片")})), ErrorCode::photoUnreadable);
  EXPECT_THAT(tablet_->media().all(), SizeIs(0));
  EXPECT_EQ(this->digest(), digest);
}

TEST_F(PhotosTest, ThatVanishWhileTheyAreTakenInLeaveNothing) {
  const std::string file = workplace_.write("a.jpg", jpeg_);
  // Asked between the look at the file and its copying.
  ports_.position = [file] {
    std::filesystem::remove(file);
    return Fix{{}, "x"};
  };
  reopen();
  const auto digest = this->digest();
  EXPECT_EQ(codeOf(add({{}, {}, file})), ErrorCode::fileUnreadable);
  EXPECT_THAT(tablet_->media().all(), SizeIs(0));
  EXPECT_EQ(this->digest(), digest);
}

// A limit of this process stands in for the disk.
TEST_F(PhotosTest, ThatDoNotFitOnTheDiskLeaveNothing) {
  const std::string file = largeFile(80);
  const auto digest = this->digest();
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{std::size_t{2} << 20U, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto failed = add({{}, {}, file});
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_THAT(codeOf(failed), testing::AnyOf(ErrorCode::diskFull, ErrorCode::diskError));
  EXPECT_EQ(this->digest(), digest);
  EXPECT_THAT(tablet_->media().all(), SizeIs(0));
  ASSERT_TRUE(add({{}, {}, file})) << "there is room again";
  EXPECT_EQ(bytesOfMedium(seen().photos[0].medium), test::bytesOf(file));
}

TEST_F(PhotosTest, OfTwoHundredMegabytesNeedLittleMemory) {
  const std::string file = largeFile(3'200);
  const std::size_t before = peakBytes(true);
  const auto added = add({{}, {}, file});
  const std::size_t grown = peakBytes(false) - before;
  ASSERT_TRUE(added) << added.error().message(Language::en);
  EXPECT_EQ(seen().photos[0].medium.size, std::filesystem::file_size(file));
  EXPECT_LT(grown, std::size_t{64} << 20U);
  RecordProperty("grown", static_cast<int>(grown >> 20U));
  std::cout << "200 MB took " << (grown >> 20U) << " MiB\n";
}

}  // namespace
}  // namespace shicha::core
