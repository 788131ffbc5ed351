#include "base/language.hpp"

#include <string_view>

namespace shicha {

Language languageOf(const Environment& environment) {
  for (const char* name : {"SHICHA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = environment(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale = value;
    const bool neutral = locale == "C" || locale == "POSIX" || locale.starts_with("C.");
    return locale.starts_with("zh") || neutral ? Language::zh : Language::en;
  }
  return Language::zh;
}

}  // namespace shicha
