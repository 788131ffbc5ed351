// Plays tablets, in a process of its own: sync_load DATA PORT KIND TABLETS WORKS RUN [RATE]
//
// KIND: small, large, inspection, photo, media (see load_script.hpp); bare-KIND: for a server that answers
//   anything
// DATA: the data folder, for its root key
// WORKS: how many each tablet does
// RUN: another one for each load on the same folder, 1 to 255
// RATE: works a second that all tablets begin together, whether the ones before are done or not; absent or 0:
//   each begins when the one before is done
//
// Prints: works batches bytes seconds p50 p99 refused; p50, p99: of a work, in milliseconds.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "bench/ingest/load_script.hpp"
#include "exchange/receipt.hpp"
#include "support/sync_client.hpp"

namespace shicha::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Order {
  std::string data;
  unsigned short port = 0;
  LoadKind kind = LoadKind::small;
  bool isBare = false;  // a server that answers anything: no token, and nothing is sent before
  unsigned tablets = 1, run = 1;
  std::size_t works = 1;
  double rate = 0;
};

struct Outcome {
  std::vector<double> milliseconds;  // of each work
  std::size_t batches = 0, bytes = 0, refused = 0;
};

// One tablet, on a connection of its own.
class Player {
 public:
  Player(const Order& order, unsigned number, const server::ServerKeys& keys,
         const std::vector<campaign::Mission>& missions)
      : order_(order),
        number_(number),
        member_(loadMember(keys.root, missions, number)),
        client_(order.port, member_) {
    if (!order.isBare && !client_.logIn()) throw std::runtime_error("no token");
    script_ = loadScript(member_, keys.root.publicKey(), order.kind, order.works, order.run, client_.token());
    if (order.isBare) return;
    for (const Work& work : script_.before) play(work);
    if (outcome_.refused > 0) throw std::runtime_error("the beginning was refused");
  }

  void run(Clock::time_point begin) {
    for (std::size_t i = 0; i < script_.works.size(); ++i) {
      auto due = Clock::now();
      if (order_.rate > 0) {
        const double turn = static_cast<double>(i * order_.tablets + number_) / order_.rate;
        due = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(turn));
        std::this_thread::sleep_until(due);
      }
      play(script_.works[i]);
      // A work that had to wait for the one before it waited for the server.
      outcome_.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - due).count());
      outcome_.batches += script_.works[i].batches;
      outcome_.bytes += script_.works[i].bytes;
    }
  }

  // Has the server taken all of it?
  void check(const crypto::PublicKey& root) {
    if (order_.isBare) return;
    const auto answer = client_.push(record::workspaceId(root, member_.order.missions.front()), {}, true);
    if (!answer) throw std::runtime_error("no answer in the end");
    const auto receipt = exchange::readReceipt(answer->receipt, root).value();
    if (std::ranges::find(receipt.tips, script_.last) == receipt.tips.end()) ++outcome_.refused;
  }

  const Outcome& outcome() const { return outcome_; }

 private:
  void play(const Work& work) {
    for (const std::string& request : work.requests) {
      const auto answer = client_.send(request);
      if (answer && (answer->status == 200 || answer->status == 204)) continue;
      if (outcome_.refused++ == 0) {
        std::fprintf(stderr, "%s\n", answer ? (answer->head + answer->body).c_str() : "no answer");
      }
    }
  }

  const Order& order_;
  unsigned number_;
  test::SyncMember member_;
  test::SyncClient client_;
  LoadScript script_;
  Outcome outcome_;
};

std::vector<std::unique_ptr<Player>> playersOf(const Order& order) {
  const auto keys = server::readKeys(std::filesystem::path(order.data) / "keys").value();
  const auto plans = campaign::readShippedPlans().value();
  const auto missions = campaign::missions(**plans.find("gz2023"));
  std::vector<std::unique_ptr<Player>> players(order.tablets);
  std::vector<std::thread> threads;
  std::atomic<unsigned> next = 0;
  std::atomic<bool> isBad = false;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      try {
        for (unsigned n = next++; n < order.tablets; n = next++) {
          players[n] = std::make_unique<Player>(order, n, keys, missions);
        }
      } catch (const std::exception& each) {
        std::fprintf(stderr, "sync_load: %s\n", each.what());
        isBad = true;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (isBad) throw std::runtime_error("not every tablet began");
  return players;
}

double percentile(const std::vector<double>& sorted, std::size_t percent) {
  return sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
}

int play(const Order& order) {
  const auto players = playersOf(order);
  std::vector<std::thread> threads;
  const auto begin = Clock::now();
  for (const auto& player : players) threads.emplace_back([&] { player->run(begin); });
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  Outcome all;
  const auto keys = server::readKeys(std::filesystem::path(order.data) / "keys").value();
  for (const auto& player : players) {
    player->check(keys.root.publicKey());
    const Outcome& each = player->outcome();
    all.milliseconds.insert(all.milliseconds.end(), each.milliseconds.begin(), each.milliseconds.end());
    all.batches += each.batches;
    all.bytes += each.bytes;
    all.refused += each.refused;
  }
  std::ranges::sort(all.milliseconds);
  std::printf("%zu %zu %zu %.3f %.2f %.2f %zu\n", all.milliseconds.size(), all.batches, all.bytes, seconds,
              percentile(all.milliseconds, 50), percentile(all.milliseconds, 99), all.refused);
  return 0;
}

}  // namespace
}  // namespace shicha::bench

int main(int argc, char** argv) {
  using namespace shicha::bench;
  constexpr std::string_view kBare = "bare-";
  std::string_view name = argc >= 7 ? argv[3] : "";
  const bool isBare = name.starts_with(kBare);
  if (isBare) name.remove_prefix(kBare.size());
  const auto kind = loadKindOf(name);
  if (!kind) {
    std::fprintf(stderr, "usage: sync_load DATA PORT KIND TABLETS WORKS RUN [RATE]\n");
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);
  const auto whole = [&](int i) { return static_cast<unsigned>(std::strtoul(argv[i], nullptr, 10)); };
  try {
    return play({argv[1], static_cast<unsigned short>(whole(2)), *kind, isBare, whole(4), whole(6), whole(5),
                 argc > 7 ? std::strtod(argv[7], nullptr) : 0});
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "sync_load: %s\n", failed.what());
    return 1;
  }
}
