// shicha-server init --data DIR --campaign ID… [--administrator NAME]
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "api/server_data.hpp"
#include "main/command.hpp"
#include "net/certificate_file.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

struct InitArguments {
  std::vector<std::string> campaigns;
  std::string administrator = "管理员";
};

// The folder, with a certificate; closed again, so that the office can open it.
Result<std::string> makeData(const Context& context, const InitArguments& arguments) {
  auto data = ServerData::create(context.data, arguments.campaigns);
  if (!data) return data.error();
  const DataFolder& folder = (*data)->folder;
  const auto made = makeSelfSigned(folder.certificate(), folder.certificateKey(), "shicha-server");
  if (!made) return made.error();
  const auto pin = pinOf(folder.certificate());
  if (!pin) return pin.error();
  const auto kept = (*data)->accounts->setSetting(kPinSetting, *pin);
  if (!kept) return kept.error();
  return cityOf(**data);
}

Result<void> init(const Context& context, const InitArguments& arguments) {
  const auto city = makeData(context, arguments);
  if (!city) return city.error();
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const Json wanted{{"user", arguments.administrator}, {"role", "administrator"}, {"district", *city}};
  const auto answer = ask(**office, "POST", "/api/v1/users", wanted.dump());
  if (!answer) return answer.error();
  const Json user = Json::parse(*answer);
  const std::string password = user.at("password").get<std::string>();
  if (context.json) {
    context.out << Json{{"user", arguments.administrator}, {"password", password}}.dump() << "\n";
    return {};
  }
  context.out << context.say({"已建立数据文件夹 ", "made the data folder "}) << context.data << "\n"
              << context.say({"管理员：", "administrator: "}) << arguments.administrator << "\n"
              << context.say({"初始密码（只显示这一次）：", "first password, shown this once: "}) << password
              << "\n"
              << context.say(
                     {"请用 recovery export 另存一份恢复密钥，放在服务器以外的安全地方。",
                      "Write the recovery key to a file with recovery export, and keep it in a safe place "
                      "away from the server."})
              << "\n";
  return {};
}

}  // namespace

void addInitCommand(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<InitArguments>();
  CLI::App* command = program.add_subcommand("init", "建立数据文件夹 / make a data folder");
  command->add_option("--campaign", arguments->campaigns, "专项检查 / campaigns: gz2023, jm2021")->required();
  command->add_option("--administrator", arguments->administrator,
                      "第一个管理员的姓名 / name of the first administrator");
  choose(*command, context, [&context, arguments] { return init(context, *arguments); });
}

}  // namespace shicha::server
