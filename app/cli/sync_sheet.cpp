#include "cli/sync_sheet.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "base/text_layout.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string stateOf(const Context& context, const core::MissionProgress& mission,
                    const core::MissionSafety& safety) {
  if (mission.error) return mission.error->what(context.language);
  if (!mission.refused.empty()) {
    return std::string(context.say({"服务器未收的记录批数 ", "batches that the server does not take: "})) +
           std::to_string(mission.refused.size());
  }
  if (safety.isInBackup)
    return std::string(context.say({"已在服务器和备份中", "on the server and in a backup"}));
  if (safety.isSafe) return std::string(context.say({"已在服务器上", "on the server"}));
  return std::string(context.say({"尚未全部送达", "not all of it is on the server"}));
}

}  // namespace

Result<std::string> syncJson(core::Tablet& tablet, const core::SyncProgress& progress) {
  Json missions = Json::array();
  for (const core::MissionProgress& each : progress.missions) {
    const auto safety = core::safetyOf(tablet, each.mission);
    if (!safety) return safety.error();
    const auto root = tablet.replicaOf(each.mission.id)->root();
    if (!root) return root.error();
    missions.push_back({{"workspace", each.mission.mission.text()},
                        {"root", root->hex()},
                        {"done", each.isDone},
                        {"safe", safety->isSafe},
                        {"in_backup", safety->isInBackup},
                        {"refused", each.refused.size()},
                        {"error", each.error ? Json(errorInfo(each.error->code()).name) : Json()}});
  }
  const Json document{
      {"sent", {{"batches", progress.batchesSent}, {"photos", progress.photosSent}}},
      {"received", {{"batches", progress.batchesReceived}, {"photos", progress.photosReceived}}},
      {"left", {{"photos_to_send", progress.photosToSend}, {"photos_to_fetch", progress.photosToFetch}}},
      {"server_restored", progress.serverRestored},
      {"work_elsewhere", progress.workElsewhere},
      {"missions", std::move(missions)}};
  return document.dump();
}

Result<void> printSync(const Context& context, core::Tablet& tablet, const core::SyncProgress& progress) {
  context.out << context.say({"已发送：记录 ", "sent: batches "}) << progress.batchesSent
              << context.say({" 批，照片 ", ", photos "}) << progress.photosSent
              << context.say({" 张；已收到：记录 ", "; received: batches "}) << progress.batchesReceived
              << context.say({" 批，照片 ", ", photos "}) << progress.photosReceived
              << context.say({" 张", ""}) << "\n";
  if (progress.serverRestored) {
    context.out << context.say({"服务器是从备份恢复的：以前的回执作废，内容已重新提供",
                                "the server was restored from a backup: what it confirmed before counts for "
                                "nothing, and everything was offered again"})
                << "\n";
  }
  if (progress.workElsewhere) {
    context.out << Error(ErrorCode::ownWorkElsewhere).message(context.language) << "\n";
  }
  for (const core::MissionProgress& each : progress.missions) {
    const auto safety = core::safetyOf(tablet, each.mission);
    if (!safety) return safety.error();
    context.out << padded(each.mission.mission.text(), 30) << stateOf(context, each, *safety) << "\n";
  }
  return {};
}

}  // namespace shicha::cli
