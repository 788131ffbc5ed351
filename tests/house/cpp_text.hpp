// C++ text as far as the house rules must understand it. Serves for QML, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shicha::house {

struct Literal {
  int line;          // where it begins, counted from 1
  std::string text;  // as written between the quotes
};

struct Directive {
  int line;
  std::string text;  // from # to the end of the line, such as: #include <string>
};

struct Include {
  int line;
  std::string target;  // such as base/result.hpp
  bool quoted;         // "…", not <…>
};

// A text taken apart.
struct CppText {
  // The text with blanks in place of comments, directives and what literals hold. Its lines stay in place.
  std::string code;
  std::vector<Literal> literals;
  std::vector<Directive> directives;
};

// Never fails: where the text is no C++, the result is some guess.
CppText readCpp(std::string_view text);

std::vector<Include> includesIn(const CppText& cpp);

struct Function {
  int line;   // of the brace that opens the body
  int lines;  // from that one to the one that closes it, both counted
};

// The bodies of functions, and of lambdas that stand in none; not what lies inside of another. Told from
// other braces by what stands before the opening one. code: CppText::code.
std::vector<Function> functionsIn(std::string_view code);

}  // namespace shicha::house
