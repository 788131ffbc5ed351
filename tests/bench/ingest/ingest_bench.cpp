// How fast a server takes what tablets send, beside the fastest bare code for the same rows, signatures and
// bytes. The server and the load are processes of their own, on the same cores; the server is as it ships:
// TLS, durable. Nothing is asserted: a figure is for people to judge.
// Usage: ingest_bench [long]       long: five times the work
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>

#include "bench/ingest/floors.hpp"
#include "bench/ingest/workspaces.hpp"
#include "bench/net/bare_server.hpp"
#include "support/program.hpp"

namespace shicha::bench {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kTablets = 50;
constexpr unsigned kThreads = 2;
constexpr int kTurns = 3;

// As sync_load prints it.
struct Measured {
  std::size_t works = 0, batches = 0, bytes = 0;
  double seconds = 0, p50 = 0, p99 = 0;  // milliseconds
  std::size_t refused = 0;

  double batchesPerSecond() const { return static_cast<double>(batches) / seconds; }
  double bytesPerSecond() const { return static_cast<double>(bytes) / seconds; }
  double worksPerSecond() const { return static_cast<double>(works) / seconds; }
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// A new data folder in which everybody of the load is known.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("shicha-ingest-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
    const auto created = test::newServerData(data());
    server::ServerData& open = *created;
    for (unsigned i = 0; i < kTablets; ++i) {
      test::addTo(open, loadMember(open.keys.root, open.missions->all(), i));
    }
    root = open.keys.root.publicKey();
    first.emplace(loadMember(open.keys.root, open.missions->all(), 0));
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }
  fs::path data() const { return path_ / "data"; }

  crypto::PublicKey root;
  std::optional<test::SyncMember> first;

 private:
  fs::path path_;
};

class Bench {
 public:
  explicit Bench(std::size_t factor)
      : factor_(factor),
        server_(SHICHA_SERVER,
                {"serve", "--data", folder_.data().string(), "--listen", "127.0.0.1:0", "--log",
                 (folder_.path() / "log").string()},
                folder_.path()) {
    const std::string line = server_.firstLine();
    port_ = static_cast<unsigned short>(std::stoul(line.substr(line.rfind(':') + 1)));
  }

  void ingest(const char* kind, std::size_t works, int aim) {
    const LoadKind named = *loadKindOf(kind);
    const std::size_t rounds = works * kTablets * factor_;
    std::vector<double> ours, floor, batches, transactions;
    // In turn, so that what else the machine does meets both.
    for (int turn = 0; turn < kTurns; ++turn) {
      // No server can write more rounds together than there are tablets.
      floor.push_back(floorOf({named, rounds, kTablets}).batchesPerSecond);
      transactions.push_back(floorOf({named, kTablets, 1}).transaction.count());
      const Measured measured = load(port_, kind, kTablets, works);
      batches.push_back(measured.batchesPerSecond());
      ours.push_back(measured.worksPerSecond());
    }
    std::printf(
        "batches of %2d writes %9.0f batches/s %9.0f by bare rows and signatures %4.0f %% (aim: %d %%)\n",
        2 * shapeOf(named).items, median(batches), median(floor), 100 * median(batches) / median(floor), aim);
    openLoop(kind, works, median(ours) / 2, median(transactions));
  }

  void inspections(const char* kind, const char* what, std::size_t works) {
    const Measured ours = load(port_, kind, kTablets, works);
    std::printf("%-34s %7.1f inspections/s   p50 %.0f ms, p99 %.0f ms\n", what, ours.worksPerSecond(),
                ours.p50, ours.p99);
  }

  void media(std::size_t works) {
    constexpr unsigned kMediaTablets = 4;
    const double rows = chunksFloor(folder_.path(), 200 * factor_, kMediaTablets);
    const Measured ours = load(port_, "media", kMediaTablets, works);
    const fs::path keys = folder_.data() / "keys";
    const BareServer bare(keys / "tls.pem", keys / "tls.key", kThreads);
    const Measured wire = load(bare.port(), "bare-media", kMediaTablets, works);
    constexpr double kMega = 1e6;
    const double floor = std::min(rows, wire.bytesPerSecond());
    std::printf(
        "media %8.0f MB/s %9.0f by bare Beast %9.0f by bare rows %6.0f %% of the slower (aim: 50 %%)\n",
        ours.bytesPerSecond() / kMega, wire.bytesPerSecond() / kMega, rows / kMega,
        100 * ours.bytesPerSecond() / floor);
  }

  // A straight line: what a round costs does not follow from how many workspaces there are.
  void workspaces() {
    std::printf("a round in one of");
    for (const unsigned count : {10U, 30U, 100U, 300U, 1000U}) {
      const double cost = roundCost(folder_.path(), count, static_cast<unsigned>(2000 * factor_));
      std::printf("%s %u workspaces: %.0f us", count == 10 ? "" : ",", count, cost);
      std::fflush(stdout);
    }
    std::printf("\n");
  }

 private:
  RowsFloor floorOf(const RowsOrder& order) {
    return rowsFloor(folder_.path(), *folder_.first, folder_.root, order);
  }

  // Half of what it can do, begun on time whether it is done or not. transaction: a durable one of a round,
  // in milliseconds.
  void openLoop(const char* kind, std::size_t works, double rate, double transaction) {
    const Measured ours = load(port_, kind, kTablets, works, rate);
    std::printf("  at half of that: p50 %.1f ms, p99 %.1f ms: %.0f durable transactions (aim: 20)\n",
                ours.p50, ours.p99, ours.p99 / transaction);
  }

  Measured load(unsigned short port, const char* kind, unsigned tablets, std::size_t works, double rate = 0) {
    const std::string text =
        test::run(SHICHA_SYNC_LOAD,
                  {folder_.data().string(), std::to_string(port), kind, std::to_string(tablets),
                   std::to_string(works * factor_), std::to_string(++run_), std::to_string(rate)},
                  folder_.path());
    Measured measured;
    if (std::sscanf(text.c_str(), "%zu %zu %zu %lf %lf %lf %zu", &measured.works, &measured.batches,
                    &measured.bytes, &measured.seconds, &measured.p50, &measured.p99,
                    &measured.refused) != 7) {
      throw std::runtime_error(text);
    }
    if (measured.refused > 0) std::printf("  %zu requests were refused\n", measured.refused);
    return measured;
  }

  std::size_t factor_;
  Folder folder_;
  test::Program server_;
  unsigned short port_ = 0;
  unsigned run_ = 0;
};

}  // namespace
}  // namespace shicha::bench

int main(int argc, char** argv) {
  try {
    shicha::bench::Bench bench(argc > 1 && std::strcmp(argv[1], "long") == 0 ? 5 : 1);
    bench.ingest("small", 2, 50);
    bench.ingest("large", 4, 35);
    bench.inspections("inspection", "an inspection (150 batches)", 2);
    bench.inspections("photo", "the same with a photo of 300 KB", 1);
    bench.media(4);
    bench.workspaces();
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "ingest_bench: %s\n", failed.what());
    return 1;
  }
  return 0;
}
