#include "main/command.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <system_error>

#include "api/error_answer.hpp"

namespace shicha::server {
namespace {

Error unwritable(const std::string& file) {
  return Error(ErrorCode::fileUnwritable, {std::generic_category().message(errno)}, {file});
}

bool writeAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

void choose(CLI::App& command, Context& context, std::function<Result<void>()> work) {
  command.add_option("--data", context.data, "数据文件夹 / the data folder")->required();
  command.callback([&context, work = std::move(work)] { context.chosen = work; });
}

Result<std::string> ask(Office& office, const std::string& method, const std::string& target,
                        const std::string& body) {
  return bodyOf(office.ask(method, target, body));
}

Result<std::string> bodyOf(Result<Response> answer) {
  if (!answer) return answer.error();
  if (answer->status >= 400) return errorIn(*answer);
  return std::move(answer->body);
}

Result<void> checkNewFile(const std::string& file) {
  std::error_code none;
  const auto status = std::filesystem::symlink_status(file, none);
  return std::filesystem::exists(status) ? Error(ErrorCode::fileExists, {}, {file}) : Result<void>();
}

std::string escaped(std::string_view part) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         std::string_view("-_.~").find(c) != std::string_view::npos;
    if (isPlain) {
      text += c;
    } else {
      text += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return text;
}

Result<void> writeNewFile(const std::string& file, const std::string& bytes, Secrecy secrecy) {
  const mode_t mode = secrecy == Secrecy::secret ? S_IRUSR | S_IWUSR : 0644;
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0 && errno == EEXIST) return Error(ErrorCode::fileExists, {}, {file});
  if (descriptor < 0) return unwritable(file);
  const bool isWritten = writeAll(descriptor, bytes);
  const Error error = unwritable(file);
  ::close(descriptor);
  if (isWritten) return {};
  ::unlink(file.c_str());
  return error;
}

}  // namespace shicha::server
