// shichactl --store DIR enroll --invite FILE --code CODE [--new-code-file FILE]
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_store.hpp"

namespace shicha::cli {
namespace {

struct EnrolArguments {
  std::string invitation, code, newCodeFile;
};

// The code that the newcomer will unlock with: the one that opens the store, unless another is given.
Result<std::string> unlockCode(const EnrolArguments& arguments, const core::Login& login) {
  return arguments.newCodeFile.empty() ? Result<std::string>(login.code) : readCode(arguments.newCodeFile);
}

Result<void> enrol(const Context& context, const EnrolArguments& arguments) {
  const auto folder = storeFolder(context);
  if (!folder) return folder.error();
  const auto login = loginOf(context);
  if (!login) return login.error();
  const auto newCode = unlockCode(arguments, *login);
  if (!newCode) return newCode.error();
  const auto machine = Machine::of(context);
  if (!machine) return machine.error();
  const auto opened = readInvitation(arguments.invitation, arguments.code);
  if (!opened) return opened.error();
  const auto tablet = core::Tablet::enrol(*folder, (*machine)->ports, *opened, *login, *newCode);
  if (!tablet) return tablet.error();
  const core::Enrolment& me = (*tablet)->me();
  if (context.json) {
    nlohmann::ordered_json document{
        {"user", me.user}, {"role", me.role}, {"district", me.district}, {"device", me.device}};
    document["unlocks_as"] = (*tablet)->label();
    document["workspaces"] = nlohmann::ordered_json::array();
    for (const auto& mission : me.missions) document["workspaces"].push_back(mission.name);
    context.out << document.dump() << "\n";
    return {};
  }
  context.out << context.say({"已登记：", "enrolled: "}) << me.user << "（" << me.district << "）\n";
  if ((*tablet)->label() != me.user) {
    context.out << context.say({"  使用时写 --user ", "  to use it, write --user "}) << (*tablet)->label()
                << "\n";
  }
  for (const auto& mission : me.missions) context.out << "  " << mission.name << "\n";
  return {};
}

}  // namespace

void addEnrolCommand(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<EnrolArguments>();
  CLI::App* command = program.add_subcommand(
      "enroll",
      "用邀请文件登记，不需要网络；再次使用可登记同一设备上的另一人 / enrol from an invitation file, with no "
      "network; again for a second person on the same tablet");
  command->add_option("--invite", arguments->invitation, "邀请文件 / the invitation")->required();
  command->add_option("--code", arguments->code, "另行告知的邀请码 / the code that was told separately")
      ->required();
  command->add_option("--new-code-file", arguments->newCodeFile,
                      "此人自己的解锁码所在文件 / the file with this person's own unlock code");
  command->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return enrol(context, *arguments); };
  });
}

}  // namespace shicha::cli
