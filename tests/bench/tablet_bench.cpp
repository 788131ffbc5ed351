// A tablet's day without a screen: answers done one after the other, and a mission passed on as a file.
//
// Aims: `apply` of 10,000 answers at most 1.3 times as many bare durable transactions; export and import of a
// bundle of 300 inspections with their photos each at most 2 times bare encrypted copying of the same bytes
// into SQLite, with less than 64 MB of memory. SHICHA_MEDIA_MB: of photos; 128 where it is not set.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "bench/day.hpp"
#include "bench/memory.hpp"
#include "cli/scenario.hpp"
#include "core/bundle_files.hpp"
#include "inspection/findings.hpp"
#include "storage/file_secret_store.hpp"
#include "tools/authority.hpp"

namespace {

using namespace shicha;
using namespace shicha::bench;
namespace fs = std::filesystem;

constexpr int kAnswers = 10'000;
constexpr int kInspections = 300;
constexpr int kMemoryAim = 64;  // MB
constexpr const char* kMission = "gz2023/天河区-增城区";

// A folder with a root and tablets, gone when it goes.
class Site {
 public:
  Site() {
    static int count = 0;
    folder_ =
        fs::current_path() / ("tablet-bench-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    fs::create_directory(folder_);
    secrets_ = std::make_unique<storage::FileSecretStore>(folder_ / "secrets");
    authority_ = test::Authority::create(folder_ / "root", {"gz2023"}).value();
  }
  ~Site() { fs::remove_all(folder_); }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  fs::path file(const std::string& name) const { return folder_ / name; }

  std::unique_ptr<core::Tablet> tablet(const std::string& user) {
    const auto clock = [] {
      return std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::system_clock::now().time_since_epoch());
    };
    const core::Ports ports{*secrets_, crypto::systemRandom(), clock, [] { return core::Fix{{}, "none"}; }};
    auto invitation =
        authority_->invite({user, "inspector", "天河区", {kMission}, std::chrono::seconds(0)}).value();
    const auto certificate =
        membership::readCertificate(invitation.certificate, authority_->root().publicKey()).value();
    return core::Tablet::enrol(file(user), ports, {std::move(invitation), certificate}, {}, {}).value();
  }

 private:
  fs::path folder_;
  std::unique_ptr<storage::FileSecretStore> secrets_;
  std::unique_ptr<test::Authority> authority_;
};

std::string startLine(const core::InstitutionHere& institution, int number) {
  return R"({"do":"inspection.start","workspace":")" + std::string(kMission) +
         R"(","form":"gz2023.training","institution":")" + institution.institution.id +
         R"(","date":"2023-11-23","visit":)" + std::to_string(number + 1) + R"(,"as":"i)" +
         std::to_string(number) + "\"}";
}

// Inspections, and answers to their items in turn.
std::vector<json::Value> dayLines(core::Tablet& tablet, int inspections, int answers) {
  constexpr int kItems = 15;
  const auto institution = tablet.institutions().value().search("增城").front();
  std::vector<json::Value> lines;
  for (int i = 0; i < inspections; ++i) lines.push_back(json::read(startLine(institution, i), "").value());
  for (int i = 0; i < answers; ++i) {
    const std::string verdict = i / inspections / kItems % 2 == 0 ? "pass" : "fail";
    lines.push_back(json::read(R"({"do":"item.answer","inspection":"i)" + std::to_string(i % inspections) +
                                   R"(","item":")" + std::to_string(i / inspections % kItems + 1) +
                                   R"(","verdict":")" + verdict + "\"}",
                               "")
                        .value());
  }
  return lines;
}

void run(benchmark::State& state, cli::Scenario& scenario, std::span<const json::Value> lines) {
  for (const json::Value& line : lines) {
    const auto done = scenario.run(line);
    if (!done) state.SkipWithError(done.error().message(Language::en).c_str());
  }
}

void applyAnswers(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    Site site;
    const auto tablet = site.tablet("检查员甲");
    cli::Scenario scenario(*tablet, {});
    const auto lines = dayLines(*tablet, kInspections, kAnswers);
    run(state, scenario, std::span(lines).first(kInspections));
    state.ResumeTiming();
    run(state, scenario, std::span(lines).subspan(kInspections));
    state.PauseTiming();
    state.ResumeTiming();
  }
}

// As many rows of the size of an answer, each in a durable transaction of its own.
void applyAnswersFloor(benchmark::State& state) {
  constexpr std::size_t kRowBytes = 300;
  for (auto _ : state) {
    state.PauseTiming();
    const Site site;
    storage::Database database(site.file("bare.db"), storage::kMediaFile, storage::Access::create);
    SQLite::Statement put(database.connection(), "INSERT INTO chunk (number, sealed) VALUES (?, ?)");
    const std::string row(kRowBytes, 'x');
    state.ResumeTiming();
    for (int i = 0; i < kAnswers; ++i) {
      SQLite::Transaction transaction(database.connection(), SQLite::TransactionBehavior::IMMEDIATE);
      put.bind(1, i + 1);
      put.bind(2, row.data(), static_cast<int>(row.size()));
      put.exec();
      put.reset();
      transaction.commit();
    }
  }
}

