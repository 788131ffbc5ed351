#include "exchange/round_message.hpp"

#include <exchange.pb.h>
#include <google/protobuf/arena.h>

#include <algorithm>
#include <map>

#include "exchange/media_wire.hpp"
#include "exchange/wire.hpp"

namespace shicha::exchange {
namespace {

using record::BatchRef;
using record::PlacedBatch;

template <class Id>
std::string bytesOf(const Id& id) {
  return std::string(id.view());
}

// Puts batches into segments: each goes on where one of them ends, or begins a new one.
void writeBatches(const std::vector<PlacedBatch>& batches, wire::Round& out) {
  std::map<std::pair<record::LogId, record::Hash>, int> ends;
  for (const PlacedBatch& placed : batches) {
    const auto goesOn =
        placed.place.sequence == 0 ? ends.end() : ends.find({placed.place.log, placed.place.previous});
    int segment = out.segment_size();
    if (goesOn != ends.end()) {
      segment = goesOn->second;
      ends.erase(goesOn);
    } else {
      wire::RoundSegment& added = *out.add_segment();
      added.set_log(bytesOf(placed.place.log));
      added.set_sequence(placed.place.sequence);
      if (placed.place.sequence != 0) added.set_before(bytesOf(placed.place.previous));
    }
    ends[{placed.place.log, placed.hash()}] = segment;
    wire::RoundBatch& added = *out.add_batch();
    added.set_segment(static_cast<std::uint32_t>(segment));
    added.set_body(placed.batch.body);
    added.set_signature(bytesOf(placed.batch.signature));
  }
}

// Reads a message; the first thing that is wrong ends it.
class RoundReader {
 public:
  explicit RoundReader(const wire::Round& in) : in_(&in) {}

  Result<RoundMessage> read() {
    const auto workspace = record::WorkspaceId::from(in_->workspace());
    const auto digest = record::Hash::from(in_->digest());
    if (!workspace || !digest) return malformed("workspace");
    message_.workspace = *workspace;
    message_.digest = *digest;
    message_.more = in_->more();
    for (const auto step : {&RoundReader::readFrontier, &RoundReader::readBatches, &RoundReader::readMedia}) {
      if (const auto done = (this->*step)(); !done) return done.error();
    }
    return std::move(message_);
  }

 private:
  Result<void> readFrontier() {
    for (const wire::RoundTip& tip : in_->tip()) {
      const auto read = readTip(tip);
      if (!read) return read.error();
      if (!message_.tips.empty() && message_.tips.back() >= *read) return malformed("tips");
      message_.tips.push_back(*read);
    }
    for (const wire::RoundSample& sample : in_->sample()) {
      const auto log = record::LogId::from(sample.log());
      const auto hash = record::Hash::from(sample.hash());
      if (!log || !hash) return malformed("sample");
      const Sample read{*log, *hash};
      if (!message_.samples.empty() && message_.samples.back() >= read) return malformed("samples");
      message_.samples.push_back(read);
    }
    const bool fits = message_.tips.empty() || digestOf(message_.workspace, message_.tips) == message_.digest;
    return fits ? Result<void>() : malformed("digest");
  }

  Result<void> readBatches() {
    std::vector<record::Place> next;  // of each segment
    std::vector<bool> used;
    for (const wire::RoundSegment& segment : in_->segment()) {
      const auto log = record::LogId::from(segment.log());
      const bool opens = segment.sequence() == 0;
      const auto before =
          opens ? record::Hash() : record::Hash::from(segment.before()).value_or(record::Hash());
      const bool founded = opens ? segment.before().empty() : before != record::Hash();
      if (!log || !founded || segment.sequence() > kSequenceMax) return malformed("segment");
      next.push_back({message_.workspace, *log, segment.sequence(), before});
    }
    used.resize(next.size());
    for (const wire::RoundBatch& batch : in_->batch()) {
      const auto signature = crypto::Signature::from(batch.signature());
      if (batch.segment() >= next.size() || !signature) return malformed("batch");
      record::Place& place = next[batch.segment()];
      if (place.sequence > kSequenceMax) return malformed("batch");
      used[batch.segment()] = true;
      message_.batches.push_back({place, {batch.body(), *signature}});
      place.previous = message_.batches.back().hash();
      ++place.sequence;
    }
    return std::ranges::find(used, false) == used.end() ? Result<void>() : malformed("segment");
  }

  Result<void> readMedia() {
    for (const wire::MediumWanted& wanted : in_->wanted()) {
      auto read = readWanted(wanted);
      if (!read) return read.error();
      message_.wanted.push_back(std::move(*read));
    }
    for (const wire::MediumOffered& offered : in_->offered()) {
      auto read = readOffered(offered);
      if (!read) return read.error();
      message_.offered.push_back(std::move(*read));
    }
    return {};
  }

  const wire::Round* in_;
  RoundMessage message_;
};

Error tooLarge() { return Error(ErrorCode::messageTooLarge, {std::to_string(kRoundBytesMax)}); }

}  // namespace

bool RoundMessage::hasTips() const { return !tips.empty() || digest == digestOf(workspace, {}); }

record::Hash digestOf(const record::WorkspaceId& workspace, std::span<const BatchRef> tips) {
  crypto::Hasher hasher;
  hasher.addPart("shicha frontier").addPart(workspace.view());
  for (const BatchRef& tip : tips) {
    hasher.add(tip.log.view()).addNumber(tip.sequence).add(tip.hash.view());
  }
  return hasher.finish();
}

Result<std::string> encodeRound(const RoundMessage& message) {
  google::protobuf::Arena arena;
  auto& out = *google::protobuf::Arena::CreateMessage<wire::Round>(&arena);
  out.set_workspace(bytesOf(message.workspace));
  out.set_digest(bytesOf(message.digest));
  for (const BatchRef& tip : message.tips) writeTip(tip, *out.add_tip());
  for (const Sample& sample : message.samples) {
    wire::RoundSample& added = *out.add_sample();
    added.set_log(bytesOf(sample.log));
    added.set_hash(bytesOf(sample.hash));
  }
  writeBatches(message.batches, out);
  out.set_more(message.more);
  for (const MediumWanted& wanted : message.wanted) writeWanted(wanted, *out.add_wanted());
  for (const storage::MediumInfo& info : message.offered) writeOffered(info, *out.add_offered());
  const int parts = out.tip_size() + out.sample_size() + out.segment_size() + out.batch_size() +
                    out.wanted_size() + out.offered_size();
  if (parts > static_cast<int>(kRoundPartsMax) || out.ByteSizeLong() > kRoundBytesMax) return tooLarge();
  return out.SerializeAsString();
}

Result<RoundMessage> decodeRound(BytesView bytes) {
  if (bytes.size() > kRoundBytesMax) return tooLarge();
  // What is no part, and what a newer program adds, is a few more.
  if (const auto checked = checkParts(bytes, kRoundPartsMax + 1024); !checked) return checked.error();
  google::protobuf::Arena arena;
  auto& in = *google::protobuf::Arena::CreateMessage<wire::Round>(&arena);
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return malformed("encoding");
  return RoundReader(in).read();
}

}  // namespace shicha::exchange
