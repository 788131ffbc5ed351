// A platform elsewhere that pulls a feed bit by bit, and keeps what it was told.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "integration/api/console.hpp"

namespace shicha::test {

// Threads: one at a time.
class FeedReader {
 public:
  // ask: a GET request. target: of the feed, with its parameters but `since`.
  FeedReader(std::function<Said(const std::string&)> ask, std::string target)
      : ask_(std::move(ask)), target_(std::move(target)) {}

  // All that is new, until there is no more. What fails throws std::runtime_error.
  void pull();

  // What is there now: each line by its ids, without the place in the feed at which it was told.
  const std::map<std::string, std::string>& kept() const { return kept_; }

  // Does a line tell of that inspection?
  bool knows(const std::string& inspection) const;

 private:
  void take(const std::string& line);

  std::function<Said(const std::string&)> ask_;
  std::string target_, cursor_;
  std::map<std::string, std::string> kept_;
};

}  // namespace shicha::test
