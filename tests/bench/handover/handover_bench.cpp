// A handover package of 200 photos of 2 MB, beside plainly copying the same bytes into one file; and checking
// it, beside taking its digest.
//
// Aims: packing at most 2 times the floor; less than 64 MB of memory. Both end with what was written on the
// disk. The stamped copies are measured by themselves: they are pictures that are decoded, drawn on and
// encoded again, whatever becomes of them. SHICHA_PHOTOS: how many photos; 200 where it is not set.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "bench/memory.hpp"
#include "handover/verify_package.hpp"
#include "handover/write_package.hpp"
#include "inspection/kinds.hpp"
#include "membership/certificate.hpp"
#include "picture/copies.hpp"
#include "picture/stamp.hpp"
#include "storage/media_store.hpp"
#include "tools/photo_maker.hpp"

namespace {

using namespace shicha;
namespace fs = std::filesystem;

constexpr int kMemoryAim = 64;  // MB
constexpr std::size_t kPhotoBytes = 2'000'000;
constexpr const char* kMission = "gz2023/天河区-增城区";

std::size_t photoCount() {
  const char* const wanted = std::getenv("SHICHA_PHOTOS");  // NOLINT(concurrency-mt-unsafe)
  return wanted == nullptr ? 200 : std::strtoull(wanted, nullptr, 10);
}

std::string photoBytes(std::size_t number) {
  std::mt19937_64 random(number + 1);
  std::string bytes(kPhotoBytes, '\0');
  for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    const std::uint64_t value = random();
    std::memcpy(bytes.data() + i, &value, sizeof value);
  }
  return bytes;
}

crypto::SigningKey keyOf(std::uint8_t number) {
  crypto::SigningSeed seed;
  seed.bytes.fill(number);
  return crypto::SigningKey(seed);
}

