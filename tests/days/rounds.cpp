// Rounds over roads that lose, cut, repeat and delay.
#include "days/day.hpp"
#include "exchange/round.hpp"

namespace shicha::days {
namespace {

constexpr std::size_t kLateMax = 20;

void take(Day& day, Device& to, const exchange::RoundMessage& message) {
  const auto taken = exchange::takeMessage(to.replica(), message);
  if (!taken) return day.breaks(to.name() + " cannot take: " + taken.error().message(Language::en));
  if (!taken->refused.empty()) day.breaks(to.name() + " refuses: " + taken->refused[0].message(Language::en));
}

// The next message, as it is taken at the other end; nothing: it did not get there.
std::optional<exchange::RoundMessage> send(Day& day, Device& from, Device& to, const Road& road,
                                           const std::optional<exchange::RoundMessage>& answers) {
  exchange::RoundOptions options;
  if (day.dice.chance(30)) options.batchBytesMax = static_cast<std::size_t>(day.dice.between(1, 4000));
  options.digestFirst = day.dice.chance(20);
  if (road.lost == 0) options = {};
  const auto next = exchange::nextMessage(from.replica(), answers, options);
  if (!next) {
    day.breaks(from.name() + " cannot speak: " + next.error().message(Language::en));
    return std::nullopt;
  }
  if (!next->damaged.empty()) day.breaks(from.name() + " has damaged rows");
  std::string bytes = exchange::encodeRound(*next).value();
  day.note("messages");
  if (day.dice.chance(road.late)) {
    day.lateMessages.push_back(bytes);
    if (day.lateMessages.size() > kLateMax) day.lateMessages.erase(day.lateMessages.begin());
  }
  if (day.dice.chance(road.lost)) {
    day.note(answers ? "reply lost" : "message lost");
    return std::nullopt;
  }
  if (day.dice.chance(road.cut)) {
    bytes.resize(static_cast<std::size_t>(day.dice.below(static_cast<int>(bytes.size()))));
    day.note("message cut");
  }
  const auto came = exchange::decodeRound(bytes);
  if (!came) return std::nullopt;
  take(day, to, *came);
  if (day.dice.chance(road.repeated)) {
    take(day, to, *came);
    day.note("message repeated");
  }
  return *came;
}

}  // namespace

bool talk(Day& day, Device& left, Device& right, const Road& road, int pairsMax) {
  std::optional<exchange::RoundMessage> fromRight;
  for (int pair = 0; pair < pairsMax && !day.isBroken(); ++pair) {
    const auto fromLeft = send(day, left, right, road, fromRight);
    if (!fromLeft) {
      fromRight.reset();
      continue;
    }
    fromRight = send(day, right, left, road, fromLeft);
    if (fromRight && exchange::isDone(left.replica(), *fromRight).value()) {
      day.note("talk done");
      return true;
    }
  }
  day.note("talk broken off");
  return false;
}

// Sent long ago, and perhaps to somebody else.
void deliverLate(Day& day) {
  if (day.lateMessages.empty()) return;
  const auto came = exchange::decodeRound(day.dice.pick(day.lateMessages));
  take(day, day.anybody(), came.value());
  day.note("message late");
}

// Some batches without those before them, as a road brings them that knows no rounds.
void deliverTorn(Day& day, Device& from, Device& to) {
  std::vector<record::PlacedBatch> torn;
  const auto& batches = from.history().batches();
  for (record::BatchNumber number = 0; number < batches.size(); ++number) {
    const record::PresentBatch& batch = batches[number];
    if (to.history().find(batch.ref.hash) || !day.dice.chance(40)) continue;
    const bool first = batch.ref.sequence == 0;
    const record::Hash previous = first ? record::Hash{} : batches[batch.previous].ref.hash;
    torn.push_back({{day.ledger.workspace(), batch.ref.log, batch.ref.sequence, previous},
                    from.replica().bytesOf(number).value()});
  }
  const auto taken = to.replica().receive(torn);
  if (!taken || !taken->refused.empty()) return day.breaks(to.name() + " refuses torn batches");
  if (taken->waiting > 0) day.note("batches wait");
}

}  // namespace shicha::days
