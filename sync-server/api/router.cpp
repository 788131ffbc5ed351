#include "api/router.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "base/utf8.hpp"

namespace shicha::server {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "%E5%A4%A9" as the bytes it stands for.
Result<std::string> unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    const auto byte = i + 2 < text.size() ? bytesOfHex(text.substr(i + 1, 2)) : std::nullopt;
    if (!byte || byte->front() == '\0') return Error(ErrorCode::requestMalformed, {"%"});
    plain += *byte;
    i += 2;
  }
  if (findInvalidUtf8(plain)) return Error(ErrorCode::requestMalformed, {"UTF-8"});
  return plain;
}

bool isParameter(std::string_view part) { return part.starts_with('{'); }

// The values of the parameters, where the path fits.
std::optional<std::map<std::string, std::string, std::less<>>> fit(std::string_view path,
                                                                   const std::vector<std::string>& parts) {
  const auto wanted = split(path.substr(1), '/');
  if (wanted.size() != parts.size()) return std::nullopt;
  std::map<std::string, std::string, std::less<>> values;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (isParameter(wanted[i])) {
      if (parts[i].empty()) return std::nullopt;
      values.emplace(wanted[i].substr(1, wanted[i].size() - 2), parts[i]);
    } else if (wanted[i] != parts[i]) {
      return std::nullopt;
    }
  }
  return values;
}

Result<void> checkQuery(const Endpoint& endpoint, const Target& target) {
  const auto known = split(endpoint.query, ' ');
  for (const auto& [name, value] : target.query) {
    if (std::ranges::find(known, name) == known.end()) {
      return Error(ErrorCode::queryInvalid, {name, std::string(endpoint.query)});
    }
  }
  return {};
}

}  // namespace

Result<Target> readTarget(std::string_view target) {
  Target read;
  const std::size_t mark = target.find('?');
  const std::string_view path = target.substr(0, mark);
  if (!path.starts_with('/')) return Error(ErrorCode::requestMalformed, {"/"});
  for (const std::string_view part : split(path.substr(1), '/')) {
    auto plain = unescaped(part);
    if (!plain) return plain.error();
    if (*plain == "." || *plain == "..") return Error(ErrorCode::requestMalformed, {*plain});
    read.parts.push_back(std::move(*plain));
  }
  if (mark == target.npos) return read;
  for (const std::string_view pair : split(target.substr(mark + 1), '&')) {
    const std::size_t equals = pair.find('=');
    const auto name = unescaped(pair.substr(0, equals));
    const auto value = equals == pair.npos ? std::string() : unescaped(pair.substr(equals + 1));
    if (!name || !value) return name ? value.error() : name.error();
    if (!read.query.emplace(*name, *value).second) return Error(ErrorCode::queryInvalid, {*name, *value});
  }
  return read;
}

Result<Route> route(std::string_view method, std::string_view target) {
  auto read = readTarget(target);
  if (!read) return read.error();
  if (method == "HEAD") method = "GET";
  std::string offered;
  for (const Endpoint* endpoint : endpoints()) {
    auto path = fit(endpoint->path, read->parts);
    if (!path) continue;
    if (endpoint->method == method) {
      if (const auto checked = checkQuery(*endpoint, *read); !checked) return checked.error();
      return Route{endpoint, std::move(*path), std::move(read->query)};
    }
    offered += (offered.empty() ? "" : ", ") + std::string(endpoint->method);
  }
  if (!offered.empty()) return Error(ErrorCode::methodNotOffered, {std::string(method), offered});
  return Error(ErrorCode::pathUnknown, {std::string(target.substr(0, target.find('?')))});
}

}  // namespace shicha::server
