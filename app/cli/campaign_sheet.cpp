#include "cli/campaign_sheet.hpp"

#include <algorithm>
#include <iostream>

#include "base/text_layout.hpp"
#include "base/utf8.hpp"
#include "forms/labels.hpp"

namespace shicha::cli {
namespace {

using campaign::Campaign;
using campaign::Rule;

constexpr std::size_t kWidth = 100;

// The text behind a label; later lines stand under its first character.
void paragraph(std::ostream& out, std::size_t indent, std::string_view label, std::string_view text) {
  std::string lead = std::string(indent, ' ').append(label);
  const std::size_t column = displayWidth(lead);
  for (const std::string& line : wrapped(text, kWidth - column)) {
    out << lead << line << "\n";
    lead = std::string(column, ' ');
  }
}

std::string kindNames(const Campaign& campaign, const std::vector<campaign::InspectionKind>& kinds) {
  std::string names;
  for (const campaign::Kind& kind : campaign.kinds) {
    if (std::ranges::find(kinds, kind.kind) == kinds.end()) continue;
    names.append(names.empty() ? "" : "、").append(kind.name);
  }
  return names;
}

void printPhases(std::ostream& out, const Campaign& campaign, Language language) {
  out << Words{"阶段", "phases"}.in(language) << "\n";
  for (const campaign::Phase& phase : campaign.phases) {
    out << "  " << dateText(phase.from) << " … " << dateText(phase.to) << "  " << padded(phase.clause, 10)
        << padded(phase.name, 18) << kindNames(campaign, phase.kinds);
    if (phase.lookBack) out << Words{"（回头看）", " (look-back)"}.in(language);
    out << "\n";
  }
}

void printSubjects(std::ostream& out, const Campaign& campaign, Language language) {
  out << Words{"检查对象", "subjects"}.in(language) << "\n";
  for (const campaign::Subject& subject : campaign.subjects) {
    std::string forms;
    for (const std::string& form : subject.forms) forms.append(forms.empty() ? "" : "、").append(form);
    out << "  " << padded(subject.name, 16) << Words{"检查表 ", "forms "}.in(language) << forms;
    if (!subject.all.empty()) {
      out << Words{"；须全覆盖：", "; to reach all: "}.in(language) << kindNames(campaign, subject.all);
    }
    out << "\n";
  }
}

std::string whenText(campaign::When when, Language language) {
  static constexpr Words kWhen[] = {{"", ""},
                                    {"逾期未改正：", "if not rectified in time: "},
                                    {"必要时：", "if needed: "},
                                    {"造成严重后果：", "if grave: "},
                                    {"涉嫌犯罪：", "if a crime is suspected: "}};
  return std::string(kWhen[static_cast<std::size_t>(when)].in(language));
}

// From when to when a rule holds, as far as its document says.
std::string validText(const Rule& rule, Language language) {
  std::string text;
  if (rule.validFrom) text += std::string(Words{"，自 ", ", from "}.in(language)) + dateText(*rule.validFrom);
  if (rule.validTo) text += std::string(Words{" 至 ", " to "}.in(language)) + dateText(*rule.validTo);
  return text;
}

std::string spanText(const campaign::Proposal& proposal, Language language) {
  if (proposal.monthsMax == 0) return "";
  const std::string least = std::to_string(proposal.monthsMin);
  const std::string most = std::to_string(proposal.monthsMax);
  const std::string span = proposal.monthsMin == proposal.monthsMax ? most : least + "~" + most;
  return " " + span + std::string(Words{" 个月", " months"}.in(language));
}

void printProposal(std::ostream& out, const campaign::Rules& rules, const campaign::Proposal& proposal,
                   Language language) {
  const campaign::Measure* measure = rules.findMeasure(proposal.measure);
  out << "    → " << (proposal.choice != 0 ? Words{"（择一）", "(one of) "}.in(language) : "")
      << whenText(proposal.when, language) << measure->name << spanText(proposal, language);
  if (proposal.barYears != 0) {
    out << Words{"，", ", barred for "}.in(language) << proposal.barYears
        << Words{"年内不得再参与", " years"}.in(language);
  }
  out << "  [" << measure->code << "]\n";
}

}  // namespace

void printCampaign(std::ostream& out, const Campaign& campaign, Language language) {
  out << campaign.name << "\n" << campaign.id << " · " << campaign.city << "\n";
  paragraph(out, 0, Words{"来源：", "source: "}.in(language), forms::sourceLine(campaign.source, language));
  out << Words{"累计自 ", "counts from "}.in(language) << dateText(campaign.countsFrom)
      << Words{" 起；核查 ", "; looks back to "}.in(language) << monthText(campaign.lookBackFrom)
      << Words{" 以来的工作", ""}.in(language) << "\n";
  printPhases(out, campaign, language);
  printSubjects(out, campaign, language);
  out << Words{"交叉检查分组", "pairs"}.in(language) << "\n";
  std::string pairs;
  for (const campaign::Pair& pair : campaign.pairs) {
    pairs.append(pairs.empty() ? "" : "，").append(pair.checks).append("→").append(pair.inspected);
  }
  paragraph(out, 2, "", pairs);
  out << Words{"统计表：", "table: "}.in(language) << campaign.table.title << Words{"，", ", "}.in(language)
      << campaign.table.rows.size() << Words{" 行", " rows"}.in(language) << "\n";
}

void printDues(std::ostream& out, const Campaign& campaign, const std::vector<campaign::Due>& dues,
               const Date& asOf, Language language) {
  out << campaign.name << Words{"  截至 ", "  as of "}.in(language) << dateText(asOf) << "\n";
  for (const campaign::Due& due : dues) {
    const std::string month = due.month ? monthText(*due.month) : "";
    out << "  " << dateText(due.date) << "  "
        << padded(due.days < 0
                      ? std::string(Words{"已过 ", "overdue "}.in(language)) + std::to_string(-due.days) +
                            std::string(Words{" 天", " days"}.in(language))
                      : std::string(Words{"还有 ", "in "}.in(language)) + std::to_string(due.days) +
                            std::string(Words{" 天", " days"}.in(language)),
                  13)
        << padded(month, 9) << due.name;
    if (due.remindOn != due.date) {
      out << Words{"（当日放假，", " (a holiday: reminded on "}.in(language) << dateText(due.remindOn)
          << Words{" 提醒）", ")"}.in(language);
    }
    if (!due.calendarKnown)
      out << Words{"（无该年放假通知，只按星期推算）", " (no holiday notice known)"}.in(language);
    out << "\n";
  }
  paragraph(out, 0, Words{"来源：", "source: "}.in(language),
            forms::sourceLine(campaign.source, language) + (dues.empty() ? "" : "，" + dues.front().clause));
}

void printRules(std::ostream& out, const campaign::Rules& rules, const std::vector<const Rule*>& found,
                Language language) {
  for (const Rule* rule : found) {
    paragraph(out, 0, padded(rule->code, 12), rule->behaviour);
    paragraph(out, 4, "", rule->consequence);
    for (const campaign::Proposal& proposal : rule->proposals) printProposal(out, rules, proposal, language);
    if (!rule->note.empty()) paragraph(out, 4, Words{"另：", "also: "}.in(language), rule->note);
    if (rule->typical)
      out << "    " << Words{"典型案例，随时报送", "typical case, reported at once"}.in(language) << "\n";
    std::string overlaps;
    for (const std::string& code : rule->overlaps) overlaps.append(overlaps.empty() ? "" : "、").append(code);
    if (!overlaps.empty())
      out << "    " << Words{"同类规则：", "overlaps: "}.in(language) << overlaps << "\n";
    paragraph(out, 4, Words{"适用：", "holds in "}.in(language),
              rule->jurisdiction + validText(*rule, language));
    paragraph(out, 4, Words{"来源：", "source: "}.in(language), forms::sourceLine(rule->source, language));
  }
  out << found.size() << Words{" 条规则", " rules"}.in(language) << "\n";
}

}  // namespace shicha::cli
