// shichactl --store DIR room [--free]
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/storage_room.hpp"

namespace shicha::cli {
namespace {

// "1.3 GB": as disks are sold.
std::string bytesText(std::uint64_t bytes) {
  constexpr std::uint64_t kMega = 1'000'000, kGiga = 1'000 * kMega;
  const auto tenths = [&](std::uint64_t unit) {
    const std::uint64_t count = bytes / (unit / 10);
    return std::to_string(count / 10) + "." + std::to_string(count % 10);
  };
  return bytes < kGiga ? tenths(kMega) + " MB" : tenths(kGiga) + " GB";
}

Result<void> freeAll(core::Tablet& tablet) {
  while (true) {
    const auto more = core::freeSome(tablet);
    if (!more) return more.error();
    if (!*more) return {};
  }
}

void print(const Context& context, const core::StorageRoom& room, const core::StorageRoom& before,
           bool frees) {
  if (context.json) {
    context.out << nlohmann::ordered_json{{"disk_bytes", room.diskBytes},
                                          {"disk_free_bytes", room.diskFreeBytes},
                                          {"low", room.isLow()},
                                          {"photos", room.photos},
                                          {"photo_bytes", room.photoBytes},
                                          {"files", room.files},
                                          {"file_bytes", room.fileBytes},
                                          {"freeable_photos", room.freeablePhotos},
                                          {"freeable_bytes", room.freeableBytes},
                                          {"freed_bytes", before.photoBytes - room.photoBytes}}
                       .dump()
                << "\n";
    return;
  }
  context.out << context.say({"磁盘剩余 ", "free on the disk: "}) << bytesText(room.diskFreeBytes)
              << context.say({"，共 ", " of "}) << bytesText(room.diskBytes) << "\n";
  if (room.isLow()) {
    context.out << context.say(
        {"空间不足：请尽快同步，并释放已备份的照片\n",
         "room is running out: sync soon, and free the photos that are in a backup\n"});
  }
  context.out << context.say({"照片原件 ", "originals of photos: "}) << room.photos
              << context.say({" 张，占 ", ", "}) << bytesText(room.photoBytes) << "\n"
              << context.say({"其他文件（签名页面）", "other files (signed pages): "}) << room.files
              << context.say({" 个，占 ", ", "}) << bytesText(room.fileBytes) << "\n"
              << context.say({"已在服务器备份中、可以释放：", "in the server's backup, may be freed: "})
              << room.freeablePhotos << context.say({" 张，", ", "}) << bytesText(room.freeableBytes) << "\n";
  if (before.photoBytes > room.photoBytes) {
    context.out << context.say({"已释放 ", "freed: "}) << bytesText(before.photoBytes - room.photoBytes)
                << context.say({"，小图保留\n", "; the small copies stay\n"});
  } else if (frees) {
    context.out << context.say(
        {"没有释放：只有服务器确认已备份的照片原件才能释放\n",
         "nothing was freed: only originals that the server has in a backup can be\n"});
  }
}

Result<void> room(const Context& context, bool frees) {
  const auto folder = storeFolder(context);
  if (!folder) return folder.error();
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  core::Tablet& tablet = *opened->tablet;
  const auto before = core::roomOf(tablet, *folder);
  if (!before) return before.error();
  if (frees) {
    if (const auto freed = freeAll(tablet); !freed) return freed.error();
  }
  const auto after = core::roomOf(tablet, *folder);
  if (!after) return after.error();
  print(context, *after, *before, frees);
  return {};
}

}  // namespace

void addRoomCommand(CLI::App& program, Context& context) {
  const auto frees = std::make_shared<bool>(false);
  CLI::App* command = program.add_subcommand(
      "room", "平板存储空间，可释放已备份的照片原件 / room on the tablet, and what photos take of it");
  command->add_flag("--free", *frees,
                    "释放服务器已备份的照片原件 / free originals that the server has in a backup");
  command->callback(
      [&context, frees] { context.chosen = [&context, frees] { return room(context, *frees); }; });
}

}  // namespace shicha::cli
