// Bundles, made now and read whenever: once, twice, cut short, changed.
#include <algorithm>

#include "days/day.hpp"
#include "exchange/bundle.hpp"
#include "exchange/round.hpp"

namespace shicha::days {
namespace {

constexpr std::size_t kBundlesMax = 12;

exchange::ByteSource sourceOf(const std::string& bytes) {
  return [&bytes, at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t count = std::min({into.size(), bytes.size() - at, std::size_t{5000}});
    std::copy_n(bytes.data() + at, count, into.data());
    at += count;
    return count;
  };
}

// Reads a bundle as the programs do. Errors: theirs.
Result<void> read(Day& day, Device& to, const std::string& bytes) {
  const auto source = sourceOf(bytes);
  const auto header = exchange::readBundleHeader(source);
  if (!header) return header.error();
  const auto key = epochKeyAt(to, header->epoch);
  if (!key) return Error(ErrorCode::bundleLocked);
  exchange::BundleTaken taken;
  const auto done = exchange::takeBundle(*header, source, *key, to.replica(), to.media(), taken);
  for (const Error& each : taken.refused) {
    if (each.code() != ErrorCode::mediumDamaged)
      day.breaks("refused in a bundle: " + each.message(Language::en));
  }
  return done;
}

}  // namespace

void makeBundle(Day& day, Device& by) {
  const auto epochs = by.state().members().epochs();
  if (epochs.empty()) return;
  const auto key = epochKeyAt(by, epochs.back().id);
  if (!key) return day.note("no key for a bundle");
  exchange::BundleOrder order{epochs.back().id, *key, 1'700'000'000, mediaToldOf(by), {}};
  Device& reader = day.anybody();
  if (day.dice.chance(30)) {
    order.receiver = exchange::nextMessage(reader.replica(), std::nullopt).value();
    day.note("bundle for a known reader");
  }
  Bundle bundle{{}, order.epoch};
  const exchange::ByteSink sink = [&](BytesView piece) -> Result<void> {
    bundle.bytes += piece;
    return {};
  };
  const auto written = exchange::writeBundle(by.replica(), by.media(), order, sink, day.random);
  if (!written) return day.breaks(by.name() + " writes no bundle: " + written.error().message(Language::en));
  if (!written->damaged.empty()) day.breaks(by.name() + " has damaged rows");
  day.note("bundle made");
  day.bundles.push_back(std::move(bundle));
  if (day.bundles.size() > kBundlesMax) day.bundles.erase(day.bundles.begin());
}

void takeOldBundle(Day& day, Device& to) {
  if (day.bundles.empty()) return;
  const std::size_t at = static_cast<std::size_t>(day.dice.below(static_cast<int>(day.bundles.size())));
  std::string bytes = day.bundles[at].bytes;
  const int fate = day.dice.below(10);
  if (fate < 2) bytes.resize(static_cast<std::size_t>(day.dice.below(static_cast<int>(bytes.size()))));
  if (fate == 2) bytes[static_cast<std::size_t>(day.dice.below(static_cast<int>(bytes.size())))] ^= 0x10;
  const bool isSound = fate > 2;
  // What the bundle brings, nobody sends again.
  for (int times = fate == 3 ? 2 : 1; times > 0; --times) {
    const auto done = read(day, to, bytes);
    if (!done && done.error().code() == ErrorCode::bundleLocked) return day.note("bundle locked");
    if (done.has_value() != isSound) {
      const std::string why = done ? "it is damaged" : done.error().message(Language::en);
      return day.breaks("bundle at " + to.name() + ": " + why);
    }
  }
  day.note(fate < 2    ? "bundle cut"
           : fate == 2 ? "bundle changed"
           : fate == 3 ? "bundle twice"
                       : "bundle taken");
  if (at + 3 < day.bundles.size()) day.note("bundle is old");
}

}  // namespace shicha::days
