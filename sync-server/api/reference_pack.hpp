// Making the reference pack of a district: docs/protocol.md, Pack.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "api/server_data.hpp"
#include "exchange/pack.hpp"

namespace shicha::server {

// What was made last, so that it is not made again while nothing has changed. Threads: one at a time, who has
// the data.
class PackShelf {
 public:
  struct Made {
    std::string bytes;
    crypto::Hash digest;  // SHA-256 of these
  };

  // The pack of a district, or of the city. It holds what the people of the district may see, and its time is
  // the moment in which its content became what it is, which is kept over restarts.
  // now: since 1970. today: in China, for the registry. Errors: of the disk. The pointer holds until the next
  // call.
  Result<const Made*> packFor(ServerData& data, const std::string& district, std::chrono::milliseconds now,
                              const Date& today);

 private:
  struct Seen {  // of a mission
    std::size_t batches = 0;
    std::vector<exchange::EarlierFinding> findings;
  };
  struct Kept {
    std::string from;  // what it was made from
    Made made;
  };

  Result<const Seen*> seenIn(ServerData& data, const campaign::Mission& mission);
  Result<exchange::Pack> contentFor(ServerData& data, const std::vector<campaign::Mission>& missions,
                                    const std::string& district, const Date& today);

  std::map<std::string, Seen> missions_;  // by text
  std::map<std::string, Kept> packs_;     // by district
};

}  // namespace shicha::server
