#include "net/answer_text.hpp"

#include <array>
#include <cstdio>

namespace shicha::server {
namespace {

struct Reason {
  int status;
  std::string_view text;
};

// Nobody reads them but people who look at the wire; a status that is not here goes without.
constexpr auto kReasons = std::to_array<Reason>({
    {200, "OK"},
    {201, "Created"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
});

std::string_view reasonOf(int status) {
  for (const Reason& reason : kReasons) {
    if (reason.status == status) return reason.text;
  }
  return {};
}

// "Sun, 06 Nov 1994 08:49:37 GMT"; strftime would write it in the language of the system.
std::string dateText(std::time_t now) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc = {};
  gmtime_r(&now, &utc);
  std::array<char, 64> text = {};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                utc.tm_sec);
  return text.data();
}

void addHeader(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  for (const char c : value) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) head += c;
  }
  head += "\r\n";
}

bool hasNoBody(int status) { return status == 204 || status == 304; }

}  // namespace

std::string answerHead(const Response& response, const AnswerFrame& frame) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reasonOf(response.status)).append("\r\n");
  const auto addUnlessSaid = [&](std::string_view name, std::string_view value) {
    if (valueOf(response.headers, name).empty()) addHeader(head, name, value);
  };
  addHeader(head, "Date", dateText(frame.now));
  addHeader(head, "Server", "shicha");
  addHeader(head, "X-Request-Id", frame.requestId);
  addUnlessSaid("X-Content-Type-Options", "nosniff");
  addUnlessSaid("Cache-Control", "no-store");
  if (frame.isTls) addUnlessSaid("Strict-Transport-Security", "max-age=31536000");
  for (const auto& [name, value] : response.headers) addHeader(head, name, value);
  if (!hasNoBody(response.status)) {
    if (!response.contentType.empty()) addHeader(head, "Content-Type", response.contentType);
    addHeader(head, "Content-Length", std::to_string(response.body.size()));
  }
  if (!frame.keepAlive) addHeader(head, "Connection", "close");
  if (frame.keepAlive && frame.isOldClient) addHeader(head, "Connection", "keep-alive");
  return head += "\r\n";
}

}  // namespace shicha::server
