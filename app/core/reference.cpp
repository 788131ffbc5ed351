#include "core/reference.hpp"

#include <cstring>

#include "crypto/digest.hpp"
#include "inspection/card.hpp"

namespace shicha::core {
namespace {

std::vector<DataFile> filesOf(const exchange::Pack& pack) {
  std::vector<DataFile> files;
  for (const exchange::PackFile& file : pack.files) files.push_back({file.name, file.text});
  return files;
}

// Packs with the same files make the same cards.
std::uint32_t cardVersionWith(const exchange::Pack* pack) {
  crypto::Hasher digest;
  digest.addNumber(inspection::kCardVersion);
  if (pack == nullptr || pack->files.empty()) return inspection::kCardVersion;
  for (const exchange::PackFile& file : pack->files) digest.addPart(file.name).addPart(file.text);
  std::uint32_t version = 0;
  std::memcpy(&version, digest.finish().bytes.data(), sizeof(version));
  return version;
}

}  // namespace

Result<std::shared_ptr<Reference>> shippedReference() {
  auto books = inspection::readShippedBooks();
  if (!books) return books.error();
  return std::make_shared<Reference>(
      Reference{std::make_shared<const inspection::Books>(std::move(*books)), nullptr});
}

storage::CardMaker usePack(const std::shared_ptr<Reference>& reference, BytesView kept) {
  auto pack = exchange::readKeptPack(kept);
  if (!pack) return cardMaker(reference);
  auto books = inspection::readBooksWith(filesOf(*pack));
  if (!books) return cardMaker(reference);
  reference->pack = std::make_shared<const exchange::Pack>(std::move(*pack));
  reference->books = std::make_shared<const inspection::Books>(std::move(*books));
  return cardMaker(reference);
}

storage::CardMaker cardMaker(const std::shared_ptr<Reference>& reference) {
  return {cardVersionWith(reference->pack.get()),
          [reference](const membership::Workspace& workspace, const record::AggregateId& id) {
            return inspection::makeCard(*reference->books, workspace, id);
          }};
}

}  // namespace shicha::core
