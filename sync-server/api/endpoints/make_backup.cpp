// POST /api/v1/backup: writes a backup of all data to a new file on the server's machine, while it serves.
#include "api/data_backup.hpp"
#include "api/endpoint.hpp"
#include "api/input.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"file"});
  if (!input) return input.error();
  const auto file = input->text("file");
  if (!file) return file.error();
  if (const auto noted = call.note("backup", *file); !noted) return noted.error();
  const auto written = backUp(*call.data, *file);
  return written ? Result<Response>(emptyAnswer()) : written.error();
}

}  // namespace

extern const Endpoint makeBackup{.method = "POST",
                                 .path = "/api/v1/backup",
                                 .access = Access::commandLine,
                                 .answer = answer,
                                 .bodyType = kJson};

}  // namespace shicha::server
