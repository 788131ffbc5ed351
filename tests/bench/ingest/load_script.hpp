// What the tablets of a load send: made, signed and encoded before the clock runs.
#pragma once

#include <string>
#include <vector>

#include "support/work_maker.hpp"

namespace shicha::bench {

// What a tablet does, again and again.
enum class LoadKind {
  small,       // a round of 100 batches of 2 writes
  large,       // a round of 20 batches of 50 writes
  inspection,  // a whole inspection: a round of 150 batches of 2 writes
  photo,       // the same with a photo of 300 KB, until the server has confirmed it
  media,       // the chunks of a medium of 4 MiB, which a batch named before
};

// Nothing, where there is no such kind.
std::optional<LoadKind> loadKindOf(std::string_view name);

// Requests that are sent one after another, each when the one before was answered.
struct Work {
  std::vector<std::string> requests;
  std::size_t batches = 0, bytes = 0;  // bytes: of media
};

struct LoadScript {
  std::vector<Work> before;  // not measured
  std::vector<Work> works;
  record::BatchRef last;  // what the server has at the end of all that
};

// The batches of one work, without the photo's.
struct RoundShape {
  std::size_t batches = 0;
  int items = 1;  // answered by each batch, with two writes each
};
RoundShape shapeOf(LoadKind kind);

// The tablets of a load: the nth of them is the same person in every process, in one of these missions.
test::SyncMember loadMember(const crypto::SigningKey& root, const std::vector<campaign::Mission>& missions,
                            unsigned number);

// run: other ones are other logs. token: as the server gave it.
LoadScript loadScript(const test::SyncMember& member, const crypto::PublicKey& root, LoadKind kind,
                      std::size_t works, unsigned run, const std::string& token);

}  // namespace shicha::bench
