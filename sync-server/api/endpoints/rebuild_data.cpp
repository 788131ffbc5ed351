// POST /api/v1/rebuilding: drops what follows from the logs, and makes it again.
#include <nlohmann/json.hpp>

#include "api/data_check.hpp"
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto rebuilt = rebuild(*call.data);
  if (!rebuilt) return rebuilt.error();
  const nlohmann::ordered_json document{
      {"cards", rebuilt->cards}, {"before", rebuilt->before.hex()}, {"digest", rebuilt->after.hex()}};
  return jsonAnswer(document.dump());
}

}  // namespace

extern const Endpoint rebuildData{
    .method = "POST", .path = "/api/v1/rebuilding", .access = Access::commandLine, .answer = answer};

}  // namespace shicha::server
