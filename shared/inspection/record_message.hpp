// An empty message of a kind of record. For the sources of this folder.
#pragma once

#include <memory>

#include "record/ids.hpp"

namespace google::protobuf {
class Message;
}

namespace shicha::inspection {

// Null for a kind that this program does not know. Threads: any.
std::unique_ptr<google::protobuf::Message> newRecordMessage(record::Kind kind);

}  // namespace shicha::inspection
