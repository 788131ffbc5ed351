#include "integration/statistics/feed_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace shicha::test {

void FeedReader::pull() {
  for (bool isMore = true; isMore;) {
    const Said said = ask_(target_ + (cursor_.empty() ? "" : "&since=" + escaped(cursor_)));
    if (said.status != 200) throw std::runtime_error(said.wire.body);
    std::istringstream lines(said.wire.body);
    for (std::string line; std::getline(lines, line);) take(line);
    const std::string next = said.wire.header("X-Feed-Cursor");
    isMore = said.wire.header("X-Feed-More") == "true";
    if (next.empty() || (isMore && next == cursor_)) throw std::runtime_error("the feed does not go on");
    cursor_ = next;
  }
}

void FeedReader::take(const std::string& text) {
  Json line = Json::parse(text);
  std::string ids = line["inspection"].get<std::string>();
  for (const char* key : {"finding", "disposition"}) {
    if (line.contains(key) && line[key].is_string()) ids += " " + line[key].get<std::string>();
  }
  const bool isGone = line["gone"].get<bool>();
  line.erase("change");
  kept_.erase(ids);
  if (!isGone) kept_.emplace(ids, line.dump());
}

bool FeedReader::knows(const std::string& inspection) const {
  return std::ranges::any_of(kept_, [&](const auto& each) { return each.first.starts_with(inspection); });
}

}  // namespace shicha::test
