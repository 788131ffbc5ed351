// shichactl --store DIR handover -w WORKSPACE FILE.zip [--draft]
// shichactl verify-package FILE [--root HEX]
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/hex.hpp"
#include "base/time_text.hpp"
#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/handover.hpp"
#include "handover/package_names.hpp"
#include "inspection/field_words.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;
using handover::PackageCheck;

struct HandoverArguments {
  std::string workspace, file;
  bool draft = false;
};

std::string numbersText(const std::vector<unsigned>& numbers) {
  std::string text;
  for (const unsigned number : numbers) text.append(text.empty() ? "" : ", ").append(std::to_string(number));
  return text;
}

void warn(const Context& context, const Words& words, const std::vector<unsigned>& numbers) {
  if (!numbers.empty()) context.err << context.say(words) << numbersText(numbers) << "\n";
}

void warn(const Context& context, const Words& words, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : "; ").append(name);
  if (!names.empty()) context.err << context.say(words) << text << "\n";
}

Result<void> writePackage(const Context& context, const HandoverArguments& arguments) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto mission = opened->tablet->findMission(arguments.workspace);
  if (!mission) return mission.error();
  const auto written = core::writeHandover(*opened->tablet, *mission, {arguments.file, arguments.draft, {}});
  if (!written) return written.error();
  const handover::PackageWritten& package = written->package;
  warn(context,
       {"本机没有完整原图、未收入的照片（原因见证据清单；请同步后或在存有原图的平板上重新生成）：",
        "photos that are not whole here and were left out (the evidence list says why; sync, or use the "
        "tablet "
        "that has them): "},
       package.missing);
  warn(context, {"未能生成标注件的照片（编号）：", "photos without a stamped copy: "}, package.unstamped);
  warn(context, {"现内容没有组长有效签名的检查：", "inspections that no leader's signature covers: "},
       package.notSigned);
  warn(context, {"未能生成 PDF 的检查：", "not printed: "}, package.unprinted);
  if (context.json) {
    context.out << Json{{"workspace", mission->mission.text()},
                        {"handed_over", written->handedOver.empty() ? Json() : Json(written->handedOver)},
                        {"draft", written->handedOver.empty()},
                        {"inspections", package.inspections},
                        {"problems", package.problems},
                        {"photos", package.photos},
                        {"files", package.files},
                        {"missing", package.missing},
                        {"unstamped", package.unstamped},
                        {"signed", package.signedByLeader},
                        {"not_signed", package.notSigned},
                        {"not_printed", package.unprinted},
                        {"root", opened->tablet->me().root.hex()}}
                       .dump()
                << "\n";
    return {};
  }
  if (written->handedOver.empty()) {
    context.out << context.say({"【草稿】尚未移交\n", "DRAFT: not handed over yet\n"});
  }
  context.out << context.say({"已生成移交包：检查 ", "package written: inspections "}) << package.inspections
              << context.say({"（其中组长已签名 ", " (signed by a leader "}) << package.signedByLeader
              << context.say({"，未签名 ", ", not signed "}) << package.notSigned.size()
              << context.say({"，已撤销 ", ", withdrawn "}) << package.withdrawn()
              << context.say({"），问题 ", "), findings "}) << package.problems
              << context.say({"，照片 ", ", photos "}) << package.photos
              << context.say({"（缺 ", " (missing "}) << package.missing.size()
              << context.say({"），文件 ", "), files "}) << package.files << "\n"
              << context.say({"根密钥 ", "root key "}) << opened->tablet->me().root.hex() << "\n";
  return {};
}

// What a package is compared with: a root that it must come from, and a store's records.
struct Measure {
  std::optional<crypto::PublicKey> root;  // of --root, or of the store; nothing: any
  std::optional<OpenTablet> opened;
};

Result<Measure> measureOf(const Context& context, const std::string& hex) {
  Measure measure;
  if (!hex.empty()) {
    const auto root = fromHex<crypto::PublicKey>(hex);
    if (!root) return Error(ErrorCode::usage, {"--root HEX"});
    measure.root = *root;
  }
  if (context.store.store.empty()) return measure;
  auto opened = openTablet(context);
  if (!opened) return opened.error();
  if (!measure.root) measure.root = opened->tablet->me().root;
  measure.opened = std::move(*opened);
  return measure;
}

// What the store's records say against it becomes a problem like the others.
Result<void> compareWithStore(const Context& context, Measure& measure, PackageCheck& check) {
  if (!measure.opened || !check.manifest || !check.maker) return {};
  const auto found = core::comparePackage(*measure.opened->tablet, *check.manifest, *check.maker);
  if (!found) return found.error();
  for (const Words& words : found->value_or(std::vector<Words>())) {
    ++check.problemCount;
    check.problems.emplace_back(ErrorCode::packageUnreadable,
                                std::vector<std::string>{std::string(words.in(context.language))});
  }
  return {};
}

