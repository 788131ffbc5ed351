#include <algorithm>

#include "forms/labels.hpp"
#include "inspection/record_ids.hpp"
#include "report/annexes.hpp"
#include "report/authors.hpp"
#include "report/blocks.hpp"

namespace shicha::report {
namespace {

constexpr double kItemMm = 34, kAnswerMm = 36;

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

// The papers of an item that were supplied, or those that were not: "1 法人证书；3 …".
std::string papersText(const forms::Item& item, const forms::Answer& answer, bool supplied) {
  std::string text;
  std::size_t position = 0;
  for (const forms::Line& line : item.remark) {
    if (!line.paper) continue;
    ++position;
    if ((std::ranges::find(answer.papers, position) != answer.papers.end()) != supplied) continue;
    text.append(text.empty() ? "" : "  ").append("[" + std::to_string(position) + "] " + line.text);
  }
  return text;
}

std::vector<document::Block> answerBlocks(const forms::Item& item, const forms::Answer& answer,
                                          const forms::ItemScore* score) {
  Lines lines;
  if (answer.verdict) lines.add({}, std::string(forms::labelOf(*answer.verdict).zh));
  if (item.marks) {
    if (score != nullptr && score->score)
      lines.add("得分：", score->score->text() + "（配分" + item.marks->text() + "）");
    if (answer.documentary) lines.add("书面评审：", answer.documentary->text());
    if (answer.onSite) lines.add("现场抽查：", answer.onSite->text());
    for (const auto& [part, marks] : answer.parts) lines.add("第" + part + "点：", marks.text());
  }
  if (score == nullptr || score->state == forms::State::unanswered) lines.add({}, std::string("未填"));
  return lines.take();
}

std::vector<document::Block> recordBlocks(const Told& told, const forms::Item& item,
                                          const forms::Answer& answer) {
  Lines lines;
  lines.add("不适用原因：", answer.reason);
  lines.add("说明：", answer.remark);
  if (item.paperCount > 0) {
    lines.add("已提供材料：", papersText(item, answer, true));
    lines.add("未提供材料：", papersText(item, answer, false));
  }
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
  document::Row row;
  row.cells.push_back(cell(0, std::move(name)));
  row.cells.push_back(cell(1, answerBlocks(item, answer, score)));
  row.cells.push_back(cell(2, recordBlocks(told, item, answer)));
  for (document::Cell& each : row.cells) each.vertical = document::Vertical::top;
  return row;
}

}  // namespace

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
