// Media from one device to another, chunk by chunk, broken off anywhere.
#include <algorithm>

#include "days/day.hpp"
#include "exchange/media_transfer.hpp"
#include "exchange/round_message.hpp"
#include "storage/fault.hpp"

namespace shicha::days {
namespace {

using exchange::MediumWanted;
using exchange::RoundMessage;
using storage::MediumInfo;

// Over the wire, as a part of a round.
RoundMessage carried(Device& from, std::vector<MediumWanted> wanted, std::vector<MediumInfo> offered) {
  RoundMessage message;
  message.workspace = from.state().id();
  message.digest = exchange::digestOf(message.workspace, {});
  message.wanted = std::move(wanted);
  message.offered = std::move(offered);
  return exchange::decodeRound(exchange::encodeRound(message).value()).value();
}

// Asks for what is missing. Of a medium whose chunks did not fit, what it must be is asked for again.
RoundMessage asking(Device& to, const std::set<crypto::Hash>& doubted) {
  auto wanted = exchange::wantedMedia(to.media(), mediaToldOf(to)).value();
  for (MediumWanted& each : wanted) {
    if (doubted.contains(each.digest)) each.positions.clear();
  }
  return carried(to, std::move(wanted), {});
}

void takeOffer(Day& day, Device& to, const RoundMessage& offer, const RoundMessage& asked) {
  const auto taken = exchange::takeOffered(to.media(), offer.offered, asked.wanted);
  if (!taken) day.breaks(to.name() + " takes no offer: " + taken.error().message(Language::en));
}

// Sends a chunk. Returns whether the transfer goes on.
bool sendChunk(Day& day, Device& to, const exchange::MediumChunk& chunk, const Road& road,
               std::set<crypto::Hash>& doubted) {
  const std::pair name{chunk.digest, chunk.position};
  const bool again = !day.chunksSent[to.name()].insert(name).second;
  if (again) day.note("chunks sent twice");
  if (again && day.chunksLost[to.name()].erase(name) == 0)
    day.breaks("a chunk is sent again that had arrived at " + to.name());
  day.note("chunks");
  std::string bytes = exchange::encodeChunk(chunk);
  const bool lost = day.dice.chance(road.lost / 2), cut = day.dice.chance(road.cut / 2);
  if (cut) bytes.resize(static_cast<std::size_t>(day.dice.below(static_cast<int>(bytes.size()))));
  const auto came = exchange::decodeChunk(bytes);
  if (lost || (cut && !came)) {
    day.note(lost ? "chunk lost" : "chunk cut");
    day.chunksLost[to.name()].insert(name);
    return false;
  }
  for (int times = day.dice.chance(road.repeated) ? 2 : 1; times > 0; --times) {
    const auto taken = exchange::takeChunk(to.media(), *came);
    if (taken) continue;
    if (taken.error().code() != ErrorCode::mediumDamaged) {
      day.breaks(to.name() + " takes no chunk: " + taken.error().message(Language::en));
    }
    // Listed wrongly: these chunks come again, once the listing is right.
    day.note("chunk does not fit a false listing");
    std::erase_if(day.chunksSent[to.name()], [&](const auto& sent) { return sent.first == chunk.digest; });
    doubted.insert(chunk.digest);
  }
  return true;
}

}  // namespace

std::vector<crypto::Hash> mediaToldOf(Device& at) {
  std::set<crypto::Hash> digests;
  for (const record::AggregateId& id : inspectionsAt(at)) {
    const auto* aggregate = at.replica().find(id).value();
    for (const auto& photo : inspection::readInspection(id, *aggregate).photos) {
      digests.insert(photo.medium.digest);
    }
  }
  return {digests.begin(), digests.end()};
}

bool moveMedia(Day& day, Device& from, Device& to, const Road& road) {
  std::set<crypto::Hash> doubted;
  for (int turn = 0; turn < 3; ++turn) {
    const RoundMessage asked = asking(to, doubted);
    if (asked.wanted.empty()) return true;
    const RoundMessage offer = carried(from, {}, exchange::offeredMedia(from.media(), asked.wanted).value());
    takeOffer(day, to, offer, asked);
    doubted.clear();
    const RoundMessage wants = asking(to, doubted);
    const exchange::ChunkSource chunks = exchange::wantedChunks(from.media(), wants.wanted);
    for (auto chunk = chunks().value(); chunk; chunk = chunks().value()) {
      if (doubted.contains(chunk->digest)) continue;
      const bool goesOn = sendChunk(day, to, *chunk, road, doubted);
      if (day.dice.chance(road.repeated)) {
        takeOffer(day, to, offer, asked);
        day.note("offer repeated");
      }
      if (day.isBroken()) return false;
      if (goesOn && !day.dice.chance(road.brokenOff)) continue;
      day.note("transfer broken off");
      return false;
    }
    if (doubted.empty()) break;
  }
  const auto left = exchange::wantedMedia(to.media(), mediaToldOf(to)).value();
  return std::ranges::none_of(
      left, [&](const MediumWanted& each) { return exchange::isSettled(from.media(), each.digest); });
}

// Somebody says of a medium that its chunks are others.
void offerFalsely(Day& day, Device& to) {
  const auto wanted = exchange::wantedMedia(to.media(), mediaToldOf(to)).value();
  for (const MediumWanted& each : wanted) {
    if (!each.positions.empty()) continue;
    const MediumInfo info{each.digest, 100, {crypto::sha256("别的内容")}};
    if (const auto listed = to.media().expect(info); listed) return day.note("false offer");
    day.breaks(to.name() + " lists nothing");
  }
}

}  // namespace shicha::days
