#include "exchange/wire.hpp"

#include "exchange/round_message.hpp"

#include <exchange.pb.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace shicha::exchange {

Error malformed(const char* what) { return Error(ErrorCode::messageMalformed, {what}); }

void writeTip(const record::BatchRef& tip, wire::RoundTip& out) {
  out.set_log(std::string(tip.log.view()));
  out.set_sequence(tip.sequence);
  out.set_hash(std::string(tip.hash.view()));
}

Result<record::BatchRef> readTip(const wire::RoundTip& in) {
  const auto log = record::LogId::from(in.log());
  const auto hash = record::Hash::from(in.hash());
  if (!log || !hash || in.sequence() > kSequenceMax) return malformed("tip");
  return record::BatchRef{*log, in.sequence(), *hash};
}

Result<void> checkParts(BytesView bytes, std::size_t partsMax) {
  using google::protobuf::internal::WireFormatLite;
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                            static_cast<int>(bytes.size()));
  for (std::size_t parts = 0; const std::uint32_t tag = in.ReadTag(); ++parts) {
    if (parts == partsMax) return malformed("parts");
    if (!WireFormatLite::SkipField(&in, tag)) return malformed("encoding");
  }
  if (!in.ConsumedEntireMessage()) return malformed("encoding");
  return {};
}

}  // namespace shicha::exchange
