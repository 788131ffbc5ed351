#include <inspection.pb.h>

#include <algorithm>

#include "forms/labels.hpp"
#include "report/blocks.hpp"
#include "report/form_page.hpp"

namespace shicha::report {
namespace {

using What = forms::FootLine::What;

constexpr std::string_view kBlank = "____";
constexpr std::string_view kItemsBlank = "（特种作业操作项目名称）";
constexpr double kHeadingMm = 20;                       // at least, of the merged cell at the left
constexpr double kProblemsMm = 38, kSignaturesMm = 28;  // room to write by hand
constexpr double kLinesMm = 14;
constexpr double kInkMm = 12;  // height of a signature
constexpr unsigned kInksInRow = 2;

// The text with what stands at `blank` replaced and underlined; nothing to write: as it is.
document::Paragraph written(const std::string& text, std::string_view blank, const std::string& what) {
  const std::size_t place = text.find(blank);
  if (place == text.npos || what.empty()) return paragraph(text);
  document::Paragraph made = paragraph(text.substr(0, place));
  made.runs.push_back(underlined(" " + what + " "));
  made.runs.push_back({text.substr(place + blank.size())});
  return made;
}

// 合格, 不合格, 否决, with what it rests on; empty where the form has no such result.
std::string resultText(const forms::Score& score) {
  const auto joined = [](const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text.append(text.empty() ? "" : "、").append(item);
    return text;
  };
  std::string text;
  switch (score.outcome) {
    case forms::Outcome::incomplete:
      return "未完成，尚有" + std::to_string(score.unanswered.size()) + "项未填";
    case forms::Outcome::passed:
    case forms::Outcome::failed:
    case forms::Outcome::vetoed:
      text = forms::labelOf(score.outcome).zh;
      break;
    default:
      break;
  }
  if (!score.vetoes.empty()) text += "，否决项：" + joined(score.vetoes);
  if (!score.severe.empty())
    text += std::string(text.empty() ? "" : "，") + "严重欠缺：" + joined(score.severe);
  if (score.countedFull < score.full)
    text += std::string(text.empty() ? "" : "，") + "计入满分" + score.countedFull.text() + "分";
  return text;
}

std::string problemText(std::size_t number, const inspection::Finding& finding, const SideBySide& sides) {
  const std::string place = placeText(finding.place);
  std::string text = std::to_string(number) + ".";
  if (!place.empty()) text += "（" + place + "）";
  const std::string texts = sides.of({finding.id, records::Finding::kTextFieldNumber});
  text += texts.empty() ? finding.text : texts;
  const std::string orders = sides.of({finding.id, records::Finding::kOrderFieldNumber});
  if (!orders.empty()) return text + "　整改要求" + orders;
  if (!finding.order) return text;
  const auto add = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) text.append("　").append(label).append(value);
  };
  add("整改依据：", finding.order->basis);
  add("整改措施：", finding.order->measure);
  add("整改期限：", dayText(finding.order->deadline));
  add("责任人：", finding.order->responsible);
  return text;
}

// Makes the cells at the right.
class Foot {
 public:
  Foot(const Filled* filled, double widthMm) : filled_(filled), widthMm_(widthMm) {}

  // What is announced and the total run on in one paragraph.
  std::vector<document::Block> lines(const std::vector<const forms::FootLine*>& lines) const {
    document::Paragraph made = paragraph({});
    for (const forms::FootLine* line : lines) {
      for (document::Run& run : lineOf(*line).runs) made.runs.push_back(std::move(run));
    }
    std::vector<document::Block> blocks = {block(std::move(made))};
    if (isOpen()) {
      blocks.push_back(block(paragraph("（有并存或无法读取的填写，选定后才有结果）")));
    } else if (filled_ != nullptr && filled_->score) {
      const std::string result = resultText(*filled_->score);
      if (!result.empty()) blocks.push_back(block(paragraph("（" + result + "）")));
    }
    return blocks;
  }

