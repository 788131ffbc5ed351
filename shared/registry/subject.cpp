#include "registry/subject.hpp"

#include <array>

namespace shicha::registry {
namespace {

struct Entry {
  std::string_view code;
  Words label;
};

// In the order of SubjectKind.
constexpr std::array<Entry, 4> kKinds = {{
    {"training", {"安全培训机构", "training institution"}},
    {"exam-agency", {"考试机构", "exam agency"}},
    {"exam-site", {"考试点", "exam site"}},
    {"production-unit", {"生产经营单位", "production unit"}},
}};

}  // namespace

std::string_view codeOf(SubjectKind kind) { return kKinds[static_cast<std::size_t>(kind)].code; }

Words labelOf(SubjectKind kind) { return kKinds[static_cast<std::size_t>(kind)].label; }

std::optional<SubjectKind> subjectKind(std::string_view code) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i].code == code) return static_cast<SubjectKind>(i);
  }
  return std::nullopt;
}

}  // namespace shicha::registry
