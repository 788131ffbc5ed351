#include "core/pack.hpp"

#include <algorithm>

#include "crypto/digest.hpp"

namespace shicha::core {

using exchange::EarlierFinding;

Result<void> takePack(Tablet& tablet, BytesView bytes) {
  const auto pack = exchange::readPack(bytes, tablet.me().root);
  if (!pack) return pack.error();
  // A server that was restored from a backup may know less than it did.
  if (const auto here = tablet.pack(); here != nullptr && pack->made < here->made) return {};
  return tablet.store().store().keepPack(bytes);
}

Result<std::optional<crypto::Hash>> packHere(Tablet& tablet) {
  const auto bytes = tablet.store().store().pack();
  if (!bytes) return bytes.error();
  return bytes->empty() ? std::nullopt : std::optional(crypto::sha256(*bytes));
}

std::vector<EarlierFinding> earlierFindings(const Tablet& tablet, const std::string& institution) {
  std::vector<EarlierFinding> found;
  const auto pack = tablet.pack();
  if (pack == nullptr) return found;
  std::ranges::copy_if(pack->findings, std::back_inserter(found),
                       [&](const EarlierFinding& each) { return each.institution == institution; });
  std::ranges::stable_sort(found, std::greater<>(), &EarlierFinding::date);
  return found;
}

Result<void> checkEarlier(const Tablet& tablet, const inspection::Subject& institution,
                          const std::string& earlier) {
  if (tablet.pack() == nullptr) return {};
  const auto known = earlierFindings(tablet, institution.id);
  const bool isThere = std::ranges::find(known, earlier, &EarlierFinding::id) != known.end();
  return isThere ? Result<void>() : Error(ErrorCode::earlierFindingUnknown, {institution.name, earlier});
}

}  // namespace shicha::core
