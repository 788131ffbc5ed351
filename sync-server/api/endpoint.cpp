#include "api/endpoint.hpp"

#include <array>

namespace shicha::server {

#define SHICHA_ENDPOINT(name) extern const Endpoint name;
#include "api/endpoints.def"
#undef SHICHA_ENDPOINT

std::span<const Endpoint* const> endpoints() {
  static constexpr auto kAll = std::to_array<const Endpoint*>({
#define SHICHA_ENDPOINT(name) &name,
#include "api/endpoints.def"
#undef SHICHA_ENDPOINT
  });
  return kAll;
}

Result<void> Call::note(const std::string& what, const std::string& subject, const std::string& detail) {
  return data->accounts->note({0, services.time(), caller.user, what, subject, detail});
}

Decision Call::decision(const std::string& reason) const { return {caller.user, reason, services.now()}; }

Response jsonAnswer(std::string json, int status) {
  return {status, std::string(kJson), std::move(json), {}};
}

Response emptyAnswer() { return {204, {}, {}, {}}; }

}  // namespace shicha::server