std::size_t photoBytes() {
  const char* const wanted = std::getenv("SHICHA_MEDIA_MB");  // NOLINT(concurrency-mt-unsafe)
  const std::size_t megabytes = wanted == nullptr ? 128 : std::strtoull(wanted, nullptr, 10);
  return megabytes * 1024 * 1024 / kInspections;
}

storage::MediumSource photo(std::size_t number) {
  return [number, given = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(room.size(), photoBytes() - given);
    for (std::size_t i = 0; i < count; ++i)
      room[i] = static_cast<char>((given + i) * 2'654'435'761U >> 13U ^ number * 97);
    given += count;
    return count;
  };
}

// A tablet with a mission of inspections, each with a photo, and its bundle. Made once.
struct Mission {
  Site site;
  std::unique_ptr<core::Tablet> from = site.tablet("检查员甲");
  fs::path bundle = site.file("mission.shicha");

  void exportTo(const fs::path& file) const {
    (void)core::exportBundle(*from, from->findMission(kMission).value(), file).value();
  }

  Mission() {
    cli::Scenario scenario(*from, {});
    const core::MissionHere mission = from->findMission(kMission).value();
    const auto lines = dayLines(*from, kInspections, kInspections * 20);
    for (const json::Value& line : lines) (void)scenario.run(line).value();
    for (int i = 0; i < kInspections; ++i) {
      const auto medium = from->media().import(photo(static_cast<std::size_t>(i))).value();
      inspection::Photo record;
      record.medium = {medium.digest, medium.size, medium.chunks, "image/jpeg"};
      const auto id = scenario.names().at("i" + std::to_string(i)).aggregate;
      (void)from
          ->act(mission, id, [&](const auto& setting) { return inspection::addPhoto(setting, id, record); })
          .value();
    }
    exportTo(bundle);
  }
};

Mission& mission() {
  static Mission made;
  return made;
}

void exportBundle(benchmark::State& state) {
  const fs::path file = mission().site.file("again.shicha");
  for (auto _ : state) {
    const PeakWatch watch("exportBundle", kMemoryAim);
    mission().exportTo(file);
    state.PauseTiming();
    fs::remove(file);
    state.ResumeTiming();
  }
}

void importBundle(benchmark::State& state) {
  static int count = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const auto to = mission().site.tablet("检查员" + std::to_string(++count));
    state.ResumeTiming();
    const PeakWatch watch("importBundle", kMemoryAim);
    (void)core::importBundle(*to, mission().bundle).value();
  }
}

// The same bytes, sealed in chunks, copied into SQLite in the same transactions.
void bundleFloor(benchmark::State& state) {
  const auto random = crypto::systemRandom();
  const std::string chunk(storage::kChunkBytes, 'x');
  const std::size_t chunks = photoBytes() * kInspections / storage::kChunkBytes;
  for (auto _ : state) {
    state.PauseTiming();
    const Site site;
    storage::Database database(site.file("bare.db"), storage::kMediaFile, storage::Access::create);
    SQLite::Statement put(database.connection(), "INSERT INTO chunk (number, sealed) VALUES (?, ?)");
    state.ResumeTiming();
    for (std::size_t number = 0; number < chunks;) {
      SQLite::Transaction transaction(database.connection(), SQLite::TransactionBehavior::IMMEDIATE);
      for (int i = 0; i < 16 && number < chunks; ++i) {
        const std::string sealed = crypto::seal(crypto::SealKey(), chunk, {}, random);
        put.bind(1, static_cast<std::int64_t>(++number));
        put.bind(2, sealed.data(), static_cast<int>(sealed.size()));
        put.exec();
        put.reset();
      }
      transaction.commit();
    }
  }
}

void thrice(benchmark::internal::Benchmark* benchmark) {
  benchmark->Unit(benchmark::kMillisecond)
      ->Iterations(1)
      ->Repetitions(3)
      ->ReportAggregatesOnly()
      ->UseRealTime();
}

BENCHMARK(applyAnswers)->Name("applyAnswers")->Apply(thrice);
BENCHMARK(applyAnswersFloor)->Name("applyAnswers/floor")->Apply(thrice);
BENCHMARK(exportBundle)->Name("exportBundle")->Apply(thrice);
BENCHMARK(bundleFloor)->Name("exportBundle/floor")->Apply(thrice);
BENCHMARK(importBundle)->Name("importBundle")->Apply(thrice);
BENCHMARK(bundleFloor)->Name("importBundle/floor")->Apply(thrice);

}  // namespace
