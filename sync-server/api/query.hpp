// Reading the parameters behind the "?" of a target.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.hpp"

namespace shicha::server {

// "as_of"; absent: today in China. Errors: queryInvalid.
Result<Date> dayIn(const Call& call);

// One of these words; absent: the first. Errors: queryInvalid.
Result<std::string> choiceIn(const Call& call, std::string_view name,
                             std::initializer_list<std::string_view> words);

// A part of a long list: "after" names the last one of the part before, "limit" says how many at most.
struct Page {
  std::string after;  // empty: from the beginning
  std::size_t limit = 0;
};
constexpr std::string_view kPageQuery = "after limit";
constexpr std::size_t kPageMax = 1000;

// limit: 1 to kPageMax; absent: 200. Errors: queryInvalid.
Result<Page> pageIn(const Call& call);

// Leaves of a list what stands on the page. idOf: what names one of them.
// Errors: queryInvalid, where "after" names none.
template <class T, class IdOf>
Result<void> keepPage(std::vector<T>& list, const Page& page, const IdOf& idOf) {
  auto begin = list.begin();
  while (!page.after.empty() && begin != list.end() && idOf(*begin) != page.after) ++begin;
  if (!page.after.empty() && begin == list.end())
    return Error(ErrorCode::queryInvalid, {"after", page.after});
  if (!page.after.empty()) ++begin;
  list.erase(list.begin(), begin);
  if (list.size() > page.limit)
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(page.limit), list.end());
  return {};
}

// "lang": zh or en; absent: zh. Errors: queryInvalid.
Result<Language> languageIn(const Call& call);

}  // namespace shicha::server
