#include "api/sync.hpp"

#include <charconv>

#include "base/hex.hpp"

namespace shicha::server {

std::string signedReceipt(Call& call, exchange::Receipt receipt) {
  receipt.server = call.services.identity;
  receipt.time = call.services.now();
  return exchange::signReceipt(receipt, call.services.receiptKey);
}

Result<ChunkName> chunkIn(const Call& call) {
  const auto workspace = fromHex<record::WorkspaceId>(call.path.at("workspace"));
  const auto digest = fromHex<crypto::Hash>(call.path.at("digest"));
  const std::string& text = call.path.at("position");
  std::size_t position = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), position);
  const bool isNumber = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!workspace || !digest || !isNumber) return Error(ErrorCode::pathUnknown, {call.head.target});
  return ChunkName{*workspace, *digest, position};
}

void keepClock(Call& call, std::chrono::milliseconds clock) {
  const TimePoint now = call.services.time();
  const bool isDue = call.services.clocksKept.with([&](auto& kept) {
    TimePoint& last = kept[call.caller.device];
    const bool due = now - last >= std::chrono::minutes(1);
    if (due) last = now;
    return due;
  });
  if (!isDue) return;
  const auto kept = call.services.data.with([&](const std::unique_ptr<ServerData>& data) {
    return data->accounts->keepClock(call.caller.device, {call.services.now() - clock, now});
  });
  if (!kept) countSync(call, "clocks not kept", 1);
}

void countSync(Call& call, std::string_view what, std::size_t amount) {
  if (amount == 0) return;
  call.services.metrics
      .counter("shicha_sync_total", "What tablets sent, and what became of it",
               "what=\"" + std::string(what) + "\"")
      .add(static_cast<std::int64_t>(amount));
}

}  // namespace shicha::server
