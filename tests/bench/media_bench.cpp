// Taking photos in and reading them back, sealed as on a tablet, beside SQLite alone: the same file, the same
// transactions, and chunks that are neither sealed nor hashed.
//
// SHICHA_MEDIA_MB: how many MB of media, 128 where it is not set. Aims: at most 2 times the floor; 64 MB of
// memory above what the program had before. Reading is measured twice: with the file in the memory of the
// system, and from the disk, as after a restart.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "bench/memory.hpp"
#include "storage/media_store.hpp"

namespace {

using namespace shicha;
using namespace shicha::storage;
namespace fs = std::filesystem;
using bench::PeakWatch;

constexpr int kMemoryAim = 64;                   // MB
constexpr std::size_t kPhotoBytes = 33'554'432;  // many transactions each

std::size_t photoCount() {
  const char* const wanted = std::getenv("SHICHA_MEDIA_MB");  // NOLINT(concurrency-mt-unsafe)
  const std::size_t megabytes = wanted == nullptr ? 128 : std::strtoull(wanted, nullptr, 10);
  return std::max<std::size_t>(1, megabytes * 1024 * 1024 / kPhotoBytes);
}

// 1 MiB of noise, and a number that makes each photo another.
const std::string& noise() {
  static const std::string kNoise = [] {
    std::mt19937_64 random(1);
    std::string bytes(1'048'576, '\0');
    std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
    return bytes;
  }();
  return kNoise;
}

MediumSource photo(std::size_t number) {
  return [number, given = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t at = given % noise().size();
    const std::size_t count = std::min({room.size(), noise().size() - at, kPhotoBytes - given});
    std::copy_n(noise().data() + at, count, room.data());
    if (at == 0 && count > 0) room[0] = static_cast<char>(number);
    given += count;
    return count;
  };
}

// The file of a media store, on the disk that the program runs on.
class File {
 public:
  explicit File(const std::string& name)
      : path_(fs::current_path() / ("media-bench-" + std::to_string(getpid()) + "-" + name)) {
    clear();
  }
  ~File() { clear(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const fs::path& path() const { return path_; }

  void clear() const {
    for (const char* ending : {"", "-wal"}) fs::remove(path_.string() + ending);
  }

  // Makes the system forget what it has of it in memory.
  void forget() const {
    const int file = open(path_.c_str(), O_RDONLY);
    if (file < 0) return;
    fsync(file);
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    close(file);
  }

 private:
  fs::path path_;
};

struct Media {
  Media(const File& file, Access access)
      : codec(keyCodec(crypto::SealKey(), crypto::systemRandom())),
        database(file.path(), kMediaFile, access),
        store(database, RowSeal(*codec, StoreId{})) {}

  std::vector<MediumInfo> take() {
    std::vector<MediumInfo> infos;
    for (std::size_t i = 0; i < photoCount(); ++i) infos.push_back(store.import(photo(i)).value());
    return infos;
  }

  std::unique_ptr<SealCodec> codec;
  Database database;
  MediaStore store;
};

// The same chunks, in the same file, as SQLite alone takes them.
void takeBare(const File& file) {
  Database database(file.path(), kMediaFile, Access::create);
  SQLite::Statement put(database.connection(), "INSERT INTO chunk (number, sealed) VALUES (?, ?)");
  const std::string chunk = noise().substr(0, kChunkBytes + crypto::kSealBytes);
  const std::size_t chunks = photoCount() * (kPhotoBytes / kChunkBytes);
  for (std::size_t number = 0; number < chunks;) {
    SQLite::Transaction transaction(database.connection(), SQLite::TransactionBehavior::IMMEDIATE);
    for (int i = 0; i < 16; ++i) {
      const Rewind rewind(put);
      put.bind(1, static_cast<std::int64_t>(number++));
      bindBytes(put, 2, chunk);
      put.exec();
    }
    transaction.commit();
  }
}

void countBytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(photoCount() * kPhotoBytes) * state.iterations());
}

void import(benchmark::State& state) {
  noise();
  for (auto _ : state) {
    state.PauseTiming();
    const File file("import");
    std::optional<Media> media(std::in_place, file, Access::create);
    std::optional<PeakWatch> watch(std::in_place, "mediaImport", kMemoryAim);
    state.ResumeTiming();
    if (media->take().size() != photoCount()) state.SkipWithError("not all there");
    state.PauseTiming();
    watch.reset();
    media.reset();
    state.ResumeTiming();
  }
  countBytes(state);
}

void importFloor(benchmark::State& state) {
  noise();
  for (auto _ : state) {
    const File file("import-floor");
    const PeakWatch watch("mediaImport/floor", kMemoryAim);
    takeBare(file);
  }
  countBytes(state);
}

void read(benchmark::State& state, bool cold) {
  const File file("read");
  std::vector<MediumInfo> infos;
  infos = Media(file, Access::create).take();
  for (auto _ : state) {
    state.PauseTiming();
    if (cold) file.forget();
    Media media(file, Access::readWrite);
    std::optional<PeakWatch> watch(std::in_place, cold ? "mediaReadCold" : "mediaRead", kMemoryAim);
    state.ResumeTiming();
    for (const MediumInfo& info : infos) {
      for (std::size_t position = 0; position < info.chunks.size(); ++position) {
        benchmark::DoNotOptimize(media.store.read(info.digest, position).value().data());
      }
    }
    state.PauseTiming();
    watch.reset();
    state.ResumeTiming();
  }
  countBytes(state);
}

void readFloor(benchmark::State& state, bool cold) {
  const File file("read-floor");
  takeBare(file);
  const std::size_t chunks = photoCount() * (kPhotoBytes / kChunkBytes);
  for (auto _ : state) {
    state.PauseTiming();
    if (cold) file.forget();
    Database database(file.path(), kMediaFile, Access::readWrite);
    SQLite::Statement find(database.connection(), "SELECT sealed FROM chunk WHERE number = ?");
    state.ResumeTiming();
    for (std::size_t number = 0; number < chunks; ++number) {
      const Rewind rewind(find);
      find.bind(1, static_cast<std::int64_t>(number));
      find.executeStep();
      benchmark::DoNotOptimize(columnBytes(find, 0).data());
    }
  }
  countBytes(state);
}

void thrice(benchmark::internal::Benchmark* benchmark) {
  benchmark->Repetitions(3)->ReportAggregatesOnly()->Iterations(1)->Unit(benchmark::kMillisecond);
  benchmark->UseRealTime();
}
BENCHMARK(import)->Name("mediaImport")->Apply(thrice);
BENCHMARK(importFloor)->Name("mediaImport/floor")->Apply(thrice);
BENCHMARK_CAPTURE(read, warm, false)->Name("mediaRead")->Apply(thrice);
BENCHMARK_CAPTURE(readFloor, warm, false)->Name("mediaRead/floor")->Apply(thrice);
BENCHMARK_CAPTURE(read, cold, true)->Name("mediaReadCold")->Apply(thrice);
BENCHMARK_CAPTURE(readFloor, cold, true)->Name("mediaReadCold/floor")->Apply(thrice);

}  // namespace
