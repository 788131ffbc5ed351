// Reading all media, to tell what is wrong.
#include <algorithm>

#include "storage/media_store.hpp"

namespace shicha::storage {

Result<void> MediaStore::verify(const std::function<void(const Error&)>& report) {
  return call([&] {
    std::map<std::int64_t, std::size_t> chunksOf;  // how many a medium may have
    std::map<crypto::Hash, std::int64_t> numberOf;
    const std::int64_t last = tables_.lastMedium();
    tables_.eachMedium([&](std::int64_t number, const Result<MediumRow>& row) {
      chunksOf[number] = row ? row->info.chunks.size() : kMediumChunksMax;
      if (!row) return report(row.error());
      const auto [same, first] = numberOf.try_emplace(row->info.digest, number);
      if (!first) {
        report(Error(ErrorCode::storeDamaged,
                     {"media " + std::to_string(same->second) + ", " + std::to_string(number)},
                     {row->info.digest.hex()}));
      }
      verifyMedium(number, *row, report);
    });
    std::size_t litter = 0;  // chunks of an interrupted import; the next one removes them
    tables_.eachChunk([&](std::int64_t medium, std::size_t position) {
      const auto found = chunksOf.find(medium);
      if (found != chunksOf.end() && position < found->second) return;
      // An import writes its chunks in order, behind all media. Any other was moved there.
      const bool inOrder = litter_ && medium == last + 1 && position == litter;
      if (inOrder && opens(medium, position)) {
        ++litter;
        return;
      }
      report(Error(ErrorCode::storeDamaged,
                   {"chunk " + std::to_string(medium) + "/" + std::to_string(position)}));
    });
    for (const std::int64_t number : tables_.damagedCopies()) {
      report(Error(ErrorCode::storeDamaged, {"copy " + std::to_string(number)}));
    }
  });
}

bool MediaStore::opens(std::int64_t medium, std::size_t position) {
  const auto chunk = attempt([&] { return tables_.chunk(medium, position); });
  if (!chunk && chunk.error().code() != ErrorCode::sealBroken) throw Fault(chunk.error());
  return chunk.has_value();
}

void MediaStore::verifyMedium(std::int64_t number, const MediumRow& row,
                              const std::function<void(const Error&)>& report) {
  const Place place{row.info.digest.hex()};
  const bool mustBeThere = row.kept == MediumRow::Kept::verified;
  const Entry entry{number};
  const std::vector<std::size_t> held = tables_.positions(number);
  crypto::Hasher whole;
  bool allFit = mustBeThere;
  for (std::size_t position = 0; position < row.info.chunks.size(); ++position) {
    if (!mustBeThere && !std::ranges::binary_search(held, position)) continue;
    const auto chunk = attempt([&] { return readChunk(entry, row.info, position, Trust::nothing); });
    if (chunk) {
      whole.add(*chunk);
      continue;
    }
    allFit = false;
    const ErrorCode code = chunk.error().code();
    if (code != ErrorCode::mediumDamaged && code != ErrorCode::storeDamaged) throw Fault(chunk.error());
    report(chunk.error().at(place));
  }
  if (allFit && whole.finish() != row.info.digest) report(wholeDamaged(row.info).at(place));
}

}  // namespace shicha::storage