Json checkJson(const Context& context, const PackageCheck& check,
               const std::optional<crypto::PublicKey>& root) {
  Json document{{"ok", check.isGood()}};
  const bool isRead = check.manifest.has_value();
  document["workspace"] = isRead ? Json(check.manifest->mission) : Json();
  document["handed_over"] =
      isRead && !check.manifest->handedOver.empty() ? Json(check.manifest->handedOver) : Json();
  document["made"] = isRead ? Json(timeText(check.manifest->made)) : Json();
  document["signed_by"] = Json();
  if (check.maker) {
    document["signed_by"] = {{"user", check.maker->user},
                             {"role", check.maker->role},
                             {"district", check.maker->district},
                             {"device", check.maker->device}};
  }
  document["root"] = isRead ? Json(check.manifest->root.hex()) : Json();
  document["root_checked"] = root.has_value();
  document["trusted"] = root && isRead ? Json(check.maker && check.manifest->root == *root) : Json();
  document["inspections"] = isRead ? check.manifest->inspections.size() : 0;
  document["files"] = isRead ? check.manifest->files.size() : 0;
  document["files_good"] = check.filesGood;
  document["bytes"] = check.bytes;
  document["missing"] = Json::array();
  if (isRead) {
    for (const auto& each : check.manifest->missing) document["missing"].push_back(each.number);
  }
  document["problem_count"] = check.problemCount;
  document["problems"] = Json::array();
  for (const Error& problem : check.problems) {
    document["problems"].push_back({{"code", errorInfo(problem.code()).name},
                                    {"file", problem.place().file},
                                    {"message", problem.message(context.language)}});
  }
  return document;
}

std::size_t signedCount(const handover::Manifest& manifest) {
  return static_cast<std::size_t>(
      std::ranges::count(manifest.inspections, "signed", &handover::ManifestInspection::status));
}

void printManifest(const Context& context, const PackageCheck& check,
                   const std::optional<crypto::PublicKey>& root) {
  const handover::Manifest& manifest = *check.manifest;
  std::ostream& out = context.out;
  const auto shown = [](const std::string& text) { return handover::shownName(text); };
  out << context.say({"任务 ", "mission "}) << shown(manifest.mission) << "\n";
  if (manifest.handedOver.empty()) {
    out << context.say({"【草稿】生成时尚未移交\n", "DRAFT: it was made before the handover\n"});
  } else {
    out << context.say({"移交日期 ", "handed over on "}) << shown(manifest.handedOver) << "\n";
  }
  out << context.say({"生成时间 ", "made "}) << shortTimeText(manifest.made) << "\n";
  if (check.maker) {
    out << context.say({"签名人 ", "signed by "}) << shown(check.maker->user) << context.say({"，", ", "})
        << context.say(inspection::labelOfRole(check.maker->role)) << context.say({"，", ", "})
        << shown(check.maker->district) << context.say({"，平板 ", ", tablet "}) << shown(check.maker->device)
        << (check.maker->role == "leader" ? ""
                                          : context.say({"（注意：不是组长）", " (mind: that is no leader)"}))
        << "\n";
  } else {
    out << context.say({"签名人不明\n", "nobody knows who signed it\n"});
  }
  out << context.say({"根密钥 ", "root key "}) << manifest.root.hex();
  if (!root) {
    out << context.say({"（请与移交单位核对）", " (compare it with those who sent the package)"});
  } else if (manifest.root == *root) {
    out << context.say({"（与所给的相符）", " (it is the one that was given)"});
  }
  out << "\n"
      << context.say({"检查 ", "inspections "}) << manifest.inspections.size()
      << context.say({"（组长已签名 ", " (signed by a leader "}) << signedCount(manifest)
      << context.say({"）", ")"}) << context.say({"，文件 ", ", files "}) << manifest.files.size()
      << context.say({"，其中相符 ", ", of which good "}) << check.filesGood << "\n";
  for (const auto& each : manifest.missing) {
    out << context.say({"生成时未收入照片 ", "it was made without photo "}) << each.number << "\n";
  }
}

Result<void> verifyFile(const Context& context, const std::string& file, const std::string& hex) {
  auto measure = measureOf(context, hex);
  if (!measure) return measure.error();
  const std::optional<crypto::PublicKey>& root = measure->root;
  const auto package = handover::openPackage(file);
  if (!package) return package.error();
  auto check = handover::verifyPackage(*package, root);
  if (!check) return check.error();
  if (const auto compared = compareWithStore(context, *measure, *check); !compared) return compared;
  if (context.json) {
    context.out << checkJson(context, *check, root).dump(-1, ' ', false, Json::error_handler_t::replace)
                << "\n";
  } else {
    if (check->manifest) printManifest(context, *check, root);
    for (const Error& problem : check->problems) {
      context.out << "  " << problem.message(context.language) << "\n";
    }
    if (check->isGood()) {
      context.out << context.say(
          root ? Words{"核对通过：每个字节都与签名的清单相符\n",
                       "good: every byte is as the signed manifest says\n"}
               : Words{"文件前后一致，出处未核实（未给根密钥：--root）\n",
                       "its files fit one another; where it comes from was not checked (no --root)\n"});
    }
  }
  if (check->isGood()) return {};
  return Error(ErrorCode::problemsFound, {std::to_string(check->problemCount)});
}

}  // namespace

void addHandoverCommands(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<HandoverArguments>();
  CLI::App* write =
      program.add_subcommand("handover", "生成移交包 / write the handover package of a mission");
  write->add_option("-w,--workspace", arguments->workspace, "任务 / the mission")->required();
  write->add_option("FILE", arguments->file, "新文件，如 移交.zip / the new file")->required();
  write->add_flag("--draft", arguments->draft,
                  "尚未移交时也生成，标为草稿 / also before the handover: a draft");
  write->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return writePackage(context, *arguments); };
  });
  const auto file = std::make_shared<std::string>(), root = std::make_shared<std::string>();
  CLI::App* verify = program.add_subcommand(
      "verify-package", "核对移交包，不解压、不需要数据文件夹 / check a handover package; needs no store");
  verify->add_option("FILE", *file, "移交包 / the package")->required();
  verify->add_option("--root", *root, "应当相符的根密钥 / the root key that it is to come from");
  verify->callback([&context, file, root] {
    context.chosen = [&context, file, root] { return verifyFile(context, *file, *root); };
  });
}

}  // namespace shicha::cli
