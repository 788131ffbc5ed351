// Is it a photo, and one that a tablet can show? Told from the file's ends, without decoding anything.
#include "core/photo_file.hpp"

#include <sys/stat.h>

#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using test::makePhoto;

// A PNG's beginning and end, with nothing between them that anybody looks at.
std::string pngOf(unsigned width, unsigned height) {
  const auto four = [](unsigned number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xffU);
    return bytes;
  };
  return "\x89PNG\r\n\x1a\n" + four(13) + "IHDR" + four(width) + four(height) +
         std::string("\x08\x02\0\0\0", 5) + four(0) + four(0) + "IEND\xae\x42\x60\x82";
}

// Where the picture's height and width stand in a JPEG file.
std::size_t sizeAt(const std::string& jpeg) { return jpeg.find("\xff\xc0") + 5; }

std::string withSize(std::string jpeg, unsigned width, unsigned height) {
  const std::size_t at = sizeAt(jpeg);
  jpeg[at] = static_cast<char>(height >> 8U);
  jpeg[at + 1] = static_cast<char>(height & 0xffU);
  jpeg[at + 2] = static_cast<char>(width >> 8U);
  jpeg[at + 3] = static_cast<char>(width & 0xffU);
  return jpeg;
}

// Another segment behind the first two bytes.
std::string withSegment(std::string jpeg, char marker, const std::string& content) {
  const std::size_t length = content.size() + 2;
  std::string segment = {'\xff', marker, static_cast<char>(length >> 8U), static_cast<char>(length & 0xffU)};
  return jpeg.insert(2, segment + content);
}

class PhotoFileTest : public testing::Test {
 protected:
  Result<PhotoFile> examined(const std::string& name, const std::string& bytes) {
    return examinePhoto(workplace_.write(name, bytes));
  }
  ErrorCode code(const std::string& name, const std::string& bytes) { return codeOf(examined(name, bytes)); }

  test::Workplace workplace_;
  std::string jpeg_ = makePhoto({.width = 320, .height = 200, .time = "2023:11:23 10:15:00"});
};

TEST_F(PhotoFileTest, TellsTypeAndSize) {
  for (const char* name : {"a.jpg", "a.JPEG", "a", "a.dat"}) {
    const auto photo = examined(name, jpeg_);
    ASSERT_TRUE(photo) << photo.error().message(Language::en);
    EXPECT_EQ(photo->type, "image/jpeg");
    EXPECT_EQ(photo->width, 320U);
    EXPECT_EQ(photo->height, 200U);
    EXPECT_EQ(photo->exifTime, "2023:11:23 10:15:00");
  }
  const auto png = examined("a.png", pngOf(800, 600));
  ASSERT_TRUE(png) << png.error().message(Language::en);
  EXPECT_EQ(png->type, "image/png");
  EXPECT_EQ(png->width, 800U);
  EXPECT_EQ(png->height, 600U);
}

TEST_F(PhotoFileTest, RefusesANameThatSaysAnotherType) {
  EXPECT_EQ(code("a.png", jpeg_), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.jpg", pngOf(8, 6)), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.JPEG", pngOf(8, 6)), ErrorCode::photoUnreadable);
}

TEST_F(PhotoFileTest, RefusesWhatIsNoPhoto) {
  EXPECT_EQ(code("a.jpg", ""), ErrorCode::mediumEmpty);
  EXPECT_EQ(code("a.jpg", "照片"), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.gif", "GIF89a\x01\x01"), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.jpg", "\xff\xd8\xff"), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.jpg", "\xff\xd8\xff\xd9"), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.jpg", std::string("\xff\xd8\xff\xe1\0\1", 6)), ErrorCode::photoUnreadable);
  EXPECT_EQ(code("a.png", "\x89PNG\r\n\x1a\n"), ErrorCode::photoUnreadable);
  EXPECT_EQ(codeOf(examinePhoto(workplace_.file("none.jpg"))), ErrorCode::fileUnreadable);
}

TEST_F(PhotoFileTest, RefusesWhatIsNoFile) {
  std::filesystem::create_directory(workplace_.file("folder.jpg"));
  const auto folder = examinePhoto(workplace_.file("folder.jpg"));
  ASSERT_EQ(codeOf(folder), ErrorCode::fileUnreadable);
  EXPECT_EQ(folder.error().what(Language::en), "the file cannot be read (is no file)");
  ASSERT_EQ(mkfifo(workplace_.file("pipe.jpg").c_str(), 0600), 0);
  EXPECT_EQ(codeOf(examinePhoto(workplace_.file("pipe.jpg"))), ErrorCode::fileUnreadable);
}

TEST_F(PhotoFileTest, RefusesWhatIsCutOff) {
  for (std::size_t size = 3; size < jpeg_.size(); size += jpeg_.size() / 17) {
    EXPECT_EQ(code("a.jpg", jpeg_.substr(0, size)), ErrorCode::photoUnreadable) << size;
  }
  const std::string png = pngOf(8, 6);
  EXPECT_EQ(code("a.png", png.substr(0, png.size() - 1)), ErrorCode::photoUnreadable);
}

// A camera puts a small picture into the photo, which has an end of its own.
TEST_F(PhotoFileTest, TakesNoSmallPictureInsideForTheEnd) {
  const std::string whole = withSegment(jpeg_, '\xe1', "small picture \xff\xd9 behind it");
  EXPECT_EQ(code("a.jpg", whole), ErrorCode::none);
  EXPECT_EQ(code("a.jpg", whole.substr(0, whole.size() - 2)), ErrorCode::photoUnreadable);
}

TEST_F(PhotoFileTest, TakesALittleBehindTheEndAndManySegments) {
  EXPECT_EQ(code("a.jpg", jpeg_ + std::string(10'000, '\0')), ErrorCode::none);
  std::string many = jpeg_;
  for (int i = 0; i < 10; ++i) many = withSegment(many, '\xfe', std::string(60'000, 'x'));
  EXPECT_EQ(code("a.jpg", many), ErrorCode::none);
}

TEST_F(PhotoFileTest, RefusesAPictureThatNoTabletCanShow) {
  const auto bomb = examined("a.jpg", withSize(jpeg_, 60'000, 60'000));
  ASSERT_EQ(codeOf(bomb), ErrorCode::photoTooLarge);
  EXPECT_EQ(bomb.error().what(Language::en), "the photo has 60000×60000 pixels, which is above the limit");
  EXPECT_EQ(code("a.png", pngOf(60'000, 60'000)), ErrorCode::photoTooLarge);
  EXPECT_EQ(code("a.png", pngOf(0xffffffffU, 1)), ErrorCode::photoTooLarge);
  EXPECT_EQ(code("a.jpg", withSize(jpeg_, 30'001, 10)), ErrorCode::photoTooLarge);
  EXPECT_EQ(code("a.jpg", withSize(jpeg_, 20'000, 10'000)), ErrorCode::none);
  EXPECT_EQ(code("a.jpg", withSize(jpeg_, 20'000, 10'001)), ErrorCode::photoTooLarge);
  EXPECT_EQ(code("a.jpg", withSize(jpeg_, 0, 10)), ErrorCode::photoUnreadable);
}

}  // namespace
}  // namespace shicha::core
