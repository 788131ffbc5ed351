#include "report/paper_code.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/hex.hpp"

namespace shicha::report {
namespace {

constexpr std::string_view kMark = "SHICHA1";
constexpr std::string_view kDraft = "DRAFT";
constexpr std::size_t kShownMax = 40;  // bytes of a wrong code that its error repeats

std::string capitals(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char each) { return std::toupper(each); });
  return text;
}

std::vector<std::string> partsOf(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (each == ':') {
      parts.emplace_back();
    } else if (std::isspace(byte) == 0) {
      parts.back() += static_cast<char>(std::toupper(byte));
    }
  }
  return parts;
}

// What of a wrong code can be shown: whatever was scanned may be in it.
std::string shownOf(std::string_view text) {
  std::string shown;
  for (const char each : text.substr(0, kShownMax)) shown += each > ' ' && each <= '~' ? each : '?';
  return shown + (text.size() > kShownMax ? "…" : "");
}

}  // namespace

std::string textOf(const PaperCode& code) {
  const std::string revision = code.revision ? code.revision->hex() : std::string(kDraft);
  return capitals(std::string(kMark) + ":" + code.inspection.hex() + ":" + revision + ":" + code.hash.hex());
}

Result<PaperCode> parsePaperCode(std::string_view text) {
  const Error wrong(ErrorCode::paperCodeUnreadable, {shownOf(text)});
  const std::vector<std::string> parts = partsOf(text);
  if (parts.size() != 4 || parts[0] != kMark) return wrong;
  const auto inspection = fromHex<record::AggregateId>(parts[1]);
  const auto revision = fromHex<record::RecordId>(parts[2]);
  const auto hash = fromHex<crypto::Hash>(parts[3]);
  const bool isDraft = parts[2] == kDraft;
  if (!inspection || !hash || (!isDraft && !revision)) return wrong;
  return PaperCode{*inspection, revision, *hash};
}

}  // namespace shicha::report
