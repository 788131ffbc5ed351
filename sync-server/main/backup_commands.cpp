// shicha-server backup FILE | restore FILE --data DIR
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "api/data_backup.hpp"
#include "main/command.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Result<void> backup(const Context& context, const std::string& file) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  // The server that writes it stands in another folder.
  const Json wanted{{"file", std::filesystem::absolute(file).string()}};
  const auto answer = ask(**office, "POST", "/api/v1/backup", wanted.dump());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << Json{{"file", file}}.dump() << "\n";
  } else {
    context.out << context.say({"已备份到 ", "backed up to "}) << file << "\n"
                << context.say({"备份含有服务器的密钥，请妥善保管。",
                                "It holds the server's keys: keep it where nobody else gets at it."})
                << "\n";
  }
  return {};
}

Result<void> restoreFrom(const Context& context, const std::string& file) {
  const auto restored = restore(file, context.data);
  if (!restored) return restored;
  if (context.json) {
    context.out << Json{{"data", context.data}}.dump() << "\n";
  } else {
    context.out << context.say({"已恢复到 ", "restored to "}) << context.data << "\n";
  }
  return {};
}

using Do = Result<void> (*)(const Context&, const std::string& file);

void add(CLI::App& program, Context& context, const char* name, const char* help, Do work) {
  auto file = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(name, help);
  command->add_option("file", *file, "备份文件 / the backup")->required();
  choose(*command, context, [&context, file, work] { return work(context, *file); });
}

}  // namespace

void addBackupCommands(CLI::App& program, Context& context) {
  add(program, context, "backup", "备份，服务不停 / back everything up, while it serves", backup);
  add(program, context, "restore", "从备份恢复到新文件夹 / restore a backup to a new folder", restoreFrom);
}

}  // namespace shicha::server
