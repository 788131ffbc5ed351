// POST /sync/v1/media: which photos the server lacks, which it has, and a receipt for those.
#include "api/sync.hpp"
#include "exchange/media_transfer.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = exchange::decodeMediaQuestion(call.body);
  if (!question) return question.error();
  auto told = call.services.ingest.tellMedia(call.caller, *question);
  if (!told) return told.error();
  exchange::MediaAnswer out{std::move(told->wanted), std::move(told->offered),
                            signedReceipt(call, std::move(told->receipt))};
  return Response{200, std::string(kProtobuf), exchange::encodeMediaAnswer(out), {}};
}

}  // namespace

extern const Endpoint tellMedia{.method = "POST",
                                .path = "/sync/v1/media",
                                .access = Access::tablet,
                                .answer = answer,
                                .bodyType = kProtobuf,
                                .bodyBytesMax = exchange::kOfferedBytes + 128 * 1024,
                                .holdsData = false};

}  // namespace shicha::server
