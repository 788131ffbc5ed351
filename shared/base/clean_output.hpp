// What programs print of people's texts: nothing in it steers the terminal that shows it.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace shicha {

// Control characters become their pictures (␛), what changes the direction of reading becomes U+FFFD; line
// breaks and tabulators stay, and so does all other text. text: UTF-8. Threads: any.
std::string cleanText(std::string_view text);

// A stream that gives cleaned text to another one, line by line. Threads: one at a time.
class CleanOutput : private std::streambuf, public std::ostream {
 public:
  // into: outlives it.
  explicit CleanOutput(std::ostream& into);
  ~CleanOutput() override;
  CleanOutput(const CleanOutput&) = delete;
  CleanOutput& operator=(const CleanOutput&) = delete;

  // From here on everything goes through as it is: JSON, which programs read.
  void passThrough();

 private:
  int overflow(int next) override;
  int sync() override;
  void give();

  std::ostream& into_;
  std::string line_;
  bool isClean_ = true;
};

}  // namespace shicha