  std::vector<document::Block> problems(const forms::FootLine& line) const {
    std::vector<document::Block> blocks = {block(paragraph(line.text))};
    if (filled_ == nullptr) return blocks;
    const auto& findings = filled_->listing.findings;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      blocks.push_back(block(paragraph(problemText(i + 1, *findings[i], filled_->sides))));
    }
    if (findings.empty()) blocks.push_back(block(paragraph(withoutFindings())));
    return blocks;
  }

  std::vector<document::Block> signatures(const forms::FootLine& line) const {
    std::vector<document::Block> blocks = {block(paragraph(line.text))};
    if (filled_ == nullptr || filled_->signatures.empty()) return blocks;
    document::Table inks;
    inks.hasBorders = false;
    const double width = (widthMm_ - 4) / (2 * kInksInRow);
    inks.columnsMm.assign(std::size_t{2} * kInksInRow, width);
    for (std::size_t i = 0; i < filled_->signatures.size(); ++i) {
      if (i % kInksInRow == 0) inks.rows.push_back({{}, kInkMm});
      const InkedName& ink = filled_->signatures[i];
      document::Row& row = inks.rows.back();
      const auto at = static_cast<unsigned>(row.cells.size());
      std::vector<document::Block> name = {block(paragraph(ink.name))};
      if (!ink.witness.empty()) name.push_back(block(note(ink.witness)));
      row.cells.push_back(cell(at, std::move(name)));
      row.cells.push_back(ink.drawing.lines.empty() ? cell(at + 1, std::string())
                                                    : cell(at + 1, {block(ink.drawing)}));
    }
    blocks.push_back(block(std::move(inks)));
    return blocks;
  }

 private:
  // No finding was written down. "None" stands there only where no answer says otherwise.
  std::string withoutFindings() const {
    if (isOpen() || !filled_->score) return {};
    const forms::Score& score = *filled_->score;
    std::string failed;
    for (const forms::ItemScore& each : score.items) {
      const auto answer = filled_->inspection.answers.find(each.item);
      const bool isFailed =
          answer != filled_->inspection.answers.end() && answer->second.verdict == forms::Verdict::fail;
      if (isFailed) failed.append(failed.empty() ? "" : "、").append(each.item);
    }
    if (!failed.empty()) return "第" + failed + "项不符合，见检查情况。";
    const bool isShort = score.total < score.countedFull || !score.severe.empty();
    return isShort || !score.unanswered.empty() ? std::string() : "无。";
  }

  bool isOpen() const { return filled_ != nullptr && filled_->sides.isOpen(); }

  document::Paragraph lineOf(const forms::FootLine& line) const {
    if (filled_ == nullptr) return paragraph(line.text);
    if (line.what == What::total) {
      const bool hasTotal = filled_->score.has_value() && !isOpen();
      return written(line.text, kBlank, hasTotal ? filled_->score->total.text() : std::string());
    }
    const std::string sides = filled_->sides.ofHead(records::Inspection::kAnnouncementFieldNumber);
    const std::string& announced = sides.empty() ? filled_->inspection.announcement : sides;
    if (line.text.find(kItemsBlank) != line.text.npos) return written(line.text, kItemsBlank, announced);
    document::Paragraph made = paragraph(line.text);
    if (!announced.empty()) made.runs.push_back(underlined(" " + announced + " "));
    return made;
  }

  const Filled* filled_;
  double widthMm_;
};

}  // namespace

std::vector<document::Row> footRows(const forms::Form& form, const Filled* filled,
                                    const std::vector<double>& columnsMm) {
  const auto all = static_cast<unsigned>(columnsMm.size());
  unsigned left = 0;
  double leftMm = 0, widthMm = 0;
  if (!form.foot.heading.empty()) {
    while (leftMm < kHeadingMm) leftMm += columnsMm[left++];
  }
  for (unsigned i = left; i < all; ++i) widthMm += columnsMm[i];

  const Foot foot(filled, widthMm);
  std::vector<const forms::FootLine*> lines;
  std::vector<document::Row> rows;
  const auto add = [&](std::vector<document::Block> blocks, double blankMm) {
    document::Row row;
    row.heightMm = filled == nullptr ? blankMm : 0;
    row.cells.push_back(cell(left, std::move(blocks)));
    row.cells.back().columns = all - left;
    row.cells.back().vertical = document::Vertical::top;
    rows.push_back(std::move(row));
  };
  for (const forms::FootLine& line : form.foot.lines) {
    if (line.what == What::announcement || line.what == What::total) lines.push_back(&line);
  }
  if (!lines.empty()) add(foot.lines(lines), kLinesMm);
  for (const forms::FootLine& line : form.foot.lines) {
    if (line.what == What::problems) add(foot.problems(line), kProblemsMm);
    if (line.what == What::signatures) add(foot.signatures(line), kSignaturesMm);
  }
  if (left > 0 && !rows.empty()) {
    document::Cell heading = cell(0, form.foot.heading, document::Align::centre);
    heading.columns = left;
    heading.rows = static_cast<unsigned>(rows.size());
    rows.front().cells.insert(rows.front().cells.begin(), std::move(heading));
  }
  return rows;
}

}  // namespace shicha::report
