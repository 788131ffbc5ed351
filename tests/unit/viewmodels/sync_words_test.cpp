// How syncing is told in words.
#include "viewmodels/sync_words.hpp"

#include <gtest/gtest.h>

#include "unit/viewmodels/printing.hpp"

namespace shicha::viewmodels {
namespace {

using core::NeedsYou;
using core::SyncState;
using Stage = core::SyncProgress::Stage;

TEST(SyncWords, TellSizesAsPeopleReadThem) {
  EXPECT_EQ(SyncWords::sizeText(1), "1 KB");
  EXPECT_EQ(SyncWords::sizeText(64'000), "64 KB");
  EXPECT_EQ(SyncWords::sizeText(1'240'000), "1.2 MB");
  EXPECT_EQ(SyncWords::sizeText(120'000'000), "120.0 MB");
}

TEST(SyncWords, SayWhyAnInspectionNeedsSomebody) {
  const auto words = [](SyncState state, NeedsYou why) { return SyncWords::textOf({{}, state, why, 6, 3}); };
  EXPECT_EQ(words(SyncState::sending, NeedsYou::nothing), "正在发送 3/6 张照片");
  EXPECT_EQ(words(SyncState::needsYou, NeedsYou::conflicts), "需要处理：不同的填写并存");
  EXPECT_EQ(words(SyncState::needsYou, NeedsYou::quarantined), "需要处理：本机的填写不被采纳");
  EXPECT_EQ(words(SyncState::needsYou, NeedsYou::refused), "需要处理：服务器拒收");
  EXPECT_EQ(words(SyncState::needsYou, NeedsYou::failed), "需要处理：任务不能同步");
}

TEST(SyncWords, CountWhatIsOnItsWay) {
  core::SyncProgress run;
  EXPECT_EQ(SyncWords::textOf(run, {}), "正在连接服务器…");
  run.stage = Stage::records;
  EXPECT_EQ(SyncWords::textOf(run, {}), "正在核对记录…");
  run.batchesSent = 12;
  EXPECT_EQ(SyncWords::textOf(run, {}), "正在同步记录：已发送 12 条");
  run.stage = Stage::photosOut;
  EXPECT_EQ(SyncWords::textOf(run, {}), "正在核对照片…");
  run.photosSent = 2;
  EXPECT_EQ(SyncWords::textOf(run, {6, 1'240'000}), "正在发送照片 3/6 · 1.2 MB");
  run.photosSent = 6;
  EXPECT_EQ(SyncWords::textOf(run, {6, 1'240'000}), "正在发送照片 6/6 · 1.2 MB") << "to be confirmed";
  run.stage = Stage::photosIn;
  run.photosToFetch = 2;
  EXPECT_EQ(SyncWords::textOf(run, {}), "正在接收照片 1/2");
}

TEST(SyncWords, TellOfAMissionWhatIsLeastSafe) {
  SyncSurvey survey;
  EXPECT_EQ(SyncWords::textOf(survey), "没有要发送的内容");
  survey.missions.push_back({{}, {{SyncState::inBackup, 3}}});
  EXPECT_EQ(SyncWords::textOf(survey), "全部已在服务器备份中");
  survey.missions.push_back({{}, {{SyncState::inBackup, 1}, {SyncState::onServer, 2}}});
  EXPECT_EQ(SyncWords::textOf(survey), "全部已在服务器");
  EXPECT_EQ(SyncWords::textOf(survey.missions.back()), "已在服务器");
  survey.missions.push_back({{}, {{SyncState::onServer, 1}, {SyncState::needsYou, 1}}});
  EXPECT_EQ(SyncWords::textOf(survey), "1 项需要处理");
  EXPECT_EQ(SyncWords::textOf(survey.missions.back()), "1 项需要处理");
  EXPECT_EQ(SyncWords::textOf(SyncSurvey::Mission{{}, {{SyncState::sending, 2}}}), "2 项正在发送");
  survey.missions.push_back({{}, {{SyncState::waiting, 2}, {SyncState::sending, 1}}});
  EXPECT_EQ(SyncWords::textOf(survey), "3 项待发送");
  EXPECT_EQ(SyncWords::textOf(survey.missions.back()), "3 项待发送");
}

}  // namespace
}  // namespace shicha::viewmodels
