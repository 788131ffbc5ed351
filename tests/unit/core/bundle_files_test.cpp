// Bundles as files: whole or not there at all, and typical cases first.
#include "core/bundle_files.hpp"

#include "core/photos.hpp"
#include "inspection/findings.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

namespace fs = std::filesystem;
using test::codeOf;
using testing::SizeIs;

class BundleFilesTest : public test::CoreTest {
 protected:
  BundleFilesTest() { enrol(); }

  crypto::Hash photoAt(const record::AggregateId& inspection, unsigned shade) {
    const std::string bytes = test::makePhoto({.shade = shade});
    EXPECT_TRUE(addPhotoFile(*tablet_, mission_, inspection, {{}, {}, workplace_.write("p.jpg", bytes)}));
    return crypto::sha256(bytes);
  }
};

TEST_F(BundleFilesTest, PutTypicalCasesFirst) {
  const auto plain = photoAt(start("2023-11-23"), 10);
  const auto typical = start("2023-11-24");
  const auto first = photoAt(typical, 60);
  ASSERT_TRUE(tablet_->act(mission_, typical, [&](const auto& setting) {
    return inspection::addFinding(setting, typical, {{}, "替考", "GD-3.2-4"});
  }));
  EXPECT_EQ(mediaOf(*tablet_, mission_).value(), (std::vector{first, plain}));
}

TEST_F(BundleFilesTest, GoAndComeBack) {
  photoAt(start(), 10);
  const auto written = exportBundle(*tablet_, mission_, workplace_.file("a.shicha"));
  ASSERT_TRUE(written) << written.error().message(Language::en);
  EXPECT_EQ(written->counts.media, 1U);
  EXPECT_THAT(written->leftOut, SizeIs(0));
  EXPECT_FALSE(fs::exists(workplace_.file("a.shicha.part")));
  const auto taken = importBundle(*tablet_, workplace_.file("a.shicha"));
  ASSERT_TRUE(taken) << taken.error().message(Language::en);
  EXPECT_EQ(taken->taken.present, 0U);
  EXPECT_EQ(taken->mission.id, mission_.id);
}

// The clock is asked when the new file is open already.
TEST_F(BundleFilesTest, ReplaceNoFileThatComesMeanwhile) {
  const fs::path file = workplace_.file("a.shicha");
  tablet_.reset();
  ports_.clock = [this] {
    if (fs::exists(workplace_.file("a.shicha.part"))) (void)workplace_.write("a.shicha", "别的内容");
    return now_;
  };
  reopen();
  EXPECT_EQ(codeOf(exportBundle(*tablet_, mission_, file)), ErrorCode::fileExists);
  EXPECT_EQ(test::bytesOf(file), "别的内容");
  EXPECT_FALSE(fs::exists(workplace_.file("a.shicha.part")));
}

TEST_F(BundleFilesTest, ThatCannotBeWrittenLeaveNothing) {
  EXPECT_EQ(codeOf(exportBundle(*tablet_, mission_, workplace_.file("no/such.shicha"))),
            ErrorCode::fileUnwritable);
  EXPECT_EQ(codeOf(exportBundle(*tablet_, mission_, folder())), ErrorCode::fileExists);
  EXPECT_EQ(codeOf(importBundle(*tablet_, folder())), ErrorCode::fileUnreadable);
  EXPECT_EQ(codeOf(importBundle(*tablet_, workplace_.write("x", ""))), ErrorCode::bundleUnreadable);
}

}  // namespace
}  // namespace shicha::core
