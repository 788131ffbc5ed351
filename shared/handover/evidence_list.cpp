#include <array>
#include <cstdlib>

#include "base/time_text.hpp"
#include "handover/lists.hpp"

namespace shicha::handover {
namespace {

using std::chrono::milliseconds;

// Degrees with 6 digits: a tenth of a metre.
std::string degrees(std::int32_t e7, const char* positive, const char* negative) {
  const std::int64_t micro = std::llabs(static_cast<std::int64_t>(e7)) / 10;
  const std::string digits = std::to_string(micro % 1'000'000);
  return std::string(e7 < 0 ? negative : positive) + std::to_string(micro / 1'000'000) + "." +
         std::string(6 - digits.size(), '0') + digits + "°";
}

std::string positionText(const inspection::Photo& photo) {
  if (!photo.position) return "无定位" + (photo.whyNoPosition.empty() ? "" : "：" + photo.whyNoPosition);
  const inspection::Position& at = *photo.position;
  std::string text = degrees(at.latitudeE7, "北纬", "南纬") + " " + degrees(at.longitudeE7, "东经", "西经");
  if (at.accuracyCm > 0) text += "，误差约 " + std::to_string((at.accuracyCm + 50) / 100) + " 米";
  return text;
}

// How far the tablet's clock was from the server's.
std::string offsetText(const inspection::Photo& photo) {
  if (!photo.offsetMs) return "未与服务器核对";
  const std::int64_t seconds = std::llabs(*photo.offsetMs) / 1000;
  if (seconds == 0) return "与服务器一致";
  return std::string(*photo.offsetMs < 0 ? "比服务器快 " : "比服务器慢 ") + std::to_string(seconds) + " 秒";
}

std::vector<std::string> photoRow(const Case& about, const Evidence& each) {
  const inspection::Photo& photo = each.photo;
  std::string state = each.note;
  if (photo.withdrawn) state = "已划去：" + *photo.withdrawn + (state.empty() ? "" : "；" + state);
  return {std::to_string(each.number),
          "照片",
          about.subject.name,
          titleOf(about),
          placeText(about.form, photo.place),
          each.problem == 0 ? "" : std::to_string(each.problem),
          each.original,
          each.stamped,
          photo.medium.digest.hex(),
          std::to_string(photo.medium.size),
          shortTimeText(milliseconds(photo.clockMs)) + "\n" + offsetText(photo),
          positionText(photo),
          each.by.user,
          each.by.device,
          state};
}

std::vector<std::string> paperRow(const Case& about, const SuppliedPaper& paper) {
  const std::string seen = std::string(paper.originalSeen ? "已查看原件" : "") +
                           (paper.originalSeen && paper.checkedOnSite ? "；" : "") +
                           (paper.checkedOnSite ? "已现场核查" : "");
  return {"",
          "材料",
          about.subject.name,
          titleOf(about),
          placeText(about.form, {paper.item, {}}),
          "",
          paper.name,
          "",
          "",
          "",
          about.date,
          "",
          "",
          "",
          "已提供" + (seen.empty() ? "" : "；" + seen)};
}

}  // namespace

ListOrder evidenceList(const Dossier& dossier, std::chrono::seconds made) {
  ListOrder order{"证据清单",
                  "证据清单",
                  subtitleOf(dossier),
                  {{"编号", 2, true},
                   {"类型", 2, true},
                   {"机构", 6},
                   {"检查表", 6},
                   {"项目", 5},
                   {"问题序号", 3, true},
                   {"原件文件或材料名称", 10},
                   {"标注件文件", 10},
                   {"SHA-256（原件）", 11},
                   {"字节数", 4, true},
                   {"拍摄时间（平板时钟）", 8, true},
                   {"位置", 7},
                   {"拍摄人", 4, true},
                   {"平板", 4},
                   {"备注", 6}},
                  {},
                  "没有照片和材料",
                  made};
  for (const Case& about : dossier.cases) {
    for (const Evidence& each : about.evidence) order.rows.push_back(photoRow(about, each));
  }
  for (const Case& about : dossier.cases) {
    for (const SuppliedPaper& each : about.papers) order.rows.push_back(paperRow(about, each));
  }
  return order;
}

}  // namespace shicha::handover
