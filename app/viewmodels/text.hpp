// Between the core's text, UTF-8, and Qt's.
#pragma once

#include <QString>
#include <string>
#include <string_view>

#include "base/words.hpp"

namespace shicha::viewmodels {

inline QString textOf(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
inline QString textOf(const Words& words, Language language) { return textOf(words.in(language)); }

}  // namespace shicha::viewmodels
