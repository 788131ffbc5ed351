// shichactl --store DIR recover --key FILE [--invite FILE --code CODE [--new-code-file FILE]]
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/text_file.hpp"
#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/recovery.hpp"
#include "storage/recovery_file.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRecoveryBytesMax = 4096;

struct RecoverArguments {
  std::string key, invitation, code, newCodeFile;
};

Result<crypto::DecryptionKey> readRecoveryKey(const std::string& file, const std::string& passphrase) {
  const auto bytes = readBytes(file, kRecoveryBytesMax);
  if (!bytes) return bytes.error();
  const auto key = storage::openRecoveryKey(*bytes, passphrase);
  if (key) return key;
  // It is a passphrase that opens this file, and no unlock code.
  const bool isPassphrase = key.error().code() == ErrorCode::codeWrong;
  return (isPassphrase ? Error(ErrorCode::recoveryFileUnreadable) : key.error()).at({file});
}

Result<void> lookIn(const Context& context, const std::filesystem::path& folder, const core::Ports& ports,
                    const crypto::DecryptionKey& key) {
  const auto found = core::lookInside(folder, ports, key);
  if (!found) return found.error();
  const storage::VerifyReport& report = found->report;
  if (context.json) {
    context.out << Json{{"persons", found->persons}, {"workspaces", found->missions},
                        {"batches", report.batches}, {"drafts", report.drafts},
                        {"media", report.media},     {"problems", report.problems.size()}}
                       .dump()
                << "\n";
  } else {
    context.out << context.say({"恢复密钥可以打开；内有：\n", "the recovery key opens it; inside are:\n"});
    for (const auto& person : found->persons) {
      context.out << context.say({"  人员 ", "  person "}) << person << "\n";
    }
    for (const auto& mission : found->missions) {
      context.out << context.say({"  任务 ", "  mission "}) << mission << "\n";
    }
    context.out << context.say({"  记录 ", "  batches "}) << report.batches
                << context.say({" 批，草稿 ", ", drafts "}) << report.drafts
                << context.say({" 份，照片 ", ", photos "}) << report.media << "\n"
                << context.say({"没有作任何改动。请重新邀请此人，再加上 --invite 与 --code 登记。",
                                "Nothing was changed. Invite the person again, and add --invite and --code."})
                << "\n";
  }
  if (report.problems.empty()) return {};
  return Error(ErrorCode::problemsFound, {std::to_string(report.problems.size())});
}

Result<void> letIn(const Context& context, const RecoverArguments& arguments,
                   const std::filesystem::path& folder, const core::Ports& ports,
                   const crypto::DecryptionKey& key) {
  const auto opened = readInvitation(arguments.invitation, arguments.code);
  if (!opened) return opened.error();
  const auto newCode =
      arguments.newCodeFile.empty() ? Result<std::string>("") : readCode(arguments.newCodeFile);
  if (!newCode) return newCode.error();
  auto tablet = core::recover(folder, ports, key, *opened, *newCode);
  if (!tablet) return tablet.error();
  const std::string user = (*tablet)->me().user, label = (*tablet)->label();
  tablet->reset();  // one program at a time
  const auto persons = core::Tablet::persons(folder, ports);
  if (!persons) return persons.error();
  if (context.json) {
    context.out << Json{{"user", user}, {"unlocks_as", label}, {"persons", *persons}}.dump() << "\n";
    return {};
  }
  context.out << context.say({"已恢复，全部记录都在。登记为：", "recovered, with all records; enrolled as: "})
              << label << "\n"
              << context.say({"本机现有人员：", "enrolled here now: "});
  for (const std::string& person : *persons) context.out << person << " ";
  context.out << "\n"
              << context.say(
                     {"请尽快同步，或导出数据包，让尚未上报的记录到达服务器。",
                      "Sync soon, or export bundles, so that what never left the tablet reaches the server."})
              << "\n";
  return {};
}

Result<void> recover(const Context& context, const RecoverArguments& arguments) {
  const auto folder = storeFolder(context);
  if (!folder) return folder.error();
  const auto login = loginOf(context);  // its code is the passphrase of the key
  if (!login) return login.error();
  const auto key = readRecoveryKey(arguments.key, login->code);
  if (!key) return key.error();
  const auto machine = Machine::of(context);
  if (!machine) return machine.error();
  if (arguments.invitation.empty()) return lookIn(context, *folder, (*machine)->ports, *key);
  return letIn(context, arguments, *folder, (*machine)->ports, *key);
}

}  // namespace

void addRecoverCommand(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<RecoverArguments>();
  CLI::App* command = program.add_subcommand(
      "recover",
      "忘记解锁码或本机密钥丢失时，用恢复密钥打开；--code-file 为恢复密钥的口令 / open a store whose code or "
      "whose "
      "machine's secret is lost, with the recovery key; --code-file holds the key's passphrase");
  command->add_option("--key", arguments->key, "服务器导出的恢复密钥文件 / the file that the server exported")
      ->required();
  CLI::Option* invitation = command->add_option(
      "--invite", arguments->invitation,
      "新的邀请文件；没有则只查看，不作改动 / a new invitation; without one, only tells what is inside");
  CLI::Option* code =
      command->add_option("--code", arguments->code, "另行告知的邀请码 / the code that was told separately");
  invitation->needs(code);
  code->needs(invitation);
  command
      ->add_option("--new-code-file", arguments->newCodeFile,
                   "此人新的解锁码所在文件 / the file with this person's new unlock code")
      ->needs(invitation);
  command->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return recover(context, *arguments); };
  });
}

}  // namespace shicha::cli
