// What a tablet says to its server, and what comes back, whatever carries it.
#pragma once

#include <chrono>
#include <string>

namespace shicha::core {

constexpr const char* kProtobuf = "application/x-protobuf";
constexpr const char* kOctets = "application/octet-stream";

struct SyncRequest {
  std::string method;       // GET, POST or PUT
  std::string path;         // from the server's root, with the query
  std::string contentType;  // empty: no body
  std::string body;
  std::string token;                 // to be sent as "Authorization: Bearer TOKEN"; empty: none
  bool hasPhoto = false;             // a photo's bytes go or come with it
  std::chrono::seconds patience{0};  // how long the whole answer may take
};

struct SyncReply {
  int status = 0;  // of HTTP
  std::string body;
  std::chrono::seconds retryAfter{0};  // as the server asks; 0: it does not say
};

}  // namespace shicha::core
