#include "base/error.hpp"

#include <gtest/gtest.h>

#include <set>

namespace shicha {
namespace {

std::vector<const ErrorInfo*> everyCode() {
  std::vector<const ErrorInfo*> all;
  for (int i = 0; i <= static_cast<int>(ErrorCode::usage); ++i)
    all.push_back(&errorInfo(static_cast<ErrorCode>(i)));
  return all;
}

// The blanks {0} … that a text names.
std::set<char> blanksIn(std::string_view text) {
  std::set<char> blanks;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (at + 2 < text.size() && text[at + 2] == '}') blanks.insert(text[at + 1]);
  }
  return blanks;
}

TEST(ErrorList, SaysThreeThingsInBothLanguages) {
  std::set<std::string_view> names;
  for (const ErrorInfo* info : everyCode()) {
    EXPECT_TRUE(names.insert(info->name).second) << info->name;
    for (const Words& words : {info->what, info->means, info->todo}) {
      EXPECT_FALSE(words.zh.empty()) << info->name;
      EXPECT_FALSE(words.en.empty()) << info->name;
    }
    EXPECT_EQ(blanksIn(info->what.zh), blanksIn(info->what.en)) << info->name;
    EXPECT_TRUE(blanksIn(info->means.zh).empty() && blanksIn(info->todo.zh).empty()) << info->name;
  }
}

TEST(Error, NamesPlaceAndDetails) {
  const Error error(ErrorCode::jsonDuplicateKey, {"score"}, {"a.json", 3, 14});
  EXPECT_EQ(error.message(Language::en),
            "a.json:3:14: the key \"score\" stands here twice; nothing was read and nothing was changed; "
            "correct the file at this place and try again");
  EXPECT_EQ(error.message(Language::zh),
            "a.json:3:14: 键“score”出现了两次; 没有读入任何内容，原有数据不变; 请改正文件的这一处后再试");
}

TEST(Place, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ((Place{}).text(), "");
  EXPECT_EQ((Place{"a.json"}).text(), "a.json");
  EXPECT_EQ((Place{"a.json", 3}).text(), "a.json:3");
  EXPECT_EQ((Place{"", 3, 4}).text(), "3:4");
}

}  // namespace
}  // namespace shicha
