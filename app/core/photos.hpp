// Taking photos in: the original bytes first, then the record that names them.
#pragma once

#include <filesystem>

#include "core/tablet.hpp"

namespace shicha::core {

struct PhotoOrder {
  inspection::Place place;
  std::optional<record::RecordId> finding;
  std::filesystem::path file;
};

// Nothing is taken in where the record would be refused. Its small copies are made at once.
// Memory: some MiB, whatever the size, but for progressive and interlaced files.
// Errors: those of examinePhoto(), of MediaStore::importFile(), and of inspection::addPhoto().
Result<inspection::Action> addPhotoFile(Tablet& tablet, const MissionHere& mission,
                                        const record::AggregateId& on, const PhotoOrder& order);

}  // namespace shicha::core
