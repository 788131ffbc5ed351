// shicha-server recovery export --data DIR --out FILE
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "main/command.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Result<void> exportKey(const Context& context, const std::string& file) {
  // The passphrase is told once: a key whose file cannot be written would be noted for nothing.
  if (const auto isNew = checkNewFile(file); !isNew) return isNew;
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const auto answer = ask(**office, "POST", "/api/v1/recovery-key");
  if (!answer) return answer.error();
  const Json made = Json::parse(*answer);
  const auto written = writeNewFile(file, made.at("file").get<std::string>(), Secrecy::secret);
  if (!written) return written;
  const auto passphrase = made.at("passphrase").get<std::string>();
  if (context.json) {
    context.out << Json{{"file", file}, {"passphrase", passphrase}}.dump() << "\n";
    return {};
  }
  context.out << context.say({"恢复密钥：", "recovery key: "}) << file << "\n"
              << context.say({"口令（只显示这一次）：", "passphrase, shown this once: "}) << passphrase
              << "\n"
              << context.say(
                     {"两者合在一起可以打开每一台平板，请分开保管；用法：shichactl recover --key 文件。",
                      "Together they open every tablet: keep them apart. To use it: shichactl recover "
                      "--key FILE."})
              << "\n";
  return {};
}

}  // namespace

void addRecoveryCommand(CLI::App& program, Context& context) {
  auto file = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(
      "recovery", "恢复密钥：打开忘记解锁码的平板 / the key that opens tablets whose code is forgotten");
  command->require_subcommand(1);
  CLI::App* out = command->add_subcommand("export", "写到新文件 / write it to a new file");
  out->add_option("--out", *file, "新文件 / the new file")->required();
  choose(*out, context, [&context, file] { return exportKey(context, *file); });
}

}  // namespace shicha::server
