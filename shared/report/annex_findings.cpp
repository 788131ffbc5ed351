#include <inspection.pb.h>

#include "report/annexes.hpp"
#include "report/authors.hpp"
#include "report/blocks.hpp"

namespace shicha::report {
namespace {

using inspection::Finding;

constexpr double kNumberMm = 16, kPlaceMm = 30, kResultMm = 24;

void add(std::vector<document::Block>& into, std::string_view label, const std::string& text) {
  if (!text.empty()) into.push_back(block(paragraph(std::string(label) + text)));
}

// The official words of a behaviour, and where they stand.
std::string behaviourText(const Told& told, const std::string& code) {
  if (code.empty()) return {};
  const campaign::Rule* rule = told.books.plans.rules.find(code);
  if (rule == nullptr) return code;
  std::string text = rule->behaviour + "（" + code + "，依据《" + rule->source.notice + "》";
  if (!rule->source.number.empty()) text += "（" + rule->source.number + "）";
  return text + rule->source.clause + "）";
}

std::vector<document::Block> findingBlocks(const Told& told, const Finding& finding) {
  std::vector<document::Block> blocks;
  const std::string texts = told.sides.of({finding.id, records::Finding::kTextFieldNumber});
  add(blocks, {}, texts.empty() ? finding.text : texts);
  add(blocks, "违法违规行为：", behaviourText(told, finding.behaviour));
  if (finding.order) {
    add(blocks, "整改依据：", finding.order->basis);
    add(blocks, "整改措施：", finding.order->measure);
    add(blocks, "整改期限：", dayText(finding.order->deadline));
    add(blocks, "责任人：", finding.order->responsible);
  }
  if (finding.report) add(blocks, "整改报告：", dayText(finding.report->date) + "　" + finding.report->text);
  if (finding.check) {
    const std::string verdict = finding.check->ok ? "　已整改　" : "　未整改到位　";
    add(blocks, "整改复查：", dayText(finding.check->date) + verdict + finding.check->text);
  }
  add(blocks, "证据：", photosOf(told.listing, finding));
  const record::RegisterId at{finding.id, records::Finding::kTextFieldNumber};
  add(blocks, "记录：", writtenText(told.workspace, told.aggregate, at));
  if (finding.withdrawn) {
    const record::RegisterId withdrawal{finding.id, records::Finding::kWithdrawnFieldNumber};
    add(blocks, "撤销原因：", *finding.withdrawn);
    add(blocks, "撤销：", writtenText(told.workspace, told.aggregate, withdrawal));
  }
  return blocks;
}

document::Table findingTable(const Told& told, const std::vector<const Finding*>& findings) {
  document::Table made =
      table({kNumberMm, kPlaceMm, told.widthMm - kNumberMm - kPlaceMm}, {"序号", "所在项目", "问题及整改"});
  for (std::size_t i = 0; i < findings.size(); ++i) {
    document::Row row;
    row.cells.push_back(cell(0, std::to_string(i + 1), document::Align::centre));
    row.cells.push_back(cell(1, placeText(findings[i]->place), document::Align::centre));
    row.cells.push_back(cell(2, findingBlocks(told, *findings[i])));
    made.rows.push_back(std::move(row));
  }
  return made;
}

}  // namespace

std::vector<document::Block> findingRecords(const Told& told) {
  std::vector<document::Block> blocks = {block(heading("二、存在问题"))};
  if (told.listing.findings.empty()) {
    blocks.push_back(block(paragraph("没有记录存在问题。")));
  } else {
    blocks.push_back(block(findingTable(told, told.listing.findings)));
  }
  if (!told.listing.struckFindings.empty()) {
    blocks.push_back(block(heading("已撤销的问题（不计入存在问题）")));
    blocks.push_back(block(findingTable(told, told.listing.struckFindings)));
  }
  if (told.inspection.lookBacks.empty()) return blocks;
  blocks.push_back(block(heading("三、以往问题整改情况（回头看）")));
  document::Table earlier =
      table({told.widthMm / 2, kResultMm, told.widthMm / 2 - kResultMm}, {"以往问题", "整改情况", "说明"});
  for (const inspection::LookBack& each : told.inspection.lookBacks) {
    earlier.rows.push_back(row({each.earlier, each.rectified ? "已整改" : "未整改", each.text}));
  }
  blocks.push_back(block(std::move(earlier)));
  return blocks;
}

}  // namespace shicha::report
