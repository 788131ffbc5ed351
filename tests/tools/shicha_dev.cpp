// shicha-dev: makes a campaign's root, missions and invitations, where there is no server; and photos, where
// there is no camera. shicha-dev init --data DIR --campaign ID… shicha-dev invite --data DIR --user NAME
// --role ROLE --district NAME [--mission WORKSPACE]… [--days N]
// --out FILE
// shicha-dev photo [--time "2023:11:23 10:15:00"] [--shade N] --out FILE
#include <CLI/CLI.hpp>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "tools/authority.hpp"
#include "tools/photo_maker.hpp"

namespace {

using shicha::Result;

struct Arguments {
  std::string data, out;
  std::vector<std::string> campaigns;
  shicha::test::InvitationOrder order;
  int days = 30;
  shicha::test::MadePhoto photo;
};

Result<void> init(const Arguments& arguments) {
  const auto made = shicha::test::Authority::create(arguments.data, arguments.campaigns);
  return made ? Result<void>() : made.error();
}

// Why the last call failed.
std::string reason() { return std::generic_category().message(errno); }

Result<void> invite(Arguments arguments) {
  auto authority = shicha::test::Authority::open(arguments.data);
  if (!authority) return authority.error();
  arguments.order.validFor = std::chrono::hours(24) * arguments.days;
  const auto invitation = (*authority)->invite(arguments.order);
  if (!invitation) return invitation.error();
  const auto random = shicha::crypto::systemRandom();
  const std::string code = shicha::exchange::newInvitationCode(random);
  std::ofstream file(arguments.out, std::ios::binary);
  file << shicha::exchange::sealInvitation(*invitation, code, random);
  file.close();
  if (!file) return shicha::Error(shicha::ErrorCode::fileUnwritable, {reason()}, {arguments.out});
  std::cout << nlohmann::ordered_json{{"code", code}, {"file", arguments.out}}.dump() << "\n";
  return {};
}

Result<void> makePhoto(const Arguments& arguments) {
  std::ofstream file(arguments.out, std::ios::binary);
  file << shicha::test::makePhoto(arguments.photo);
  file.close();
  if (!file) return shicha::Error(shicha::ErrorCode::fileUnwritable, {reason()}, {arguments.out});
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("Roots, missions and invitations for developers", "shicha-dev");
  program.require_subcommand(1);
  Arguments arguments;
  Result<void> done;
  CLI::App* first = program.add_subcommand("init");
  first->add_option("--data", arguments.data)->required();
  first->add_option("--campaign", arguments.campaigns)->required();
  first->callback([&] { done = init(arguments); });
  CLI::App* second = program.add_subcommand("invite");
  second->add_option("--data", arguments.data)->required();
  second->add_option("--user", arguments.order.user)->required();
  second->add_option("--role", arguments.order.role)->required();
  second->add_option("--district", arguments.order.district)->required();
  second->add_option("--mission", arguments.order.missions);
  second->add_option("--days", arguments.days);
  second->add_option("--out", arguments.out)->required();
  second->callback([&] { done = invite(arguments); });
  CLI::App* third = program.add_subcommand("photo");
  third->add_option("--time", arguments.photo.time);
  third->add_option("--shade", arguments.photo.shade);
  third->add_option("--out", arguments.out)->required();
  third->callback([&] { done = makePhoto(arguments); });
  CLI11_PARSE(program, argc, argv);
  if (done) return 0;
  std::cerr << "error: " << done.error().message(shicha::Language::en) << "\n";
  return 1;
}
