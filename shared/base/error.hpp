// What went wrong, in a form that programs can act on and people can read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_code.hpp"
#include "base/words.hpp"

namespace boost {
struct source_location;
}

namespace shicha {

// Where in a file. Lines and columns count from 1; 0: not known. Columns count bytes.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  // "file:line:column", as far as known; empty when nothing is.
  std::string text() const;
};

// What the list of codes says of one code.
struct ErrorInfo {
  ErrorCode code;
  std::string_view name;  // stable, for programs: "json-syntax"
  int httpStatus;         // what a server answers with
  bool retryHelps;        // may the same call succeed later?
  Words what;             // what happened; {0}, {1} … stand for the details
  Words means;            // what it means for the person's data
  Words todo;             // what to do
};

// The entry of a code. Threads: any.
const ErrorInfo& errorInfo(ErrorCode code);

// The code of that name; nothing where there is none. Threads: any.
std::optional<ErrorCode> errorCodeOf(std::string_view name);

class Error {
 public:
  Error() = default;

  // details: fill {0}, {1} … of the code's text, in order; as many as the text names.
  explicit Error(ErrorCode code, std::vector<std::string> details = {}, Place place = {});

  ErrorCode code() const { return code_; }
  const Place& place() const { return place_; }
  const std::vector<std::string>& details() const { return details_; }

  // The same error, said of this place.
  Error at(Place place) const;

  // What happened, without place, meaning and advice.
  std::string what(Language language) const;

  // "PLACE: what happened; what it means for the data; what to do"
  std::string message(Language language) const;

 private:
  ErrorCode code_ = ErrorCode::none;
  std::vector<std::string> details_;
  Place place_;
};

// Called by Result::value() on a result that holds an error: a mistake in the program, so it throws
// std::logic_error.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

}  // namespace shicha
