// shicha-dev photo [--time "2023:11:23 10:15:00"] [--shade N] --out FILE
//   makes photos where there is no camera.
// shicha-dev bad-network --server FILE --out FILE [--seed N] [--cut PERCENT]
//   stands between tablets and a server, and cuts connections.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>

#include "base/result.hpp"
#include "tools/bad_network_command.hpp"
#include "tools/photo_maker.hpp"

namespace {

using shicha::Result;

struct Arguments {
  std::string out;
  shicha::test::MadePhoto photo;
};

// Why the last call failed.
std::string reason() { return std::generic_category().message(errno); }

Result<void> makePhoto(const Arguments& arguments) {
  std::ofstream file(arguments.out, std::ios::binary);
  file << shicha::test::makePhoto(arguments.photo);
  file.close();
  if (!file) return shicha::Error(shicha::ErrorCode::fileUnwritable, {reason()}, {arguments.out});
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("What stands in for the world outside", "shicha-dev");
  program.require_subcommand(1);
  Arguments arguments;
  Result<void> done;
  CLI::App* photo = program.add_subcommand("photo");
  photo->add_option("--time", arguments.photo.time);
  photo->add_option("--shade", arguments.photo.shade);
  photo->add_option("--out", arguments.out)->required();
  photo->callback([&] { done = makePhoto(arguments); });
  shicha::test::BadNetworkOrder order;
  CLI::App* network = program.add_subcommand("bad-network");
  network->add_option("--server", order.serverFile)->required();
  network->add_option("--out", order.out)->required();
  network->add_option("--seed", order.seed);
  network->add_option("--cut", order.cut);
  network->callback([&] { done = shicha::test::runBadNetwork(order); });
  CLI11_PARSE(program, argc, argv);
  if (done) return 0;
  std::cerr << "error: " << done.error().message(shicha::Language::en) << "\n";
  return 1;
}
