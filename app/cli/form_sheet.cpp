#include "cli/form_sheet.hpp"

#include <iostream>

#include "base/text_layout.hpp"
#include "base/utf8.hpp"
#include "forms/labels.hpp"

namespace shicha::cli {
namespace {

using forms::Item;
using forms::Line;
using forms::Loss;

constexpr std::size_t kWidth = 100;

class FormPrinter {
 public:
  FormPrinter(std::ostream& out, const forms::Form& form, Language language)
      : out_(out), form_(form), language_(language) {}

  void print() {
    printHead();
    for (const forms::Section& section : form_.sections) printSection(section);
    printFoot();
    printNotes();
  }

 private:
  std::string_view say(const Words& words) const { return words.in(language_); }

  std::string addedMark(bool added) const {
    return added ? std::string(say({"（本系统所加）", " (added by us)"})) : "";
  }

  // The text behind a prefix; later lines stand under its first character.
  void paragraph(std::size_t indent, const std::string& prefix, std::string_view text) {
    const std::size_t column = indent + displayWidth(prefix);
    std::string lead = std::string(indent, ' ') + prefix;
    for (const std::string& line : wrapped(text, kWidth - column)) {
      out_ << lead << line << "\n";
      lead = std::string(column, ' ');
    }
  }

  void printHead() {
    out_ << fullTitle(form_) << "\n" << form_.id << " · ";
    out_ << say({"第", "version "}) << form_.version << say({"版", ""});
    if (form_.scoring) {
      out_ << " · " << say({"满分 ", "full marks "}) << form_.scoring->full.text() << " · ";
      if (form_.scoring->passMark) {
        out_ << say({"合格线 ", "pass mark "}) << form_.scoring->passMark->text();
      } else {
        out_ << say({"未规定合格线", "no pass mark stated"});
      }
    }
    out_ << "\n";
    paragraph(0, std::string(say({"来源：", "source: "})), forms::sourceLine(form_.source, language_));
    out_ << "\n";
    for (const forms::HeadLine& line : form_.head)
      out_ << line.text << "________" << addedMark(line.added) << "\n";
    if (!form_.columns.empty()) {
      out_ << say({"栏目：", "columns: "});
      for (const forms::Column& column : form_.columns) out_ << "| " << column.heading << " ";
      out_ << "|\n";
    }
  }

  void printSection(const forms::Section& section) {
    out_ << "\n";
    if (!section.heading.empty()) out_ << "━━ " << section.heading << "\n";
    if (section.needsScope) {
      paragraph(3, std::string(say({"本系统设定：", "set by us: "})),
                std::string(say({"只用于有特种作业项目的机构；其他机构一开始即为不适用，理由：",
                                 "only for institutions with special-operation items; for the others it "
                                 "starts as not applicable, reason: "})) +
                    section.needsScope->otherwise);
    }
    std::string group;
    for (const Item& item : section.items) {
      if (item.group != group && !item.group.empty()) out_ << "〔" << item.group << "〕\n";
      group = item.group;
      printItem(item);
    }
  }

  void printItem(const Item& item) {
    if (item.heading.empty()) {
      paragraph(2, item.id + ". ", item.content.front().text);
    } else {
      out_ << "  " << titleCell(item) << itemMarks(item) << "\n";
      for (const Line& line : item.content) printContent(line);
    }
    std::size_t paper = 0;
    for (const Line& line : item.remark) {
      paragraph(6, line.paper ? "□" + std::to_string(++paper) + " " : "· ", line.label + line.text);
    }
  }

  std::string itemMarks(const Item& item) const {
    std::string text;
    if (item.marks) text += "    " + item.marks->text() + std::string(say({" 分", " marks"}));
    if (item.veto) text += "    " + std::string(say({"否决项", "veto item"}));
    if (item.mustHave) text += "    " + std::string(say({"★必备项", "★ must-have"}));
    if (item.loss) text += "    " + lossText(*item.loss);
    return text;
  }

  // The title cell as printed; an id that the form does not print stands in brackets.
  static std::string titleCell(const Item& item) {
    if (item.heading.starts_with(item.id)) return item.heading;
    return "[" + item.id + "] " + item.heading;
  }

  void printContent(const Line& line) {
    paragraph(4, line.label, line.text);
    if (!line.marks && !line.loss) return;
    out_ << std::string(4 + displayWidth(line.label), ' ') << "→";
    const bool scoredInParts = form_.scoring && form_.scoring->combine == forms::Combine::oneScore;
    if (line.marks) {
      out_ << (scoredInParts ? say({" 本分项 ", " this part: "}) : say({" 其中 ", " of which "}))
           << line.marks->text() << say({" 分", ""});
    }
    if (line.mustHave) out_ << say({" ★必备", " ★ must-have"});
    if (line.loss) out_ << " " << lossText(*line.loss);
    out_ << "\n";
  }

  std::string lossText(const Loss& loss) const {
    if (loss.all) return std::string(say({"不符合则本项计 0 分", "if not met, the item scores 0"}));
    const std::string minus(say({" 分", " marks"}));
    if (loss.once) return std::string(say({"不符合扣 ", "if not met: minus "})) + loss.once->text() + minus;
    if (loss.each)
      return std::string(say({"每缺一项扣 ", "for each missing: minus "})) + loss.each->text() + minus;
    return std::string(say({"缺或不足扣 ", "if missing or insufficient: minus "})) + loss.from->text() + "~" +
           loss.to->text() + minus;
  }

  void printFoot() {
    out_ << "\n";
    if (!form_.foot.heading.empty()) out_ << "━━ " << form_.foot.heading << "\n";
    for (const forms::FootLine& line : form_.foot.lines) {
      paragraph(2, "", line.text + addedMark(line.added));
    }
    for (const std::string& note : form_.foot.notes) paragraph(0, "", note);
  }

  void printNotes() {
    if (!form_.readings.empty())
      out_ << "\n"
           << say({"我们的理解（原文未写明之处）", "Readings (where the document is silent)"}) << "\n";
    for (const Reading& reading : form_.readings) {
      paragraph(2, reading.item.empty() ? "· " : "· [" + reading.item + "] ", reading.says);
      paragraph(4, std::string(say({"理由：", "reason: "})), reading.reason);
    }
    if (!form_.doubts.empty()) out_ << "\n" << say({"存疑的文字", "Doubtful characters"}) << "\n";
    for (const Doubt& doubt : form_.doubts) {
      const std::string perhaps =
          doubt.perhaps.empty() ? "" : std::string(say({"，或为", ", perhaps "})) + "“" + doubt.perhaps + "”";
      paragraph(2, doubt.item.empty() ? "· " : "· [" + doubt.item + "] ", "“" + doubt.text + "”" + perhaps);
      paragraph(4, std::string(say({"理由：", "reason: "})), doubt.reason);
    }
  }

  std::ostream& out_;
  const forms::Form& form_;
  Language language_;
};

}  // namespace

void printForm(std::ostream& out, const forms::Form& form, Language language) {
  FormPrinter(out, form, language).print();
}

}  // namespace shicha::cli
