// shicha-server invite --data DIR --user NAME --role ROLE --district NAME [--mission WORKSPACE]… --out FILE
// shicha-server revoke device|user|invitation ID --data DIR [--reason TEXT]
// shicha-server user add|password --data DIR --user NAME …
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/base64url.hpp"
#include "main/command.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

struct PeopleArguments {
  std::string user, role, district, address, out, sheet, kind, id, reason;
  std::vector<std::string> missions;
  int days = 30;
};

Result<void> invite(const Context& context, const PeopleArguments& arguments) {
  // The code is told once: an invitation whose file cannot be written would be lost.
  for (const std::string& file : {arguments.out, arguments.sheet}) {
    if (const auto isNew = checkNewFile(file); !file.empty() && !isNew) return isNew;
  }
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const Json wanted{{"user", arguments.user},         {"role", arguments.role},
                    {"district", arguments.district}, {"missions", arguments.missions},
                    {"days", arguments.days},         {"address", arguments.address}};
  const auto answer = ask(**office, "POST", "/api/v1/invitations", wanted.dump());
  if (!answer) return answer.error();
  const Json made = Json::parse(*answer);
  const auto file = bytesOfBase64Url(made.at("file").get<std::string>());
  const auto written = writeNewFile(arguments.out, file.value_or(""), Secrecy::secret);
  if (!written) return written;
  if (!arguments.sheet.empty()) {
    const auto sheet = made.at("sheet").get<std::string>();
    const auto printed = writeNewFile(arguments.sheet, sheet, Secrecy::secret);
    if (!printed) return printed;
  }
  const auto code = made.at("code").get<std::string>();
  const auto expires = made.at("expires").get<std::string>();
  if (context.json) {
    context.out << Json{{"code", code},
                        {"file", arguments.out},
                        {"expires", expires},
                        {"invitation", made.at("invitation")}}
                       .dump()
                << "\n";
    return {};
  }
  context.out << context.say({"邀请文件：", "invitation: "}) << arguments.out << "\n"
              << context.say({"口令（另行告知本人）：", "code, to be told separately: "}) << code << "\n"
              << context.say({"有效期至：", "good until: "}) << expires << "\n";
  return {};
}

Result<void> revoke(const Context& context, const PeopleArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const std::string target = "/api/v1/" + arguments.kind + "s/" + escaped(arguments.id) + "/revocation";
  const Json body{{"reason", arguments.reason}};
  const auto answer =
      ask(**office, "POST", target, arguments.kind == "invitation" ? std::string() : body.dump());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << Json{{"revoked", arguments.id}}.dump() << "\n";
  } else {
    context.out << context.say({"已停用：", "revoked: "}) << arguments.id << "\n";
  }
  return {};
}

// A user of the console with the first password.
Result<void> printUser(const Context& context, const Result<std::string>& answer) {
  if (!answer) return answer.error();
  if (context.json) {
    context.out << *answer << "\n";
    return {};
  }
  const Json user = Json::parse(*answer);
  context.out << user.at("user").get<std::string>() << "\n";
  if (user.contains("password")) {
    context.out << context.say({"密码（只显示这一次）：", "password, shown this once: "})
                << user.at("password").get<std::string>() << "\n";
  }
  return {};
}

Result<void> addUser(const Context& context, const PeopleArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const Json wanted{{"user", arguments.user}, {"role", arguments.role}, {"district", arguments.district}};
  return printUser(context, ask(**office, "POST", "/api/v1/users", wanted.dump()));
}

Result<void> resetPassword(const Context& context, const PeopleArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const std::string target = "/api/v1/users/" + escaped(arguments.user) + "/password";
  return printUser(context, ask(**office, "POST", target));
}

void addPerson(CLI::App& command, PeopleArguments& arguments) {
  command.add_option("--user", arguments.user, "姓名 / name")->required();
  command
      .add_option(
          "--role", arguments.role,
          "角色 / role: inspector, liaison, expert, leader, district-bureau, city-bureau, administrator")
      ->required();
  command.add_option("--district", arguments.district, "区，或市 / district, or the city")->required();
}

}  // namespace

void addPeopleCommands(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<PeopleArguments>();
  CLI::App* inviting = program.add_subcommand("invite", "邀请 / invite somebody to missions");
  addPerson(*inviting, *arguments);
  inviting->add_option("--mission", arguments->missions, "任务 / a mission: gz2023/天河区-增城区");
  inviting->add_option("--days", arguments->days, "有效天数 / days that it is good for");
  inviting->add_option("--address", arguments->address, "服务器地址 / the server's HOST:PORT");
  inviting->add_option("--out", arguments->out, "邀请文件 / the file to write")->required();
  inviting->add_option("--sheet", arguments->sheet,
                       "可打印的二维码页 / a page to print, with a QR code (HTML)");
  choose(*inviting, context, [&context, arguments] { return invite(context, *arguments); });

  CLI::App* revoking = program.add_subcommand("revoke", "停用 / revoke a device, user or invitation");
  revoking->add_option("kind", arguments->kind, "device, user, invitation")
      ->required()
      ->check(CLI::IsMember({"device", "user", "invitation"}));
  revoking->add_option("id", arguments->id, "编号或姓名 / its id or name")->required();
  revoking->add_option("--reason", arguments->reason, "原因 / why");
  choose(*revoking, context, [&context, arguments] { return revoke(context, *arguments); });

  CLI::App* user = program.add_subcommand("user", "管理台用户 / users of the console");
  user->require_subcommand(1);
  CLI::App* adding = user->add_subcommand("add", "新增 / add one");
  addPerson(*adding, *arguments);
  choose(*adding, context, [&context, arguments] { return addUser(context, *arguments); });
  CLI::App* resetting = user->add_subcommand("password", "重设密码 / give a new password");
  resetting->add_option("--user", arguments->user, "姓名 / name")->required();
  choose(*resetting, context, [&context, arguments] { return resetPassword(context, *arguments); });
}

}  // namespace shicha::server
