#include "handover/write_package.hpp"

#include "unit/handover/hand.hpp"

namespace shicha::handover {
namespace {

using test::checked;
using test::Member;
using test::SmallPackage;
using test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> namesIn(const std::string& bytes) {
  std::vector<std::string> names;
  for (const auto& [name, content] : test::zipParts(bytes)) names.push_back(name);
  return names;
}

std::string contentOf(const std::string& bytes, const std::string& name) {
  for (const auto& [each, content] : test::zipParts(bytes)) {
    if (each == name) return content;
  }
  return "not there";
}

TEST(WritePackage, NamesItsFilesSoThatTheyTellAndSort) {
  EXPECT_THAT(
      namesIn(SmallPackage().bytes()),
      ElementsAre("检查表/001_2023-11-23_某某职业培训学校_广州市安全培训机构检查表.pdf",
                  "照片/原图/001_某某职业培训学校_5.jpg", "照片/标注/001_某某职业培训学校_5.jpg",
                  "照片/原图/002_某某职业培训学校_5.jpg", "照片/标注/002_某某职业培训学校_5.jpg",
                  "问题清单.xlsx", "证据清单.xlsx", "处理建议.xlsx", "说明.txt", "清单.json", "清单.签名"));
}

TEST(WritePackage, KeepsOriginalsBitForBit) {
  std::string large(3'000'000, 'x');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * i);
  const std::string bytes = SmallPackage({large}).bytes();
  EXPECT_EQ(contentOf(bytes, "照片/原图/001_某某职业培训学校_5.jpg"), large);
  EXPECT_TRUE(checked(bytes).isGood());
}

TEST(WritePackage, IsTheSameForTheSame) { EXPECT_EQ(SmallPackage().bytes(), SmallPackage().bytes()); }

TEST(WritePackage, TellsOfPhotosThatAreNotHere) {
  SmallPackage package;
  package.missing = {"first photo"};
  package.isBroken = true;
  const TempFolder folder;
  const auto written = package.write(folder.file("a.zip"), Member()).value();
  EXPECT_THAT(written.missing, ElementsAre(1));
  EXPECT_THAT(written.unstamped, ElementsAre(2));
  EXPECT_EQ(written.photos, 2U);
  const std::string bytes = test::fileBytes(folder.file("a.zip"));
  const PackageCheck check = checked(bytes);
  EXPECT_TRUE(check.isGood());
  EXPECT_THAT(check.manifest->missing, ElementsAre(MissingPhoto{1, crypto::sha256("first photo")}));
  EXPECT_THAT(contentOf(bytes, "说明.txt"), HasSubstr("未收入的照片：1\r\n"));
  EXPECT_THAT(contentOf(bytes, "说明.txt"), HasSubstr("无法生成标注副本的照片（原图不受影响）：2\r\n"));
}

TEST(WritePackage, SaysThatADraftIsOne) {
  SmallPackage package;
  package.dossier.handedOver.clear();
  const std::string bytes = package.bytes();
  EXPECT_TRUE(checked(bytes).manifest->handedOver.empty());
  EXPECT_THAT(contentOf(bytes, "说明.txt"), HasSubstr("【草稿】"));
}

TEST(WritePackage, LeavesNothingBehindWhereItFails) {
  SmallPackage package;
  const TempFolder folder;
  PackageSources sources = package.sources();
  sources.original = [](const inspection::Medium&) -> Result<PackageSources::Original> {
    return Error(ErrorCode::diskError, {"x"});
  };
  const Member member;
  const PackageMaker maker{member.key, member.chain, member.root.publicKey(), "组长乙", "平板三", {}};
  handover::number(package.dossier);
  EXPECT_EQ(writePackage(package.dossier, sources, maker, folder.file("a.zip")).error().code(),
            ErrorCode::diskError);
  EXPECT_TRUE(std::filesystem::is_empty(folder.file("")));
  // And nothing is replaced.
  std::ofstream(folder.file("b.zip")) << "older";
  EXPECT_EQ(package.write(folder.file("b.zip"), member).error().code(), ErrorCode::fileExists);
  EXPECT_EQ(test::fileBytes(folder.file("b.zip")), "older");
}

TEST(WritePackage, NamesInspectionsWithTheirSigners) {
  SmallPackage package;
  const auto manifest = checked(package.bytes()).manifest.value();
  ASSERT_EQ(manifest.inspections.size(), 1U);
  const ManifestInspection& listed = manifest.inspections.front();
  EXPECT_EQ(listed.institution, "某某职业培训学校");
  EXPECT_EQ(listed.status, "signed");
  EXPECT_TRUE(listed.revision);
  EXPECT_THAT(listed.signatures, ElementsAre(ManifestSignature{"leader", "组长乙", "", "current"}));
}

TEST(WritePackage, HasTheVersionThatALeaderSignedBesideWhatStandsNow) {
  SmallPackage package;
  Case& about = package.dossier.cases.front();
  about.status = "open";
  about.signatures.front().status = inspection::SignatureStatus::validForRevision;
  about.signedVersions = {{record::RecordId{}, {}}};
  const std::string bytes = package.bytes();
  const std::string name = "检查表/001_2023-11-23_某某职业培训学校_广州市安全培训机构检查表";
  EXPECT_EQ(contentOf(bytes, name + "_草稿.pdf"), "%PDF of 某某职业培训学校");
  EXPECT_EQ(contentOf(bytes, name + "_所签版本.pdf"), "%PDF as signed of 某某职业培训学校");
  EXPECT_THAT(contentOf(bytes, "说明.txt"), HasSubstr("其中组长已签名 0，未签名 1"));
  EXPECT_THAT(contentOf(bytes, "说明.txt"), HasSubstr("组长签名后又有改动"));
  const PackageCheck check = checked(bytes);
  EXPECT_TRUE(check.isGood());
  EXPECT_THAT(check.manifest->inspections.front().signedVersions,
              ElementsAre(ManifestVersion{record::RecordId{}, name + "_所签版本.pdf"}));
}

TEST(WritePackage, GoesOnWithoutAFormThatIsNotHere) {
  SmallPackage package;
  package.isFormUnknown = true;
  const TempFolder folder;
  const auto written = package.write(folder.file("a.zip"), Member());
  ASSERT_TRUE(written);
  EXPECT_THAT(written->unprinted, ElementsAre(HasSubstr("某某职业培训学校")));
  const std::string bytes = test::fileBytes(folder.file("a.zip"));
  EXPECT_TRUE(checked(bytes).isGood());
  EXPECT_EQ(checked(bytes).manifest->inspections.front().file, "");
  EXPECT_THAT(contentOf(bytes, "说明.txt"), HasSubstr("未能生成 PDF"));
}

TEST(WritePackage, BelievesTheOriginalAndNotItsRecord) {
  SmallPackage package;
  package.dossier.cases.front().evidence.front().photo.medium.size -= 1;
  const std::string bytes = package.bytes();
  EXPECT_TRUE(checked(bytes).isGood());
  EXPECT_EQ(contentOf(bytes, "照片/原图/001_某某职业培训学校_5.jpg"), "first photo");
  EXPECT_THAT(package.dossier.cases.front().evidence.front().note, HasSubstr("与原图不符"));
}

TEST(WritePackage, TakesADayThatIsNone) {
  SmallPackage package;
  package.dossier.cases.front().date = "yesterday";
  const std::string bytes = package.bytes();
  EXPECT_TRUE(checked(bytes).isGood());
  EXPECT_EQ(checked(bytes).manifest->inspections.front().date, "");
}

}  // namespace
}  // namespace shicha::handover
