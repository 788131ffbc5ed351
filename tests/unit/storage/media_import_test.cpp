// Taking photos and files in.
#include <gmock/gmock.h>

#include "unit/storage/media_hand.hpp"

namespace shicha::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// Calls somebody before it seals for the nth time.
class MeddlingCodec : public storage::SealCodec {
 public:
  std::string seal(BytesView plain, BytesView place) const override {
    if (++sealed_ == when && meddle) meddle();
    return inner_->seal(plain, place);
  }
  std::optional<std::string> open(BytesView sealed, BytesView place) const override {
    return inner_->open(sealed, place);
  }

  int when = 0;
  std::function<void()> meddle;

 private:
  std::unique_ptr<storage::SealCodec> inner_ = storage::identityCodec();
  mutable int sealed_ = 0;
};

using MediaImport = MediaTest;

TEST_F(MediaImport, KeepsContentsOfAllSizes) {
  std::vector<std::string> contents;
  for (const std::size_t size :
       {1U, 262'143U, 262'144U, 262'145U, 4'194'303U, 4'194'304U, 4'194'305U, 9'437'187U}) {
    contents.push_back(contentOf(size, size));
  }
  for (const std::string& content : contents) {
    SCOPED_TRACE(content.size());
    EXPECT_EQ(take(content), infoOf(content));
  }
  for (const bool reopened : {false, true}) {
    if (reopened) open();
    for (const std::string& content : contents) {
      const MediumInfo info = infoOf(content);
      SCOPED_TRACE(content.size());
      EXPECT_EQ(stateOf(info), MediumState::verified);
      EXPECT_EQ(store().info(info.digest).value(), info);
      EXPECT_THAT(store().missing(info.digest).value(), IsEmpty());
      EXPECT_TRUE(wholeOf(store(), info) == content);
    }
    EXPECT_THAT(problemsOf(store()), IsEmpty());
  }
}

TEST_F(MediaImport, KeepsOneCopyOfAContent) {
  for (const std::size_t size : {300'000U, 5'000'000U}) {
    const std::string content = contentOf(size, size);
    const MediumInfo info = take(content);
    const std::int64_t chunks = rows("chunk");
    EXPECT_EQ(take(content), info);
    EXPECT_EQ(rows("chunk"), chunks);
  }
  EXPECT_EQ(rows("medium"), 2);
  EXPECT_EQ(store().room().bytesHeld, 5'300'000U);
  EXPECT_THAT(problemsOf(store()), IsEmpty());
}

TEST_F(MediaImport, LeavesNothingOfASourceThatFails) {
  const std::string content = contentOf(9'000'000);
  const auto whole = sourceOf(content);
  std::size_t given = 0;
  const auto failing = [&](std::span<char> room) -> Result<std::size_t> {
    if (given > 8'500'000) return Error(ErrorCode::fileUnreadable, {"torn cable"});
    const std::size_t count = whole(room).value();
    given += count;
    return count;
  };
  EXPECT_EQ(codeOf(store().import(failing)), ErrorCode::fileUnreadable);
  EXPECT_EQ(rows("chunk"), 0);
  EXPECT_THAT(store().all(), IsEmpty());
  EXPECT_EQ(take(content), infoOf(content));
  EXPECT_THAT(problemsOf(store()), IsEmpty());
}

TEST_F(MediaImport, RefusesWhatIsEmptyOrTooLarge) {
  anew(codecOf(false));
  EXPECT_EQ(codeOf(store().import(sourceOf(""))), ErrorCode::mediumEmpty);
  std::size_t given = 0;
  const auto endless = [&](std::span<char> room) -> Result<std::size_t> {
    given += room.size();
    return room.size();
  };
  EXPECT_EQ(codeOf(store().import(endless)), ErrorCode::mediumTooLarge);
  EXPECT_LE(given, 260 * 1024 * 1024U);
  EXPECT_EQ(rows("chunk"), 0);
}

TEST_F(MediaImport, ImportCompletesWhatWasListed) {
  const std::string content = contentOf(700'000);
  const MediumInfo info = infoOf(content);
  ASSERT_TRUE(store().expect(info));
  ASSERT_TRUE(store().addChunk(info.digest, 1, chunkOf(content, 1)));
  EXPECT_EQ(take(content), info);
  EXPECT_EQ(stateOf(info), MediumState::verified);
  EXPECT_EQ(rows("chunk"), 3);
  EXPECT_EQ(rows("medium"), 1);
  open();
  EXPECT_TRUE(wholeOf(store(), info) == content);
}

TEST_F(MediaImport, ImportsFiles) {
  const std::string content = contentOf(5'000'000);
  write(content);
  EXPECT_EQ(store().importFile(photo()).value(), infoOf(content));
  EXPECT_EQ(codeOf(store().importFile(folder_.file("nothing.jpg"))), ErrorCode::fileUnreadable);
  EXPECT_EQ(codeOf(store().importFile(photo().parent_path())), ErrorCode::fileUnreadable);
  write("");
  EXPECT_EQ(codeOf(store().importFile(photo())), ErrorCode::mediumEmpty);
  std::filesystem::resize_file(photo(), 256 * 1024 * 1024 + 1);
  EXPECT_EQ(codeOf(store().importFile(photo())), ErrorCode::mediumTooLarge);
  EXPECT_THAT(store().all(), SizeIs(1));
}

TEST_F(MediaImport, NoticesAFileThatChangesWhileItIsRead) {
  const std::string content = contentOf(9'000'000);
  const std::vector<std::function<void()>> changes = {
      [&] { std::filesystem::resize_file(photo(), 8'500'000); },
      [&] { std::filesystem::resize_file(photo(), 1000); },
      [&] { std::ofstream(photo(), std::ios::app) << "more"; },
      [&] { std::filesystem::remove(photo()); },
      [&] {
        std::fstream(photo(), std::ios::in | std::ios::out) << "other";
        std::filesystem::last_write_time(photo(),
                                         std::filesystem::last_write_time(photo()) + std::chrono::seconds(2));
      },
  };
  for (const auto& change : changes) {
    auto codec = std::make_unique<MeddlingCodec>();
    codec->when = 20;  // in the second transaction
    codec->meddle = change;
    anew(std::move(codec));
    write(content);
    EXPECT_EQ(codeOf(store().importFile(photo())), ErrorCode::fileUnreadable);
    EXPECT_EQ(rows("chunk"), 0);
    EXPECT_THAT(store().all(), IsEmpty());
    write(content);
    EXPECT_EQ(store().importFile(photo()).value(), infoOf(content));
  }
}

}  // namespace
}  // namespace shicha::test
