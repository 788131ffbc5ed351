
#include "base/time_text.hpp"
#include "handover/lists.hpp"
#include "inspection/photo_words.hpp"

namespace shicha::handover {
namespace {

std::vector<std::string> photoRow(const Case& about, const Evidence& each) {
  const inspection::Photo& photo = each.photo;
  const std::string camera = inspection::cameraText(photo, Language::zh);
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
          inspection::clockText(photo) + "\n" + inspection::offsetText(photo, Language::zh) +
              (camera.empty() ? "" : "\n相机记录 " + camera),
          inspection::whereText(photo, Language::zh),
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
                   {"录入时间（平板时钟）", 8, true},
                   {"位置", 7},
                   {"录入人", 4, true},
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
