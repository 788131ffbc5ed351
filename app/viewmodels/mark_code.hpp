// Marks as part of a picture's address, so that the screen asks for a picture anew when they change.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "inspection/inspection.hpp"

namespace shicha::viewmodels {

// Letters, digits, and "._~-" alone; empty: no marks.
QString markCode(const std::vector<inspection::Mark>& marks);

// Nothing where markCode() would not have written it so.
std::optional<std::vector<inspection::Mark>> marksOfCode(const QString& code);

}  // namespace shicha::viewmodels
