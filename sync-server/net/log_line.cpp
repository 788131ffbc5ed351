#include "net/log_line.hpp"

#include <algorithm>
#include <array>

namespace shicha::server {
namespace {

// Longer ones tell nothing more, and fill the disk.
constexpr std::size_t kValueBytesMax = 200;

bool isPlain(char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\' && c != '='; }

void addEscaped(std::string& text, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    text.append({'\\', c});
  } else if (byte < ' ' || byte >= 0x7F) {
    text.append({'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 0xFU]});
  } else {
    text += c;
  }
}

std::string orDash(std::string_view value) { return value.empty() ? "-" : logValue(value); }

// "0.3"
std::string milliseconds(std::chrono::microseconds time) {
  const auto tenths = time.count() / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

std::string logValue(std::string_view value) {
  const bool isCut = value.size() > kValueBytesMax;
  value = value.substr(0, kValueBytesMax);
  if (!isCut && !value.empty() && std::ranges::all_of(value, isPlain)) return std::string(value);
  std::string text = "\"";
  for (const char c : value) addEscaped(text, c);
  return text += isCut ? "...\"" : "\"";
}

std::string peerName(const Peer& peer) {
  return peer.localUser ? "user:" + std::to_string(*peer.localUser) : peer.address;
}

std::string requestLine(std::string_view id, const Peer& peer, const RequestOutcome& outcome) {
  // A query may hold what somebody searched for.
  const std::string_view path = outcome.target.substr(0, outcome.target.find_first_of("?#"));
  std::string line = "request id=" + logValue(id) + " peer=" + orDash(peerName(peer));
  line += " method=" + orDash(outcome.method) + " path=" + orDash(path);
  line += " status=" + (outcome.status == 0 ? "-" : std::to_string(outcome.status));
  if (!outcome.error.empty()) line += " error=" + logValue(outcome.error);
  line += " bytes=" + std::to_string(outcome.bodyBytes) + " ms=" + milliseconds(outcome.time);
  return line;
}

}  // namespace shicha::server
