// POST /api/v1/registry/matches: which listed institution a provisional one is.
#include <algorithm>

#include "api/endpoint.hpp"
#include "api/input.hpp"
#include "api/provisional.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"provisional", "institution"});
  if (!input) return input.error();
  const auto provisional = input->text("provisional");
  const auto institution = input->text("institution");
  if (!provisional || !institution) return provisional ? institution.error() : provisional.error();
  const auto all = provisionalOf(*call.data, call.caller);
  if (!all) return all.error();
  if (std::ranges::find(*all, *provisional, &Provisional::id) == all->end()) {
    return Error(ErrorCode::provisionalUnknown, {*provisional});
  }
  const auto matched = call.data->registry->match({*provisional, *institution}, call.caller.user);
  if (!matched) return matched.error();
  const auto told = storage::attempt([&] { call.data->facts->touchSubject(*provisional); });
  if (!told) return told.error();
  const auto noted = call.note("registry.match", *provisional, *institution);
  return noted ? Result<Response>(emptyAnswer()) : noted.error();
}

}  // namespace

extern const Endpoint matchInstitution{.method = "POST",
                                       .path = "/api/v1/registry/matches",
                                       .access = Access::bureau,
                                       .answer = answer,
                                       .bodyType = kJson};

}  // namespace shicha::server
