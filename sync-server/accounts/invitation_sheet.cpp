#include "accounts/invitation_sheet.hpp"

#include <qrencode.h>

#include <memory>
#include <string_view>

namespace shicha::server {
namespace {

constexpr int kQuietModules = 4;  // the white border that readers need, ISO/IEC 18004, 5.3.8

constexpr std::string_view kStyle = R"css(
@page { margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 128mm; color: #000; background: #fff;
  font: 11pt/1.35 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 2mm; font-size: 16pt; }
small, [lang=en] { color: #444; font-size: 9pt; font-weight: normal; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .5mm 4mm; margin: 0 0 2mm; }
dt, dd { margin: 0; }
dd { font-weight: bold; overflow-wrap: anywhere; }
svg { display: block; width: 100%; max-width: 100mm; margin: 0 auto; break-inside: avoid; }
p { margin: 1mm 0; }
@media (min-width: 180mm) {
  body { max-width: 160mm; font-size: 13pt; }
  svg { max-width: 140mm; }
}
)css";

struct FreeQr {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

// The dark modules as one path, a bar for each run of them in a row: "M4 4h7v1h-7z".
std::string darkPath(const QRcode& code) {
  const auto isDark = [&](int row, int column) {
    return column < code.width && (code.data[row * code.width + column] & 1U) != 0;
  };
  std::string path;
  for (int row = 0; row < code.width; ++row) {
    for (int column = 0; column < code.width; ++column) {
      if (!isDark(row, column)) continue;
      const int begin = column;
      while (isDark(row, column)) ++column;
      const std::string length = std::to_string(column - begin);
      path += "M" + std::to_string(begin + kQuietModules) + " " + std::to_string(row + kQuietModules) + "h" +
              length + "v1h-" + length + "z";
    }
  }
  return path;
}

std::string drawing(const QRcode& code) {
  const std::string side = std::to_string(code.width + 2 * kQuietModules);
  return R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="二维码 QR code" viewBox="0 0 )" +
         side + " " + side + R"(" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h)" + side + "v" +
         side + "h-" + side + R"(z"/><path d=")" + darkPath(code) + "\"/></svg>\n";
}

// value: escaped.
std::string row(std::string_view zh, std::string_view en, const std::string& value) {
  return "<dt>" + std::string(zh) + " <small lang=\"en\">" + std::string(en) + "</small></dt><dd>" + value +
         "</dd>\n";
}

std::string rowsOf(const InvitationSheet& sheet) {
  std::string missions;
  // One after the other: a line for each would push the code off a small page.
  for (const std::string& mission : sheet.missions) {
    missions += (missions.empty() ? "" : "、") + escaped(mission);
  }
  const std::string role =
      escaped(sheet.role.zh) + " <small lang=\"en\">" + escaped(sheet.role.en) + "</small>";
  std::string rows = row("姓名", "Name", escaped(sheet.person));
  rows += row("角色", "Role", role);
  rows += row("区域", "District", escaped(sheet.district));
  if (!missions.empty()) rows += row("任务", "Missions", missions);
  if (!sheet.address.empty()) rows += row("服务器", "Server", escaped(sheet.address));
  return rows + row("有效期至", "Valid until", dateText(sheet.expires));
}

}  // namespace

Result<std::string> invitationPage(const InvitationSheet& sheet) {
  if (sheet.text.size() > kSheetTextBytesMax) {
    return Error(ErrorCode::fileTooLarge, {std::to_string(kSheetTextBytesMax)});
  }
  const std::unique_ptr<QRcode, FreeQr> code(
      QRcode_encodeData(static_cast<int>(sheet.text.size()),
                        reinterpret_cast<const unsigned char*>(sheet.text.data()), 0, QR_ECLEVEL_M));
  if (!code) return Error(ErrorCode::memoryShort);
  return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width\">\n<title>实查邀请 " +
         escaped(sheet.person) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<h1>实查邀请 <small lang=\"en\">Invitation to "
         "Shicha</small></h1>\n<dl>\n" +
         rowsOf(sheet) + "</dl>\n" + drawing(*code) +
         "<p>在平板上打开“实查”，登记时扫描此码。口令另行告知，不写在此页上。</p>\n"
         "<p lang=\"en\">Open Shicha on the tablet, choose to enrol this device, and scan the code above. "
         "The "
         "code to type is told separately and stands nowhere on this page.</p>\n</body>\n</html>\n";
}

}  // namespace shicha::server
