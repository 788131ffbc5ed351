#include "net/head_check.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/http.hpp"

namespace shicha::server {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kBlanks = " \t";

// A number of so many digits is too large for any body, and not for 64 bits.
constexpr std::size_t kLengthDigitsMax = 18;

Error malformed(std::string what) { return Error(ErrorCode::requestMalformed, {std::move(what)}); }

bool isControl(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// "GET /path HTTP/1.1"
struct RequestLine {
  std::string_view target, version;
};

Result<RequestLine> requestLineOf(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == line.npos || first == last) return malformed("request line");
  const RequestLine parts = {line.substr(first + 1, last - first - 1), line.substr(last + 1)};
  if (parts.version != "HTTP/1.1" && parts.version != "HTTP/1.0") return malformed("not HTTP/1.1");
  if (!parts.target.starts_with('/')) return malformed("target without a path");
  return parts;
}

using Field = std::pair<std::string_view, std::string_view>;

class Fields {
 public:
  void add(Field field) { fields_.push_back(field); }

  std::size_t count(std::string_view name) const {
    const auto isIt = [&](const Field& field) { return isSameName(field.first, name); };
    return static_cast<std::size_t>(std::ranges::count_if(fields_, isIt));
  }

  // Of the first of that name; empty: none.
  std::string_view value(std::string_view name) const {
    const auto isIt = [&](const Field& field) { return isSameName(field.first, name); };
    const auto found = std::ranges::find_if(fields_, isIt);
    return found == fields_.end() ? std::string_view() : found->second;
  }

 private:
  std::vector<Field> fields_;
};

Result<void> checkHost(const Fields& fields, std::string_view version) {
  const std::size_t count = fields.count("Host");
  if (count == 0 && version == "HTTP/1.0") return {};
  if (count != 1) return malformed(count == 0 ? "no Host" : "two Host");
  const std::string_view host = fields.value("Host");
  const auto isOfHost = [](char c) {
    return isDigit(c) || isLetter(c) || std::string_view(".-_:[]").find(c) != std::string_view::npos;
  };
  return !host.empty() && std::ranges::all_of(host, isOfHost) ? Result<void>() : malformed("Host");
}

// How long the body is must be said once, and so that nobody can read it otherwise.
Result<void> checkFraming(const Fields& fields, std::string_view version) {
  const std::size_t lengths = fields.count("Content-Length");
  const std::size_t codings = fields.count("Transfer-Encoding");
  if (lengths > 1) return malformed("two Content-Length");
  if (codings > 1) return malformed("two Transfer-Encoding");
  if (lengths + codings > 1) return malformed("Content-Length with Transfer-Encoding");
  if (lengths == 1) {
    const std::string_view length = fields.value("Content-Length");
    const bool sound =
        !length.empty() && length.size() <= kLengthDigitsMax && std::ranges::all_of(length, isDigit);
    if (!sound) return malformed("Content-Length");
  }
  if (codings == 1) {
    if (version == "HTTP/1.0") return malformed("Transfer-Encoding in HTTP/1.0");
    if (!isSameName(fields.value("Transfer-Encoding"), "chunked")) {
      return malformed("Transfer-Encoding other than chunked");
    }
  }
  return {};
}

// A few compressed bytes may become as many as the memory holds.
Result<void> checkCoding(const Fields& fields) {
  const std::string_view coding = fields.value("Content-Encoding");
  const bool plain =
      fields.count("Content-Encoding") <= 1 && (coding.empty() || isSameName(coding, "identity"));
  return plain ? Result<void>() : Error(ErrorCode::contentType, {"Content-Encoding: identity"});
}

}  // namespace

std::size_t headEnd(std::string_view bytes, std::size_t searched) {
  const std::size_t at = bytes.find(kHeadEnd, searched - std::min(searched, kHeadEnd.size() - 1));
  return at == bytes.npos ? at : at + kHeadEnd.size();
}

Result<void> checkHead(std::string_view head) {
  const auto nextLine = [&head] {
    const std::size_t end = head.find(kLineEnd);
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end == head.npos ? head.size() : end + kLineEnd.size());
    return line;
  };
  const std::string_view first = nextLine();
  if (std::ranges::any_of(first, isControl)) return malformed("control character");
  const auto request = requestLineOf(first);
  if (!request) return request.error();
  Fields fields;
  for (std::string_view line = nextLine(); !line.empty(); line = nextLine()) {
    if (std::ranges::any_of(line, isControl)) return malformed("control character");
    if (kBlanks.find(line.front()) != kBlanks.npos) return malformed("folded line");
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == line.npos) return malformed("header without a name");
    fields.add({line.substr(0, colon), trimmed(line.substr(colon + 1))});
  }
  if (const auto sound = checkHost(fields, request->version); !sound) return sound;
  if (const auto sound = checkFraming(fields, request->version); !sound) return sound;
  return checkCoding(fields);
}

}  // namespace shicha::server
