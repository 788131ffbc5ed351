// POST /api/v1/registry: takes the good rows of a table (CSV). dry_run=true takes none, and tells what would
// be taken; format=csv answers with the rejected rows, to be corrected and sent again.
#include "api/endpoint.hpp"
#include "api/query.hpp"
#include "base/time_text.hpp"
#include "bureau/registry_json.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto dryRun = choiceIn(call, "dry_run", {"false", "true"});
  const auto format = choiceIn(call, "format", {"json", "csv"});
  if (!dryRun || !format) return dryRun ? format.error() : dryRun.error();
  const auto name = call.query.find("name");
  const std::string file = name == call.query.end() ? "registry.csv" : name->second;
  const bool isDry = *dryRun == "true";
  const auto imported =
      call.data->registry->import(call.body, file, call.caller.user, chinaDay(call.services.now()), isDry);
  if (!imported) return imported.error();
  if (!isDry) {
    const auto noted =
        call.note("registry.import", file, std::to_string(imported->taken.changes) + " changes");
    if (!noted) return noted.error();
  }
  if (*format == "json") return jsonAnswer(importJson(*imported));
  return Response{200, "text/csv; charset=utf-8", registry::rejectedCsv(imported->table), {}};
}

}  // namespace

extern const Endpoint importRegistry{.method = "POST",
                                     .path = "/api/v1/registry",
                                     .access = Access::city,
                                     .answer = answer,
                                     .bodyType = kCsv,
                                     .bodyBytesMax = registry::kRegistryBytesMax,
                                     .query = "name dry_run format"};

}  // namespace shicha::server
