// Parts of messages that tell of media. Inside this folder's sources only.
#pragma once

#include "exchange/media_message.hpp"

namespace shicha::wire {
class MediumChunk;
class MediumOffered;
class MediumWanted;
}  // namespace shicha::wire

namespace shicha::exchange {

void writeWanted(const MediumWanted& wanted, wire::MediumWanted& out);
void writeOffered(const storage::MediumInfo& info, wire::MediumOffered& out);
void writeChunk(const MediumChunk& chunk, wire::MediumChunk& out);

// Errors: messageMalformed.
Result<MediumWanted> readWanted(const wire::MediumWanted& in);
Result<storage::MediumInfo> readOffered(const wire::MediumOffered& in);
Result<MediumChunk> readChunk(const wire::MediumChunk& in);

}  // namespace shicha::exchange
