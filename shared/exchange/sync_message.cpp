#include "exchange/sync_message.hpp"

#include <sync.pb.h>

#include "exchange/media_wire.hpp"
#include "exchange/wire.hpp"

namespace shicha::exchange {
namespace {

// No clock shows more: the year 37,000.
constexpr std::uint64_t kClockMax = std::uint64_t{1} << 50U;

template <class Message>
bool parse(Message& message, BytesView bytes) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

template <class Digests>
Result<std::vector<crypto::Hash>> readDigests(const Digests& in) {
  if (static_cast<std::size_t>(in.size()) > kAskedMediaMax) return malformed("media");
  std::vector<crypto::Hash> digests;
  for (const std::string& each : in) {
    const auto digest = crypto::Hash::from(each);
    if (!digest) return malformed("medium");
    digests.push_back(*digest);
  }
  return digests;
}

template <class Offered>
Result<std::vector<storage::MediumInfo>> readAllOffered(const Offered& in) {
  if (static_cast<std::size_t>(in.size()) > kAskedMediaMax) return malformed("media");
  std::vector<storage::MediumInfo> offered;
  for (const wire::MediumOffered& each : in) {
    auto info = readOffered(each);
    if (!info) return info.error();
    offered.push_back(std::move(*info));
  }
  return offered;
}

}  // namespace

std::string encodeSyncQuestion(const SyncQuestion& question) {
  wire::SyncQuestion out;
  out.set_round(question.round);
  out.set_clock(static_cast<std::uint64_t>(question.clock.count()));
  out.set_wants_receipt(question.wantsReceipt);
  return out.SerializeAsString();
}

Result<SyncQuestion> decodeSyncQuestion(BytesView bytes) {
  wire::SyncQuestion in;
  if (!parse(in, bytes) || in.round().empty()) return malformed("question");
  if (in.clock() > kClockMax) return malformed("clock");
  return SyncQuestion{std::move(*in.mutable_round()), std::chrono::milliseconds(in.clock()),
                      in.wants_receipt()};
}

std::string encodeSyncAnswer(const SyncAnswer& answer) {
  wire::SyncAnswer out;
  out.set_round(answer.round);
  out.set_receipt(answer.receipt);
  out.set_server_time(static_cast<std::uint64_t>(answer.serverTime.count()));
  return out.SerializeAsString();
}

Result<SyncAnswer> decodeSyncAnswer(BytesView bytes) {
  wire::SyncAnswer in;
  if (!parse(in, bytes) || in.round().empty()) return malformed("answer");
  if (in.server_time() > kClockMax) return malformed("clock");
  return SyncAnswer{std::move(*in.mutable_round()), std::move(*in.mutable_receipt()),
                    std::chrono::milliseconds(in.server_time())};
}

std::string encodeMediaQuestion(const MediaQuestion& question) {
  wire::MediaQuestion out;
  out.set_workspace(std::string(question.workspace.view()));
  for (const crypto::Hash& digest : question.held) out.add_held(std::string(digest.view()));
  for (const storage::MediumInfo& info : question.offered) writeOffered(info, *out.add_offered());
  for (const crypto::Hash& digest : question.lacking) out.add_lacking(std::string(digest.view()));
  return out.SerializeAsString();
}

Result<MediaQuestion> decodeMediaQuestion(BytesView bytes) {
  wire::MediaQuestion in;
  if (!parse(in, bytes)) return malformed("question");
  const auto workspace = record::WorkspaceId::from(in.workspace());
  if (!workspace) return malformed("workspace");
  auto held = readDigests(in.held());
  if (!held) return held.error();
  auto offered = readAllOffered(in.offered());
  if (!offered) return offered.error();
  auto lacking = readDigests(in.lacking());
  if (!lacking) return lacking.error();
  return MediaQuestion{*workspace, std::move(*held), std::move(*offered), std::move(*lacking)};
}

std::string encodeMediaAnswer(const MediaAnswer& answer) {
  wire::MediaAnswer out;
  for (const MediumWanted& wanted : answer.wanted) writeWanted(wanted, *out.add_wanted());
  for (const storage::MediumInfo& info : answer.offered) writeOffered(info, *out.add_offered());
  out.set_receipt(answer.receipt);
  return out.SerializeAsString();
}

Result<MediaAnswer> decodeMediaAnswer(BytesView bytes) {
  wire::MediaAnswer in;
  if (!parse(in, bytes)) return malformed("answer");
  if (static_cast<std::size_t>(in.wanted_size()) > kAskedMediaMax) return malformed("media");
  MediaAnswer answer;
  for (const wire::MediumWanted& each : in.wanted()) {
    auto wanted = readWanted(each);
    if (!wanted) return wanted.error();
    answer.wanted.push_back(std::move(*wanted));
  }
  auto offered = readAllOffered(in.offered());
  if (!offered) return offered.error();
  answer.offered = std::move(*offered);
  answer.receipt = std::move(*in.mutable_receipt());
  return answer;
}

}  // namespace shicha::exchange