// A store with the photos sealed, and the same photos as files. Made once.
struct Site {
  Site()
      : folder(fs::current_path() / ("handover-bench-" + std::to_string(getpid()))),
        codec(storage::keyCodec(crypto::SealKey(), crypto::systemRandom())) {
    fs::create_directories(folder / "photos");
    database = std::make_unique<storage::Database>(folder / "media.db", storage::kMediaFile,
                                                   storage::Access::create);
    media = std::make_unique<storage::MediaStore>(*database, storage::RowSeal(*codec, storage::StoreId{}));
    handover::Case about;
    about.kind = inspection::kind::inspection;
    about.subject = {"x", "training", "某某职业培训学校"};
    about.date = "2023-11-23";
    about.form = books.newest("gz2023.training");
    about.status = "open";
    for (std::size_t i = 0; i < photoCount(); ++i) {
      const std::string bytes = photoBytes(i);
      std::ofstream(folder / "photos" / std::to_string(i), std::ios::binary) << bytes;
      const storage::MediumInfo info =
          media
              ->import([rest = BytesView(bytes)](std::span<char> room) mutable -> Result<std::size_t> {
                const std::size_t count = std::min(room.size(), rest.size());
                std::copy_n(rest.data(), count, room.data());
                rest.remove_prefix(count);
                return count;
              })
              .value();
      handover::Evidence evidence;
      evidence.photo.medium = {info.digest, info.size, info.chunks, "image/jpeg"};
      evidence.photo.place.item = "5";
      about.evidence.push_back(evidence);
    }
    dossier.mission = {"gz2023", "天河区", "增城区", campaign::InspectionKind::cross};
    dossier.workspace = record::workspaceId(root.publicKey(), kMission);
    dossier.books = &books;
    dossier.handedOver = "2023-11-30";
    dossier.cases = {about};
    handover::number(dossier);
    membership::Certificate certificate;
    certificate.signingKey = key.publicKey();
    certificate.user = "组长乙";
    certificate.role = "leader";
    certificate.workspaces = {dossier.workspace};
    chain = membership::encodeChain({membership::issue(certificate, root)});
  }
  ~Site() { fs::remove_all(folder); }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  void write(const fs::path& file) {
    const handover::PackageSources sources{
        [this](const inspection::Medium& medium) -> Result<handover::PackageSources::Original> {
          const document::ZipSource source(
              [this, medium, next = std::size_t{0}, chunk = std::string(),
               given = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
                if (given == chunk.size()) {
                  if (next == medium.chunks.size()) return std::size_t{0};
                  chunk = media->read(medium.digest, next++).value();
                  given = 0;
                }
                const std::size_t count = std::min(room.size(), chunk.size() - given);
                std::copy_n(chunk.data() + given, count, room.data());
                given += count;
                return count;
              });
          return handover::PackageSources::Original{source, medium.size, true, {}};
        },
        [](const handover::Case&, const handover::Evidence&) -> Result<std::shared_ptr<const std::string>> {
          return Error(ErrorCode::pictureBroken, {"none"});
        },
        [](const handover::Case&, const std::optional<record::RecordId>&) -> Result<std::string> {
          return std::string("%PDF");
        }};
    handover::Dossier again = dossier;
    (void)handover::writePackage(
        again, sources,
        {key, chain, root.publicKey(), "组长乙", "平板三", std::chrono::seconds(1'701'300'001)}, file)
        .value();
  }

  fs::path folder;
  std::unique_ptr<storage::SealCodec> codec;
  std::unique_ptr<storage::Database> database;
  std::unique_ptr<storage::MediaStore> media;
  inspection::Books books = inspection::readShippedBooks().value();
  crypto::SigningKey root = keyOf(1), key = keyOf(2);
  std::string chain;
  handover::Dossier dossier;
};

Site& site() {
  static Site made;
  return made;
}

void countBytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(photoCount() * kPhotoBytes) * state.iterations());
}

void packageWrite(benchmark::State& state) {
  const fs::path file = site().folder / "a.zip";
  for (auto _ : state) {
    {
      const bench::PeakWatch watch("packageWrite", kMemoryAim);
      site().write(file);
    }
    state.PauseTiming();
    fs::remove(file);
    state.ResumeTiming();
  }
  countBytes(state);
}

// What `cat photos/* > copy; sync copy` does.
void packageWriteFloor(benchmark::State& state) {
  const fs::path file = site().folder / "copy";
  std::array<char, 131'072> room = {};
  for (auto _ : state) {
    const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (std::size_t i = 0; i < photoCount(); ++i) {
      const int in = open((site().folder / "photos" / std::to_string(i)).c_str(), O_RDONLY);
      for (ssize_t count = 0; (count = read(in, room.data(), room.size())) > 0;) {
        if (write(out, room.data(), static_cast<std::size_t>(count)) != count) state.SkipWithError("write");
      }
      close(in);
    }
    fsync(out);
    close(out);
    state.PauseTiming();
    fs::remove(file);
    state.ResumeTiming();
  }
  countBytes(state);
}

const fs::path& package() {
  static const fs::path kFile = [] {
    const fs::path file = site().folder / "package.zip";
    site().write(file);
    return file;
  }();
  return kFile;
}

void packageVerify(benchmark::State& state) {
  const auto opened = handover::openPackage(package()).value();
  for (auto _ : state) {
    const bench::PeakWatch watch("packageVerify", kMemoryAim);
    if (!handover::verifyPackage(opened, site().root.publicKey()).value().isGood())
      state.SkipWithError("not good");
  }
  countBytes(state);
}

void packageVerifyFloor(benchmark::State& state) {
  std::string room(262'144, '\0');
  for (auto _ : state) {
    std::ifstream file(package(), std::ios::binary);
    crypto::Hasher hasher;
    while (file.read(room.data(), static_cast<std::streamsize>(room.size())) || file.gcount() > 0) {
      hasher.add({room.data(), static_cast<std::size_t>(file.gcount())});
    }
    benchmark::DoNotOptimize(hasher.finish());
  }
  countBytes(state);
}

// One photo of 12 megapixels, whose copy for the screen is there.
void stampedCopy(benchmark::State& state) {
  const std::string photo = test::makePhoto({.width = 4000, .height = 3000});
  const std::string screen = picture::copiesOf(picture::sourceOf(photo)).value().screen;
  const auto lines = picture::stampLines("某某职业培训学校", "5 师资配备", {}, Language::zh);
  for (auto _ : state) {
    benchmark::DoNotOptimize(picture::stampedPhoto(picture::sourceOf(screen), {}, lines).value());
  }
}

void thrice(benchmark::internal::Benchmark* benchmark) {
  benchmark->Repetitions(3)->ReportAggregatesOnly()->Iterations(1)->Unit(benchmark::kMillisecond);
  benchmark->UseRealTime();
}
BENCHMARK(packageWrite)->Apply(thrice);
BENCHMARK(packageWriteFloor)->Name("packageWrite/floor")->Apply(thrice);
BENCHMARK(packageVerify)->Apply(thrice);
BENCHMARK(packageVerifyFloor)->Name("packageVerify/floor")->Apply(thrice);
BENCHMARK(stampedCopy)->Apply(thrice);

}  // namespace
