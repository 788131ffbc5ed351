#include <inspection.pb.h>

#include <algorithm>

#include "forms/labels.hpp"
#include "inspection/field_words.hpp"
#include "inspection/record_ids.hpp"
#include "report/annexes.hpp"
#include "report/authors.hpp"
#include "report/blocks.hpp"

namespace shicha::report {
namespace {

constexpr double kItemMm = 44, kAnswerMm = 40;

// Labels and texts, one paragraph each; without text: none.
class Lines {
 public:
  void add(std::string_view label, const std::string& text) {
    if (!text.empty()) blocks_.push_back(block(paragraph(std::string(label) + text)));
  }
  void add(std::string_view label, const std::optional<bool>& ticked) {
    if (ticked) add(label, std::string(*ticked ? "是" : "否"));
  }

  // Never empty, so that the cell has its height.
  std::vector<document::Block> take() {
    if (blocks_.empty()) blocks_.push_back(block(paragraph({})));
    return std::move(blocks_);
  }

 private:
  std::vector<document::Block> blocks_;
};

// The papers of an item that were supplied: "[1] 法人证书  [3] …". Of the others nobody knows whether anyone
// asked for them. In a list, the mark after a paper says nothing.
std::string papersText(const forms::Item& item, const forms::Answer& answer) {
  std::string text;
  std::size_t position = 0;
  for (const forms::Line& line : item.remark) {
    if (!line.paper) continue;
    ++position;
    if (std::ranges::find(answer.papers, position) == answer.papers.end()) continue;
    std::string name = line.text;
    for (const std::string_view mark : {"、", "；", "，", ";"}) {
      if (name.ends_with(mark)) name.resize(name.size() - mark.size());
    }
    text.append(text.empty() ? "" : "  ").append("[" + std::to_string(position) + "] " + name);
  }
  return text;
}

using records::ItemResult;

std::vector<document::Block> answerBlocks(const Told& told, const forms::Item& item,
                                          const forms::Answer& answer, const forms::ItemScore* score) {
  Lines lines;
  // Several values side by side stand in the place of the one that is shown.
  bool isOpen = false;
  const auto either = [&](std::uint32_t field, const std::optional<Decimal>& marks) {
    const std::string sides = told.sides.ofItem(item.id, field);
    isOpen = isOpen || !sides.empty();
    return !sides.empty() ? sides : marks ? marks->text() : std::string();
  };
  const std::string verdicts = told.sides.ofItem(item.id, ItemResult::kVerdictFieldNumber);
  if (answer.verdict || !verdicts.empty())
    lines.add({}, verdicts.empty() ? std::string(forms::labelOf(*answer.verdict).zh) : verdicts);
  if (item.marks) {
    const std::string whole = either(ItemResult::kScoreFieldNumber, {});
    const std::string documentary = either(ItemResult::kDocumentaryFieldNumber, answer.documentary);
    const std::string onSite = either(ItemResult::kOnSiteFieldNumber, answer.onSite);
    lines.add("得分：", whole);
    if (!isOpen && score != nullptr && score->score)
      lines.add("得分：", score->score->text() + "（配分" + item.marks->text() + "）");
    lines.add("书面评审：", documentary);
    lines.add("现场抽查：", onSite);
    for (const auto& [part, marks] : answer.parts) lines.add("第" + part + "点：", marks.text());
  }
  if (score == nullptr || score->state == forms::State::unanswered) lines.add({}, std::string("未填"));
  return lines.take();
}

std::vector<document::Block> recordBlocks(const Told& told, const forms::Item& item,
                                          const forms::Answer& answer) {
  Lines lines;
  lines.add("不适用原因：", answer.reason);
  const std::string remarks = told.sides.ofItem(item.id, ItemResult::kRemarkFieldNumber);
  lines.add("说明：", remarks.empty() ? answer.remark : remarks);
  lines.add("已提供材料：", papersText(item, answer));
  lines.add("查看原件：", answer.originalSeen);
  lines.add("现场核查：", answer.checkedOnSite);
  lines.add("严重欠缺：", answer.severe);
  const auto id = inspection::itemId(told.workspace.id(), told.inspection.id, item.id);
  lines.add("填写人：", authorsOf(told.workspace, told.aggregate, id));
  return lines.take();
}

document::Row rowOf(const Told& told, const forms::Item& item, const forms::ItemScore* score) {
  static const forms::Answer kNothing;
  const auto found = told.inspection.answers.find(item.id);
  const forms::Answer& answer = found == told.inspection.answers.end() ? kNothing : found->second;
  const bool hasTitle = !item.heading.empty();
  const bool namesId = item.heading.starts_with(item.id);
  std::string name = namesId ? item.heading : item.id + (hasTitle ? " " + item.heading : std::string());
  if (!hasTitle && !item.content.empty()) name += " " + item.content.front().text;
  document::Row row;
  row.cells.push_back(cell(0, std::move(name)));
  row.cells.push_back(cell(1, answerBlocks(told, item, answer, score)));
  row.cells.push_back(cell(2, recordBlocks(told, item, answer)));
  for (document::Cell& each : row.cells) each.vertical = document::Vertical::top;
  return row;
}

}  // namespace

std::vector<document::Block> openRecords(const Told& told) {
  if (told.sides.all().empty()) return {};
  document::Table made =
      table({kItemMm, kAnswerMm, told.widthMm - kItemMm - kAnswerMm}, {"检查项目", "事项", "并存的填写"});
  for (const SideBySide::Field& field : told.sides.all()) {
    Lines values;
    for (const std::string& value : field.values) values.add({}, value);
    document::Row row;
    row.cells.push_back(cell(0, field.item.empty() ? "—" : placeText({field.item, {}})));
    row.cells.push_back(cell(1, std::string(inspection::labelOf(field.at).zh)));
    row.cells.push_back(cell(2, values.take()));
    made.rows.push_back(std::move(row));
  }
  return {block(heading("并存或无法读取的填写，待选定")), block(std::move(made))};
}

std::vector<document::Block> itemRecords(const Told& told) {
  document::Table items =
      table({kItemMm, kAnswerMm, told.widthMm - kItemMm - kAnswerMm}, {"检查项目", "填写结果", "检查记录"});
  const auto score = forms::score(told.form, told.inspection.answers);
  std::size_t index = 0;
  for (const forms::Section& section : told.form.sections) {
    for (const forms::Item& item : section.items) {
      items.rows.push_back(rowOf(told, item, score ? &score->items[index] : nullptr));
      ++index;
    }
  }
  return {block(heading("一、逐项记录")), block(std::move(items))};
}

}  // namespace shicha::report
