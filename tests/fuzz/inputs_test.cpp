// Inputs that were found by fuzzing, or that a target should not be without: each runs with every test run.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/text_file.hpp"
#include "fuzz/targets.hpp"

namespace shicha::fuzz {
namespace {

constexpr std::size_t kBytesMax = std::size_t{4} << 20U;

TEST(FuzzInputs, RunThroughTheirTargets) {
  std::size_t count = 0;
  for (const Target& target : targets()) {
    const auto folder = std::filesystem::path(SHICHA_SOURCE_DIR) / "tests/fuzz/inputs" / target.name;
    ASSERT_TRUE(std::filesystem::exists(folder)) << folder;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      SCOPED_TRACE(entry.path());
      target.run(readBytes(entry.path(), kBytesMax).value());
      ++count;
    }
  }
  EXPECT_GE(count, targets().size());
}

}  // namespace
}  // namespace shicha::fuzz
