#include "backup/backup_list.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace shicha::server {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kNameBytesMax = 100;

bool isStepName(std::string_view step) { return !step.empty() && step != "." && step != ".."; }

std::string lineOf(const PackedPart& part) {
  return R"({"name":")" + part.name + R"(","bytes":)" + std::to_string(part.bytes) + R"(,"sha256":")" +
         part.digest.hex() + R"("})";
}

bool isNewer(const std::string& text) {
  const auto list = json::read(text, "");
  const json::Value* version = list ? list->find("version") : nullptr;
  return version != nullptr && json::asWhole(*version, "version", kVersion + 1, INT64_MAX).has_value();
}

}  // namespace

bool isPartName(std::string_view name) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";
  if (name.size() > kNameBytesMax || name == kListName) return false;
  if (name.find_first_not_of(kAllowed) != name.npos) return false;
  for (std::size_t slash = name.find('/'); slash != name.npos; slash = name.find('/')) {
    if (!isStepName(name.substr(0, slash))) return false;
    name.remove_prefix(slash + 1);
  }
  return isStepName(name);
}

// By hand, since the text is compared to the byte: no library may come to write it in another way. Names need
// no escapes.
std::string listText(std::span<const PackedPart> parts) {
  std::string text = R"({"version":)" + std::to_string(kVersion) + ",\"parts\":[";
  for (const PackedPart& part : parts) text += (&part == parts.data() ? "\n" : ",\n") + lineOf(part);
  return text + "\n]}\n";
}

Result<void> checkList(const std::string& text, std::span<const PackedPart> parts) {
  if (text == listText(parts)) return {};
  if (isNewer(text)) return Error(ErrorCode::backupBroken, {"made by a newer version of Shicha"});
  const auto changed = std::ranges::find_if(
      parts, [&](const PackedPart& part) { return text.find(lineOf(part)) == text.npos; });
  const bool isKnown = changed == parts.end();
  return Error(ErrorCode::backupBroken, {isKnown ? std::string(kListName) : changed->name});
}

}  // namespace shicha::server
