#include "unit/handover/list_hand.hpp"

namespace shicha::handover {
namespace {

using test::cellOf;
using test::kListMade;
using test::ListDossier;
using testing::HasSubstr;

TEST(EvidenceList, SaysWhatAPhotoIsAndWhoTookItWhenAndWhere) {
  const ListDossier hand;
  const ListOrder list = evidenceList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(cellOf(list, "编号"), "1");
  EXPECT_EQ(cellOf(list, "类型"), "照片");
  EXPECT_EQ(cellOf(list, "问题序号"), "1");
  EXPECT_EQ(cellOf(list, "原件文件或材料名称"), "照片/原图/001.jpg");
  EXPECT_EQ(cellOf(list, "标注件文件"), "照片/标注/001.jpg");
  EXPECT_THAT(cellOf(list, "SHA-256（原件）"), HasSubstr("abababab"));
  EXPECT_EQ(cellOf(list, "字节数"), "2000000");
  EXPECT_EQ(cellOf(list, "录入时间（平板时钟）"), "2023-11-23 10:00:00\n平板时钟，比服务器慢 95 秒");
  EXPECT_EQ(cellOf(list, "位置"), "北纬 23.29000°　东经 113.83000°　精度 8 米");
  EXPECT_EQ(cellOf(list, "录入人"), "检查员甲");
  EXPECT_EQ(cellOf(list, "平板"), "平板三");
  EXPECT_EQ(cellOf(list, "备注"), "");
}

TEST(EvidenceList, SaysWhyThereIsNoPosition) {
  ListDossier hand;
  inspection::Photo& photo = hand.only().evidence.front().photo;
  photo.position.reset();
  photo.whyNoPosition = "室内无信号";
  photo.offsetMs.reset();
  const ListOrder list = evidenceList(hand.dossier, kListMade);
  EXPECT_EQ(cellOf(list, "位置"), "未知（室内无信号）");
  EXPECT_THAT(cellOf(list, "录入时间（平板时钟）"), HasSubstr("未与服务器核对"));
}

TEST(EvidenceList, MarksWhatWasStruckOutAndWhatIsMissing) {
  ListDossier hand;
  hand.only().evidence.front().photo.withdrawn = "误拍";
  hand.only().evidence.front().note = "本机没有完整原图，未收入本包";
  EXPECT_EQ(cellOf(evidenceList(hand.dossier, kListMade), "备注"),
            "已划去：误拍；本机没有完整原图，未收入本包");
}

TEST(EvidenceList, HasThePapersBehindThePhotos) {
  ListDossier hand;
  hand.only().papers = {{"1-1", "考试点资质文件", true, true}};
  const ListOrder list = evidenceList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(cellOf(list, "类型", 1), "材料");
  EXPECT_EQ(cellOf(list, "原件文件或材料名称", 1), "考试点资质文件");
  EXPECT_EQ(cellOf(list, "备注", 1), "已提供；已查看原件；已现场核查");
}

}  // namespace
}  // namespace shicha::handover
