// The kinds of subjects (主体): what is inspected.
#pragma once

#include <optional>
#include <string_view>

#include "base/words.hpp"

namespace shicha::registry {

// The kinds that a registry lists and a campaign inspects.
enum class SubjectKind { training, examAgency, examSite, productionUnit };

// "training", "exam-agency", "exam-site", "production-unit".
std::string_view codeOf(SubjectKind kind);
std::optional<SubjectKind> subjectKind(std::string_view code);

// 安全培训机构, 考试机构, 考试点, 生产经营单位.
Words labelOf(SubjectKind kind);

}  // namespace shicha::registry
