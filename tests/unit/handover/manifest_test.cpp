#include "handover/manifest.hpp"

#include <gmock/gmock.h>

#include "unit/handover/hand.hpp"

namespace shicha::handover {
namespace {

using test::Member;
using testing::HasSubstr;

Manifest sample() {
  const Member member;
  Manifest manifest;
  manifest.mission = test::kPackageMission;
  manifest.workspace = record::workspaceId(member.root.publicKey(), manifest.mission);
  manifest.state.bytes.fill(3);
  manifest.handedOver = "2023-11-30";
  manifest.made = std::chrono::seconds(1'701'300'001);
  manifest.root = member.root.publicKey();
  manifest.chain = member.chain;
  ManifestInspection inspection;
  inspection.id.bytes.fill(1);
  inspection.form = "gz2023.training";
  inspection.version = 1;
  inspection.institution = "某某\"职业\"培训学校";
  inspection.date = "2023-11-23";
  inspection.revision = record::RecordId{};
  inspection.status = "signed";
  inspection.file = "检查表/001.pdf";
  inspection.signatures = {{"leader", "组长乙", "组长乙", "current"}};
  manifest.inspections = {inspection};
  manifest.missing = {{7, crypto::sha256("x")}};
  manifest.files = {{"检查表/001.pdf", 123'456'789'012, crypto::sha256("y")}};
  return manifest;
}

// What is wrong with a manifest in which one text was replaced by another.
std::string fault(const std::string& from, const std::string& to) {
  std::string text = encodeManifest(sample());
  EXPECT_NE(text.find(from), std::string::npos) << from;
  text.replace(text.find(from), from.size(), to);
  const auto read = decodeManifest(text);
  return read ? "" : read.error().what(Language::en);
}

TEST(Manifest, IsReadAsItWasWritten) {
  EXPECT_EQ(decodeManifest(encodeManifest(sample())).value(), sample());
  Manifest draft = sample();
  draft.handedOver.clear();
  draft.inspections.front().revision.reset();
  EXPECT_EQ(decodeManifest(encodeManifest(draft)).value(), draft);
}

TEST(Manifest, IsReadableForPeople) {
  const std::string text = encodeManifest(sample());
  EXPECT_THAT(text, HasSubstr(R"("mission": "gz2023/天河区-增城区")"));
  EXPECT_THAT(text, HasSubstr(R"("made": "2023-11-30T07:20:01+08:00")"));
  EXPECT_THAT(text, HasSubstr(crypto::sha256("y").hex()));
}

TEST(Manifest, IsReadStrictly) {
  EXPECT_THAT(fault(R"("visit": 1)", R"("visit": 1, "more": 1)"), HasSubstr("more"));
  EXPECT_THAT(fault(R"("visit": 1)", R"("visit": 1.0)"), HasSubstr("清单.json"));
  EXPECT_THAT(fault(R"("visit": 1)", R"("visit": 1, "visit": 1)"), HasSubstr("visit"));
  EXPECT_THAT(fault(R"("visit": 1,)", ""), HasSubstr("visit"));
  EXPECT_THAT(fault(R"("visit": 1)", R"("visit":  1)"), HasSubstr("spelling"));
  EXPECT_THAT(fault(R"("made": "2023-11-30T07)", R"("made": "2023-11-31T07)"), HasSubstr("made"));
  EXPECT_THAT(fault(R"("date": "2023-11-23")", R"("date": "2023-11-31")"), HasSubstr("date"));
  EXPECT_THAT(fault(R"("handed_over": "2023-11-30")", R"("handed_over": "soon")"), HasSubstr("handed_over"));
  EXPECT_THAT(fault("shicha-handover", "another"), HasSubstr("format"));
  EXPECT_THAT(fault(R"("version": 1)", R"("version": 0)"), HasSubstr("version"));
  EXPECT_THAT(fault(R"("version": 1)", R"("version": 2)"), HasSubstr("newer"));
  EXPECT_FALSE(decodeManifest(""));
  EXPECT_FALSE(decodeManifest("{}"));
  EXPECT_FALSE(decodeManifest("[]"));
}

TEST(Manifest, TakesNoMoreThanAPackageNeeds) {
  std::string many = "[";
  for (int i = 0; i < 1'000'000; ++i) many += "1,";
  EXPECT_EQ(decodeManifest(many + "1]").error().code(), ErrorCode::packageUnreadable);
  EXPECT_EQ(decodeManifest(std::string(10'000'000, ' ')).error().code(), ErrorCode::packageUnreadable);
  Manifest manifest = sample();
  manifest.files.clear();
  for (std::size_t i = 0; i < kFilesMax; ++i) {
    manifest.files.push_back({"照片/原图/" + std::to_string(i) + "_某某职业培训学校_5.jpg", 2'000'000, {}});
  }
  EXPECT_EQ(decodeManifest(encodeManifest(manifest)).value(), manifest);
}

TEST(Manifest, NamesNoFileTwice) {
  Manifest manifest = sample();
  manifest.files.push_back(manifest.files.front());
  EXPECT_FALSE(decodeManifest(encodeManifest(manifest)));
  // Nor one that Windows would write over another.
  manifest.files.back().path = "检查表/001.PDF";
  EXPECT_FALSE(decodeManifest(encodeManifest(manifest)));
}

TEST(Manifest, IsSignedByWhomItsRootCertifies) {
  const Member member;
  const Manifest manifest = sample();
  const std::string text = encodeManifest(manifest);
  const std::string signature = signManifest(text, member.key);
  const auto maker = checkSignature(manifest, text, signature);
  ASSERT_TRUE(maker);
  EXPECT_EQ(maker->user, "组长乙");
  EXPECT_EQ(checkSignature(manifest, text + " ", signature).error().code(), ErrorCode::packageSignature);
  EXPECT_FALSE(checkSignature(manifest, text, signature + "\n"));
  EXPECT_FALSE(checkSignature(manifest, text, signature.substr(1)));
  EXPECT_FALSE(checkSignature(manifest, text, ""));
  // A signature of the same key under something else of this product.
  EXPECT_FALSE(checkSignature(manifest, text, member.key.sign(text).hex() + "\n"));
}

}  // namespace
}  // namespace shicha::handover
