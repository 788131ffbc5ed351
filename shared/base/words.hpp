// Text for people in the two languages of the product.
#pragma once

#include <string_view>

namespace shicha {

// Chinese comes first everywhere; English is a complete translation.
enum class Language { zh, en };

// One text in both languages, both UTF-8. Holds views: made of literals only.
struct Words {
  std::string_view zh;
  std::string_view en;

  constexpr std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

}  // namespace shicha
