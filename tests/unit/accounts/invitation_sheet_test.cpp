// The printed invitation. Its QR code is compared, module by module, with one that was made beside it.
#include "accounts/invitation_sheet.hpp"

#include <gmock/gmock.h>
#include <qrencode.h>

#include <memory>
#include <random>
#include <regex>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

using testing::HasSubstr;
using testing::Not;
using Modules = std::vector<std::string>;  // a row each: '#' is dark

InvitationSheet sheetOf(const std::string& text) {
  return {"检查员甲",
          {"检查人员", "inspector"},
          "天河区",
          {"gz2023/天河区-增城区", "gz2023/天河区-黄埔区"},
          "https://sync.example:8443",
          *parseDate("2023-11-29"),
          text};
}

std::string randomText(std::size_t size, std::uint64_t seed) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::mt19937_64 random(seed);
  std::string text(size, '\0');
  for (char& c : text) c = letters[random() % letters.size()];
  return text;
}

// The drawing in a page, as a printer would fill it; with its border.
Modules drawnIn(const std::string& page) {
  std::smatch found;
  EXPECT_TRUE(std::regex_search(page, found, std::regex("viewBox=\"0 0 (\\d+) (\\d+)\"")));
  const auto side = static_cast<std::size_t>(std::stoi(found[1]));
  Modules modules(side, std::string(side, ' '));
  const std::size_t from = page.find("<path d=\"") + 9;
  const std::string path = page.substr(from, page.find('"', from) - from);
  const std::regex bar(R"(M(\d+) (\d+)h(\d+)v1h-(\d+)z)");
  std::size_t taken = 0;
  for (std::sregex_iterator at(path.begin(), path.end(), bar), end; at != end; ++at) {
    EXPECT_EQ((*at)[3], (*at)[4]);
    taken += static_cast<std::size_t>(at->length());
    const auto left = static_cast<std::size_t>(std::stoi((*at)[1]));
    const auto top = static_cast<std::size_t>(std::stoi((*at)[2]));
    const auto length = static_cast<std::size_t>(std::stoi((*at)[3]));
    for (std::size_t i = 0; i < length; ++i) modules.at(top).at(left + i) = '#';
  }
  EXPECT_EQ(taken, path.size()) << "nothing but bars";
  return modules;
}

Modules expectedFor(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      &QRcode_free);
  const auto side = static_cast<std::size_t>(code->width);
  Modules modules(side + 8, std::string(side + 8, ' '));
  for (std::size_t row = 0; row < side; ++row) {
    for (std::size_t column = 0; column < side; ++column) {
      if ((code->data[row * side + column] & 1U) != 0) modules[row + 4][column + 4] = '#';
    }
  }
  return modules;
}

TEST(InvitationSheet, DrawsTheCodeOfItsText) {
  for (const std::size_t size : {1U, 20U, 500U, 1500U, 2331U}) {
    const std::string text = randomText(size, size);
    EXPECT_EQ(drawnIn(invitationPage(sheetOf(text)).value()), expectedFor(text)) << size;
  }
}

TEST(InvitationSheet, RefusesWhatDoesNotFit) {
  const auto page = invitationPage(sheetOf(randomText(2332, 1)));
  ASSERT_EQ(codeOf(page), ErrorCode::fileTooLarge);
  EXPECT_EQ(page.error().details().at(0), "2331");
}

TEST(InvitationSheet, SaysWhoItIsForAndThatTheCodeIsToldSeparately) {
  const std::string page = invitationPage(sheetOf("text")).value();
  for (const char* said : {"检查员甲", "检查人员", "inspector", "天河区", "gz2023/天河区-增城区",
                           "gz2023/天河区-黄埔区", "https://sync.example:8443", "2023-11-29", "口令另行告知",
                           "told separately", "charset=\"utf-8\"", "@page"}) {
    EXPECT_THAT(page, HasSubstr(said));
  }
}

TEST(InvitationSheet, LeavesOutWhatThereIsNot) {
  InvitationSheet sheet = sheetOf("text");
  sheet.address.clear();
  sheet.missions.clear();
  const std::string page = invitationPage(sheet).value();
  EXPECT_THAT(page, Not(HasSubstr("服务器")));
  EXPECT_THAT(page, Not(HasSubstr("任务")));
}

// A page that loads nothing, and in which nothing that people typed is markup.
TEST(InvitationSheet, NeedsNothingElseAndRunsNothing) {
  InvitationSheet sheet = sheetOf("text");
  const std::string evil = R"(<script src="//x">'&amp;</script>)";
  sheet.person = sheet.district = sheet.address = evil;
  sheet.missions = {evil};
  const std::string page = invitationPage(sheet).value();
  const std::string safe = "&lt;script src=&quot;//x&quot;&gt;&#39;&amp;amp;&lt;/script&gt;";
  std::size_t count = 0;
  for (std::size_t at = page.find(safe); at != page.npos; at = page.find(safe, at + 1)) ++count;
  EXPECT_EQ(count, 5U) << "the title, too";
  for (const char* none : {"<script", "src=\"", "href", "url(", "@import", "<link", "<img"}) {
    EXPECT_THAT(page, Not(HasSubstr(none)));
  }
}

}  // namespace
}  // namespace shicha::server
