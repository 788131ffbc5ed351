// What people call the fields of records, and how they read what stands in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/words.hpp"
#include "record/aggregate.hpp"

namespace shicha::inspection {

// "得分", "score". A field of a newer program: "未知内容".
Words labelOf(const record::RegisterId& at);

// What kind of record it is: "存在问题", "finding".
Words labelOf(record::Kind kind);

// 组长, leader. An unknown role: "未知角色".
Words labelOfRole(const std::string& role);

// Its name in the record's message: "on_site". Empty: of a newer program. And the field of that name.
std::string nameOfField(const record::RegisterId& at);
std::optional<std::uint32_t> fieldOfName(record::Kind kind, const std::string& name);

// What stands in a register, on one line: "符合", "7", "2023-12-20 前整改". Empty: cleared. A value that does
// not fit its field is told so.
std::string valueText(const record::RegisterId& at, BytesView value, Language language);

// Both languages, for details of errors: "得分 score".
std::string bilingual(const Words& words);
std::string roleNames(const std::vector<std::string>& roles);

}  // namespace shicha::inspection
