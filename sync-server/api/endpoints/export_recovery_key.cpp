// POST /api/v1/recovery-key: the recovery key as a file, with a passphrase that is told once.
#include <nlohmann/json.hpp>

#include "accounts/password.hpp"
#include "api/endpoint.hpp"
#include "storage/recovery_file.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto seed = readRecoverySeed(call.data->folder.keys());
  if (!seed) return seed.error();
  const auto random = crypto::systemRandom();
  const std::string passphrase = newPassword(random);
  const auto file = storage::sealRecoveryKey(*seed, passphrase, random);
  if (!file) return file.error();
  if (const auto noted = call.note("recovery-key.export", ""); !noted) return noted.error();
  return jsonAnswer(nlohmann::ordered_json{{"file", *file}, {"passphrase", passphrase}}.dump(), 201);
}

}  // namespace

extern const Endpoint exportRecoveryKey{
    .method = "POST", .path = "/api/v1/recovery-key", .access = Access::commandLine, .answer = answer};

}  // namespace shicha::server
