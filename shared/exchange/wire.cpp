#include "exchange/wire.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace shicha::exchange {

Error malformed(const char* what) { return Error(ErrorCode::messageMalformed, {what}); }

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
