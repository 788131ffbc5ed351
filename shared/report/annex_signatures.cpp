#include "base/time_text.hpp"
#include "forms/labels.hpp"
#include "inspection/field_words.hpp"
#include "inspection/signature_words.hpp"
#include "report/annexes.hpp"
#include "report/blocks.hpp"
#include "report/stroke_drawing.hpp"

namespace shicha::report {
namespace {

using inspection::SignatureStanding;

constexpr double kInkWidthMm = 74, kInkHeightMm = 30, kPaddingMm = 6;
constexpr double kLabelMm = 40, kIndentMm = 4;
constexpr std::size_t kRevisionDigits = 12;  // of its id, as lists show ids
constexpr std::size_t kInspectionDigits = 12;

std::vector<document::Block> wordsOf(const Told& told, const SignatureStanding& standing) {
  const inspection::Signature& signature = standing.signature;
  std::vector<document::Block> blocks;
  const auto add = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) blocks.push_back(block(paragraph(std::string(label) + text)));
  };
  add("姓名：", signature.name);
  add("身份：", std::string(inspection::labelOfRole(signature.role).zh));
  add("时间：", shortTimeText(std::chrono::milliseconds(signature.clockMs)));
  add("账号：", standing.by.user + (standing.by.device.empty() ? "" : "，设备" + standing.by.device));
  add({}, inspection::witnessText(standing, Language::zh));
  if (const auto seen = inspection::pageNote(told.aggregate, signature)) add({}, std::string(seen->zh));
  add("所签版本：", signature.revision.hex().substr(0, kRevisionDigits));
  add("状态：", inspection::sentenceOf(standing, Language::zh));
  for (std::string& text :
       inspection::changeTexts(told.workspace.id(), told.inspection, standing, Language::zh)) {
    document::Paragraph line = note(std::move(text));
    line.indentMm = kIndentMm;
    blocks.push_back(block(std::move(line)));
  }
  return blocks;
}

document::Cell inkCell(const SignatureStanding& standing) {
  const inspection::Signature& signature = standing.signature;
  if (!signature.refused.empty()) return cell(0, "拒绝签名。理由：" + signature.refused);
  auto drawing = strokeDrawing(signature.strokes, kInkWidthMm, kInkHeightMm);
  if (!drawing) return cell(0, "（笔迹无法显示）", document::Align::centre);
  drawing->align = document::Align::centre;
  return cell(0, {block(std::move(*drawing))});
}

// What was signed and is not what this paper shows: how to print it.
std::vector<document::Block> otherRevisions(const Told& told,
                                            const std::vector<SignatureStanding>& signatures,
                                            const std::optional<record::RecordId>& printed) {
  std::map<record::RecordId, std::string> names;
  for (const SignatureStanding& each : signatures) {
    const bool holds = each.status == inspection::SignatureStatus::validForRevision;
    if (!holds || each.signature.revision == printed) continue;
    std::string& text = names[each.signature.revision];
    text.append(text.empty() ? "" : "、").append(each.signature.name);
  }
  std::vector<document::Block> blocks;
  for (const auto& [revision, signers] : names) {
    const std::string id = revision.hex().substr(0, kRevisionDigits);
    blocks.push_back(block(paragraph("所签版本 " + id + "（" + signers +
                                     "）其后有变动或退回修改，不是本件所印的内容。打印所签版本：")));
    document::Paragraph command =
        paragraph("shichactl --store 数据文件夹 report " +
                  told.inspection.id.hex().substr(0, kInspectionDigits) + " 文件.pdf --revision " + id);
    command.afterMm = 2;
    blocks.push_back(block(std::move(command)));
  }
  return blocks;
}

}  // namespace

std::vector<document::Block> signaturePages(const Told& told,
                                            const std::vector<SignatureStanding>& signatures,
                                            const std::optional<record::RecordId>& printed) {
  if (signatures.empty()) return {block(paragraph("还没有签名。"))};
  std::vector<document::Block> blocks = otherRevisions(told, signatures, printed);
  document::Table made =
      table({kInkWidthMm + kPaddingMm, told.widthMm - kInkWidthMm - kPaddingMm}, {"签名", "签名人及状态"});
  for (const SignatureStanding& each : signatures) {
    document::Row row;
    row.heightMm = kInkHeightMm + kPaddingMm;
    row.cells.push_back(inkCell(each));
    row.cells.push_back(cell(1, wordsOf(told, each)));
    made.rows.push_back(std::move(row));
  }
  blocks.push_back(block(std::move(made)));
  return blocks;
}

std::vector<document::Block> checkPage(const Told& told, const PaperCode& code,
                                       const std::optional<forms::Score>& score) {
  std::vector<document::Block> blocks;
  const auto add = [&](std::string text) {
    document::Paragraph made = paragraph(std::move(text));
    made.afterMm = 1;
    blocks.push_back(block(std::move(made)));
  };
  add("每页右下角的二维码是本件的核对码。在任何一台存有本次检查的平板上，于任务页的查找栏扫入；或在命令行运行"
      "：");
  add("shichactl --store 数据文件夹 paper 核对码");
  add("程序会说明：这一版是否提交签名、其后有无变动、谁签了名、签名是否有效，并给出下列各项，请与本件逐项比对"
      "。"
      "不一致的，以系统记录为准，并报告组长。");
  document::Table facts;
  facts.columnsMm = {kLabelMm, told.widthMm - kLabelMm};
  const auto fact = [&](const std::string& label, const std::string& text) {
    facts.rows.push_back(row({label, text}));
  };
  fact("检查对象", told.inspection.subject.name);
  fact("检查日期", dayText(told.inspection.date));
  fact("存在问题", std::to_string(told.listing.findings.size()) + "条");
  fact("照片", std::to_string(told.listing.photos.size()) + "张");
  const bool isOpen = told.sides.isOpen();
  if (score && told.form.scoring) fact("总得分", isOpen ? "待选定" : score->total.text() + "分");
  if (score) fact("结果", isOpen ? "待选定" : std::string(forms::labelOf(score->outcome).zh));
  fact("版本", code.revision ? code.revision->hex().substr(0, kRevisionDigits) : "草稿，未提交签名");
  fact("核对码", textOf(code));
  blocks.push_back(block(std::move(facts)));
  return blocks;
}

}  // namespace shicha::report
