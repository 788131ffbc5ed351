#include "base/error.hpp"

#include <cassert>
#include <stdexcept>

namespace shicha {
namespace {

// The text with {0}, {1} … replaced by the details.
std::string filled(std::string_view text, const std::vector<std::string>& details) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool blank = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
    if (!blank) {
      result += text[at];
      continue;
    }
    const auto number = static_cast<std::size_t>(text[at + 1] - '0');
    assert(number < details.size());
    result += details[number];
    at += 2;
  }
  return result;
}

}  // namespace

std::string Place::text() const {
  std::string result = file;
  if (line > 0) result += (result.empty() ? "" : ":") + std::to_string(line);
  if (line > 0 && column > 0) result += ":" + std::to_string(column);
  return result;
}

Error::Error(ErrorCode code, std::vector<std::string> details, Place place)
    : code_(code), details_(std::move(details)), place_(std::move(place)) {}

Error Error::at(Place place) const { return Error(code_, details_, std::move(place)); }

std::string Error::what(Language language) const {
  return filled(errorInfo(code_).what.in(language), details_);
}

std::string Error::message(Language language) const {
  const ErrorInfo& info = errorInfo(code_);
  const std::string place = place_.text();
  // The same in both languages: scripts split there, and Chinese text has no such mark of its own.
  constexpr std::string_view separator = "; ";
  std::string result = place.empty() ? "" : place + ": ";
  result += what(language);
  result.append(separator).append(info.means.in(language));
  result.append(separator).append(info.todo.in(language));
  return result;
}

void throw_exception_from_error(const Error& error, const boost::source_location& /*where*/) {
  throw std::logic_error("value() of a failed result: " + error.message(Language::en));
}

}  // namespace shicha
