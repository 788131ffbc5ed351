#include "cli/score_sheet.hpp"

#include <algorithm>
#include <iostream>

#include "base/text_layout.hpp"
#include "base/utf8.hpp"
#include "forms/labels.hpp"

namespace shicha::cli {
namespace {

using forms::Item;
using forms::ItemScore;

constexpr std::size_t kTitleWidthMax = 44;
constexpr std::size_t kNumberWidth = 8;
constexpr std::size_t kRemarkWidth = 84;

class ScorePrinter {
 public:
  ScorePrinter(std::ostream& out, const forms::Form& form, const forms::Answers& answers,
               const forms::Score& score, Language language)
      : out_(out), form_(form), answers_(answers), score_(score), language_(language) {}

  void print() {
    out_ << fullTitle(form_) << "\n" << form_.id << " · " << say({"第", "version "}) << form_.version;
    out_ << say({"版", ""}) << "\n\n";
    for (const forms::Section& section : form_.sections) {
      for (const Item& item : section.items) {
        titleWidth_ = std::max(titleWidth_, displayWidth(titleLines(item).front()));
      }
    }
    auto scored = score_.items.begin();
    for (const forms::Section& section : form_.sections) {
      if (!section.heading.empty()) out_ << section.heading << "\n";
      for (const Item& item : section.items) printItem(item, *scored++);
    }
    printTotal();
    printResult();
  }

 private:
  std::string_view say(const Words& words) const { return words.in(language_); }

  // What names the item: its title cell, or the beginning of its text where the form gives it no title.
  std::vector<std::string> titleLines(const Item& item) const {
    std::string title = item.heading.starts_with(item.id) ? item.heading : item.id + " " + item.heading;
    if (item.title.empty())
      title = item.id + " " + (item.group.empty() ? "" : item.group + "：") + item.content[0].text;
    std::vector<std::string> lines = wrapped(title, kTitleWidthMax);
    if (item.title.empty() && lines.size() > 1) lines = {lines.front() + "…"};
    return lines;
  }

  void printItem(const Item& item, const ItemScore& scored) {
    const std::vector<std::string> title = titleLines(item);
    out_ << "  " << padded(title.front(), titleWidth_) << " ";
    if (item.marks) {
      out_ << paddedLeft(scored.score ? scored.score->text() : stateText(scored), kNumberWidth) << " / "
           << padded(item.marks->text(), 4);
    } else {
      out_ << "  " << stateText(scored);
    }
    printDetails(item, scored);
    out_ << "\n";
    for (std::size_t i = 1; i < title.size(); ++i) out_ << "    " << title[i] << "\n";
    printRemark(item);
  }

  std::string stateText(const ItemScore& scored) const {
    return std::string(scored.verdict ? say(labelOf(*scored.verdict)) : say({"未填", "unanswered"}));
  }

  void printDetails(const Item& item, const ItemScore& scored) {
    if (scored.documentary) out_ << "  " << say({"书面评审 ", "documentary "}) << scored.documentary->text();
    if (scored.onSite) out_ << "  " << say({"现场抽查 ", "on site "}) << scored.onSite->text();
    const auto answer = answers_.find(item.id);
    if (answer == answers_.end()) return;
    if (!answer->second.parts.empty()) {
      out_ << "  " << say({"分项", "parts"});
      for (const forms::Part& part : item.parts) {
        out_ << " " << part.id << (part.mustHave ? "★" : "") << ":"
             << answer->second.parts.at(part.id).text();
      }
    }
    if (answer->second.severe) {
      out_ << "  "
           << (*answer->second.severe ? say({"严重欠缺", "severely lacking"})
                                      : say({"认定不属严重欠缺", "found not severely lacking"}));
    }
    if (!answer->second.papers.empty()) {
      out_ << "  " << say({"材料", "papers "}) << answer->second.papers.size() << say({"份", ""});
    }
    if (answer->second.originalSeen == true) out_ << "  " << say({"已查看原件", "original seen"});
    if (answer->second.checkedOnSite == true) out_ << "  " << say({"已现场核查", "checked on site"});
  }

  void printRemark(const Item& item) {
    const auto answer = answers_.find(item.id);
    if (answer == answers_.end()) return;
    for (const std::string& text : {answer->second.reason, answer->second.remark}) {
      if (text.empty()) continue;
      for (const std::string& line : wrapped(text, kRemarkWidth)) out_ << "      " << line << "\n";
    }
  }

  void printTotal() {
    if (!form_.scoring) return;
    const bool partial = !score_.unanswered.empty();
    const Words label = partial ? Words{"合计（未完成）", "total so far"} : Words{"合计", "total"};
    out_ << "  " << padded(say(label), titleWidth_) << " " << paddedLeft(score_.total.text(), kNumberWidth)
         << " / " << score_.full.text();
    if (score_.countedFull != score_.full) {
      out_ << "  " << say({"其中适用项满分 ", "of which applicable "}) << score_.countedFull.text();
    }
    out_ << "\n";
  }

  void printResult() {
    out_ << "\n" << say({"结果：", "result: "}) << say(labelOf(score_.outcome)) << "\n";
    printList({"未填项目：", "unanswered: "}, score_.unanswered);
    printList({"否决项不符合：", "vetoes: "}, score_.vetoes);
    printList({"严重欠缺：", "severely lacking: "}, score_.severe);
    printList({"得 0 分的必备项，待检查组认定是否严重欠缺：",
               "zero on a must-have item, severe or not to be decided: "},
              score_.severeProposed);
  }

  void printList(const Words& label, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    out_ << say(label);
    for (std::size_t i = 0; i < ids.size(); ++i) out_ << (i == 0 ? "" : say({"、", ", "})) << ids[i];
    out_ << "\n";
  }

  std::ostream& out_;
  const forms::Form& form_;
  const forms::Answers& answers_;
  const forms::Score& score_;
  Language language_;
  std::size_t titleWidth_ = 0;
};

}  // namespace

void printScore(std::ostream& out, const forms::Form& form, const forms::Answers& answers,
                const forms::Score& score, Language language) {
  ScorePrinter(out, form, answers, score, language).print();
}

}  // namespace shicha::cli
