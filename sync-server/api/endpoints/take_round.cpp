// POST /sync/v1/rounds: what a tablet has of a mission and the server lacks, and the other way round.
#include "api/follow_up.hpp"
#include "api/sync.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = exchange::decodeSyncQuestion(call.body);
  if (!question) return question.error();
  const auto message = exchange::decodeRound(question->round);
  if (!message) return message.error();
  auto done = call.services.ingest.takeRound(call.caller, *message);
  if (!done) return done.error();
  countSync(call, "batches", done->taken.present);
  countSync(call, "batches waiting", done->taken.waiting);
  countSync(call, "batches refused", done->taken.refused.size());
  countSync(call, "batches unattached", done->taken.unattached);
  if (done->touchesHandover || done->decides || done->beginsLogs) {
    const auto followed = call.services.data.with([&](const std::unique_ptr<ServerData>& data) {
      return followUp(*data, done->mission, done->known, call.services.now());
    });
    if (!followed) return followed.error();
  }
  keepClock(call, question->clock);
  const auto round = exchange::encodeRound(done->answer);
  if (!round) return round.error();
  exchange::SyncAnswer told{*round, {}, call.services.now()};
  if (question->wantsReceipt) told.receipt = signedReceipt(call, std::move(done->receipt));
  return Response{200, std::string(kProtobuf), exchange::encodeSyncAnswer(told), {}};
}

}  // namespace

// What stands around the round is a few bytes.
extern const Endpoint takeRound{.method = "POST",
                                .path = "/sync/v1/rounds",
                                .access = Access::tablet,
                                .answer = answer,
                                .bodyType = kProtobuf,
                                .bodyBytesMax = exchange::kRoundBytesMax + 1024,
                                .holdsData = false};

}  // namespace shicha::server
