#include "cli/registry_sheet.hpp"

#include <algorithm>
#include <iostream>

#include "base/text_layout.hpp"
#include "base/utf8.hpp"
#include "forms/labels.hpp"

namespace shicha::cli {
namespace {

using campaign::Campaign;
using registry::SubjectCoverage;

std::string kindName(const Campaign& campaign, std::string_view code) {
  for (const campaign::Kind& kind : campaign.kinds) {
    if (campaign::codeOf(kind.kind) == code) return kind.name;
  }
  return std::string(code);
}

std::string doneText(const SubjectCoverage& entry, Language language) {
  if (!entry.isCovered()) return std::string(Words{"未检查", "not yet"}.in(language));
  std::string text(Words{"已检查 ", "done "}.in(language));
  text += dateText(entry.done.back().date);
  if (!entry.missingForms.empty()) {
    text += std::string(Words{"（尚缺 ", " (still missing "}.in(language));
    for (std::size_t i = 0; i < entry.missingForms.size(); ++i)
      text += (i == 0 ? "" : "、") + entry.missingForms[i];
    text += std::string(Words{"）", ")"}.in(language));
  }
  return text;
}

}  // namespace

void printImport(std::ostream& out, const registry::RegistryImport& import, Language language) {
  out << Words{"共 ", ""}.in(language) << import.rows << Words{" 行：可导入 ", " rows: good "}.in(language)
      << import.rows - static_cast<int>(import.rejected.size())
      << Words{" 行，须改正 ", ", to be corrected "}.in(language) << import.rejected.size()
      << Words{" 行", ""}.in(language) << "\n";
  for (const registry::RejectedRow& row : import.rejected) {
    out << Words{"✗ 第 ", "✗ row "}.in(language) << row.place.row
        << Words{" 行（文件第 ", " (line "}.in(language) << row.place.line
        << Words{" 行）", ")"}.in(language);
    if (!row.column.empty())
      out << " " << row.column << Words{"“", " \""}.in(language) << row.value
          << Words{"”", "\""}.in(language);
    out << Words{"：", ": "}.in(language) << row.reason.what(language);
    if (!row.nearest.empty()) out << Words{"；最接近：", "; nearest: "}.in(language) << row.nearest;
    out << "\n";
  }
  for (const registry::ImportNotice& notice : import.notices) {
    out << Words{"! 第 ", "! row "}.in(language) << notice.place.row << Words{" 行：", ": "}.in(language)
        << notice.reason.what(language) << "\n";
  }
}

void printCoverage(std::ostream& out, const Campaign& campaign, const std::string& unit,
                   const registry::Coverage& coverage, Language language) {
  out << campaign.name << "  " << unit << Words{"  检查覆盖情况：", "  coverage: "}.in(language)
      << coverage.covered << " / " << coverage.subjects.size() << "\n";
  std::size_t width = 0;
  for (const SubjectCoverage& entry : coverage.subjects) width = std::max(width, displayWidth(entry.name));
  std::string last;
  for (const SubjectCoverage& entry : coverage.subjects) {
    if (entry.subject != last) out << (last.empty() ? "" : "\n") << "  " << padded(entry.name, width);
    out << "  " << kindName(campaign, entry.kind) << " " << doneText(entry, language);
    last = entry.subject;
  }
  out << "\n"
      << Words{"来源：", "source: "}.in(language) << forms::sourceLine(campaign.source, language) << "\n";
}

}  // namespace shicha::cli
