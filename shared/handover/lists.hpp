// The lists of a package: spreadsheets that an office works on with.
#pragma once

#include <chrono>

#include "handover/dossier.hpp"
#include "handover/list_book.hpp"

namespace shicha::handover {

// made, of all: when the package was made, since 1970. Threads, of all: any.

// 问题清单: every finding that stands, with what was ordered.
ListOrder problemList(const Dossier& dossier, std::chrono::seconds made);

// 证据清单: every photo, those that are not in the package or were struck out too, and the papers supplied.
ListOrder evidenceList(const Dossier& dossier, std::chrono::seconds made);

// 处理建议: what the group suggests, each with its basis and with the rules that overlap; and the findings
// for which a rule proposes measures and nobody suggested one.
ListOrder dispositionList(const Dossier& dossier, std::chrono::seconds made);

// "甲区检查组　受查地区：乙区　2023-11-30 移交", or that it is a draft: below the title of each list.
std::string subtitleOf(const Dossier& dossier);

// What a measure is called, with its span: "暂停考试业务（2023-12-01 至 2024-05-31）".
std::string measureText(const Dossier& dossier, const inspection::Suggestion& suggestion);

// Where a rule stands: document and clause, with its code.
std::string basisText(const campaign::Rule& rule);

}  // namespace shicha::handover
