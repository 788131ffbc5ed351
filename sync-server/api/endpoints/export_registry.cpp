// GET /api/v1/registry: the registry on a day, as JSON or as the table that can be imported again.
#include "api/endpoint.hpp"
#include "api/query.hpp"
#include "bureau/registry_json.hpp"
#include "registry/export.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto day = dayIn(call);
  const auto format = choiceIn(call, "format", {"json", "csv", "csv-gb18030"});
  if (!day || !format) return day ? format.error() : day.error();
  const RegistryBook& book = *call.data->registry;
  if (*format == "json") {
    return jsonAnswer(institutionsJson(book.registry().asOf(*day), book.bars(*day)));
  }
  const bool isGb = *format == "csv-gb18030";
  auto table = registry::exportRegistry(
      book.registry(), *day, isGb ? registry::TableEncoding::gb18030 : registry::TableEncoding::utf8);
  if (!table) return table.error();
  return Response{200, isGb ? "text/csv; charset=gb18030" : "text/csv; charset=utf-8", std::move(*table), {}};
}

}  // namespace

extern const Endpoint exportRegistry{.method = "GET",
                                     .path = "/api/v1/registry",
                                     .access = Access::person,
                                     .answer = answer,
                                     .query = "as_of format"};

}  // namespace shicha::server
