// POST /api/v1/registry/bars: an institution must not be listed again before a day.
#include "api/endpoint.hpp"
#include "api/input.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"institution", "name", "from", "until", "reason"});
  if (!input) return input.error();
  const auto id = input->text("institution");
  const auto name = input->text("name");
  const auto reason = input->text("reason");
  const auto from = input->date("from");
  const auto until = input->date("until");
  if (!id || !name || !reason) return !id ? id.error() : !name ? name.error() : reason.error();
  if (!from || !until) return from ? until.error() : from.error();
  const auto barred = call.data->registry->bar({*id, *name, *from, *until, *reason}, call.caller.user);
  if (!barred) return barred.error();
  const auto noted = call.note("registry.bar", *id, dateText(*until) + ": " + *reason);
  return noted ? Result<Response>(emptyAnswer()) : noted.error();
}

}  // namespace

extern const Endpoint addBar{.method = "POST",
                             .path = "/api/v1/registry/bars",
                             .access = Access::city,
                             .answer = answer,
                             .bodyType = kJson};

}  // namespace shicha::server
