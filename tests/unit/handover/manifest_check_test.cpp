// What a member could write into a manifest and sign.
#include "handover/manifest_check.hpp"

#include "unit/handover/hand.hpp"

namespace shicha::handover {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ManifestCheckTest : public testing::Test {
 protected:
  Manifest manifest_ = test::checked(test::SmallPackage().bytes()).manifest.value();
  ManifestInspection& only() { return manifest_.inspections.front(); }
};

TEST_F(ManifestCheckTest, TakesWhatThisProgramWrites) { EXPECT_THAT(contradictionsIn(manifest_), IsEmpty()); }

TEST_F(ManifestCheckTest, FindsAFormThatIsNotThere) {
  const std::string file = only().file;
  only().file = "检查表/不在包里.pdf";
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("不在本包内"), HasSubstr("不属于任何检查")));
  only().file = file;
  only().signedVersions = {{record::RecordId{}, "检查表/不在包里.pdf"}};
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("不在本包内")));
  only().signedVersions = {{record::RecordId{}, file}};
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("不止一次")));
}

TEST_F(ManifestCheckTest, FindsAStatusThatNoSignatureBearsOut) {
  only().status = "open";
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("与所列签名不符")));
  only().status = "signed";
  only().signatures.front().role = "inspector";
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("与所列签名不符")));
  only().status = "approved";
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("状态无法识别")));
  only().status = "signed";
  only().signatures.front() = {"leader", "组长乙", "组长乙", "perfect"};
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("状态无法识别")));
}

TEST_F(ManifestCheckTest, FindsAMissingPhotoThatIsThere) {
  manifest_.missing = {{2, crypto::sha256("x")}};
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("照片 2")));
  manifest_.missing = {{3, crypto::sha256("x")}, {3, crypto::sha256("x")}};
  EXPECT_THAT(contradictionsIn(manifest_), ElementsAre(HasSubstr("照片 3")));
}

}  // namespace
}  // namespace shicha::handover
