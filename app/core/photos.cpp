#include "core/photos.hpp"

#include "core/photo_copies.hpp"
#include "core/photo_file.hpp"
#include "core/server_known.hpp"
#include "inspection/findings.hpp"

namespace shicha::core {

Result<inspection::Action> addPhotoFile(Tablet& tablet, const MissionHere& mission,
                                        const record::AggregateId& on, const PhotoOrder& order) {
  const auto file = examinePhoto(order.file);
  if (!file) return file.error();
  const Fix fix = tablet.ports().position();
  inspection::Photo photo;
  photo.place = order.place;
  photo.finding = order.finding;
  photo.clockMs = tablet.ports().clock().count();
  const auto server = serverKnown(tablet);
  if (!server) return server.error();
  if (server->clock) photo.offsetMs = server->clock->offset.count();
  photo.position = fix.position;
  photo.whyNoPosition = fix.whyNot;
  photo.exifTime = file->exifTime;
  photo.exifPosition = file->exifPosition;
  const auto add = [&](const inspection::Setting& setting) {
    return inspection::addPhoto(setting, on, photo);
  };
  // Would it be refused? Then its bytes are not wanted either.
  const auto tried = tablet.act(mission, on, [&](const inspection::Setting& setting) {
    auto action = add(setting);
    if (action) action->changes.clear();
    return action;
  });
  if (!tried) return tried;
  const auto medium = tablet.media().importFile(order.file);
  if (!medium) return medium.error();
  photo.medium = {medium->digest, medium->size, medium->chunks, file->type};
  auto done = tablet.act(mission, on, add);
  // Somebody looks at it soon. A photo that cannot be shown is evidence all the same.
  if (done) (void)copyOf(tablet, medium->digest, CopyKind::thumbnail);
  return done;
}

}  // namespace shicha::core
