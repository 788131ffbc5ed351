// A tablet whose program takes its person for somebody in another role: it writes what the real one refuses,
// as somebody would who builds a program of their own.
#pragma once

#include <filesystem>
#include <string>

namespace shicha::test {

// store, secrets: of a tablet that the real program enrolled, and that nobody has open. What fails throws
// std::runtime_error. Threads: one at a time.
class CraftedTablet {
 public:
  CraftedTablet(std::filesystem::path store, std::filesystem::path secrets)
      : store_(std::move(store)), secrets_(std::move(secrets)) {}

  // inspection: its id, in hex.
  void signAsLeader(const std::string& inspection) const;

  // role: district-bureau or city-bureau. A measure that needs neither money, persons nor a span.
  void decideAs(const std::string& role, const std::string& inspection, const std::string& measure,
                const std::string& date) const;

 private:
  std::filesystem::path store_, secrets_;
};

}  // namespace shicha::test
