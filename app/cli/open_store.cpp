#include "cli/open_store.hpp"

#include "base/text_file.hpp"
#include "storage/file_secret_store.hpp"

namespace shicha::cli {
namespace {

constexpr std::size_t kCodeBytesMax = 1024;
constexpr std::size_t kInvitationBytesMax = std::size_t{64} << 20U;

std::chrono::milliseconds now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

std::string valueOf(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value == nullptr ? std::string() : value;
}

std::unique_ptr<storage::SecretStore> inFile(const std::filesystem::path& file) {
  return std::make_unique<storage::FileSecretStore>(file);
}

}  // namespace

Machine::Machine(std::unique_ptr<storage::SecretStore> kept)
    : secrets(std::move(kept)),
      ports{*secrets, crypto::systemRandom(), now, [] { return core::Fix{{}, std::string("shichactl")}; }} {}

Result<std::unique_ptr<Machine>> Machine::of(const Context& context) {
  std::filesystem::path file = context.store.secrets;
  if (file.empty()) file = valueOf(context.environment, "SHICHA_SECRETS");
  if (!file.empty()) return std::unique_ptr<Machine>(new Machine(inFile(file)));
  const std::string data = valueOf(context.environment, "XDG_DATA_HOME");
  const std::string home = valueOf(context.environment, "HOME");
  if (data.empty() && home.empty()) return Error(ErrorCode::usage, {"--secrets FILE"});
  const auto folder =
      data.empty() ? std::filesystem::path(home) / ".local" / "share" : std::filesystem::path(data);
  file = folder / "shicha" / "secrets";
  const auto& ofMachine = context.machinery.secrets;
  return std::unique_ptr<Machine>(new Machine(ofMachine ? ofMachine(file) : inFile(file)));
}

Result<std::filesystem::path> storeFolder(const Context& context) {
  if (context.store.store.empty()) return Error(ErrorCode::usage, {"--store DIR"});
  return std::filesystem::path(context.store.store);
}

Result<std::string> readCode(const std::string& file) {
  auto text = readTextFile(file, kCodeBytesMax);
  if (text) text->erase(std::min(text->find_last_not_of("\r\n") + 1, text->size()));
  return text;
}

Result<exchange::OpenedInvitation> readInvitation(const std::string& file, const std::string& code) {
  const auto bytes = readBytes(file, kInvitationBytesMax);
  if (!bytes) return bytes.error();
  auto opened = exchange::openInvitation(*bytes, code);
  return opened ? std::move(opened) : opened.error().at({file});
}

Result<core::Login> loginOf(const Context& context) {
  core::Login login{context.store.user, valueOf(context.environment, "SHICHA_CODE")};
  if (context.store.codeFile.empty()) return login;
  auto code = readCode(context.store.codeFile);
  if (!code) return code.error();
  login.code = std::move(*code);
  return login;
}

Result<OpenTablet> openTablet(const Context& context) {
  const auto folder = storeFolder(context);
  if (!folder) return folder.error();
  const auto login = loginOf(context);
  if (!login) return login.error();
  auto machine = Machine::of(context);
  if (!machine) return machine.error();
  auto tablet = core::Tablet::open(*folder, (*machine)->ports, *login);
  if (!tablet) return tablet.error();
  return OpenTablet{std::move(*machine), std::move(*tablet)};
}

}  // namespace shicha::cli
