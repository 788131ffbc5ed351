// GET /api/v1/audit: who did what, newest first, 200 lines at a time; before=NUMBER gives those before.
#include <charconv>

#include "api/account_json.hpp"
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

constexpr std::size_t kLines = 200;

Result<Response> answer(Call& call) {
  std::uint64_t before = 0;
  if (const auto found = call.query.find("before"); found != call.query.end()) {
    const std::string& text = found->second;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), before);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
      return Error(ErrorCode::queryInvalid, {"before", text});
    }
  }
  const auto entries = call.data->accounts->audit(before, kLines);
  if (!entries) return entries.error();
  return jsonAnswer(auditJson(*entries));
}

}  // namespace

extern const Endpoint listAudit{.method = "GET",
                                .path = "/api/v1/audit",
                                .access = Access::administrator,
                                .answer = answer,
                                .query = "before"};

}  // namespace shicha::server
