#include "integration/sync/bad_input.hpp"

#include <nlohmann/json.hpp>

namespace shicha::test {

void BadInput::expectError(const std::optional<WireAnswer>& answer, int status, const std::string& code) {
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, status) << answer->body;
  const auto json = nlohmann::json::parse(answer->body, nullptr, false);
  ASSERT_TRUE(json.is_object() && json.contains("error")) << answer->body;
  EXPECT_EQ(json["error"]["code"], code);
  EXPECT_FALSE(json["error"]["message"].get<std::string>().empty());
}

}  // namespace shicha::test
