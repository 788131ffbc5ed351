#include "viewmodels/room_model.hpp"

#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

// As disks are sold.
QString bytesText(std::uint64_t bytes) {
  constexpr double kMega = 1e6, kGiga = 1e9;
  const auto count = static_cast<double>(bytes);
  return count < kGiga ? QString::number(count / kMega, 'f', 1) + QStringLiteral(" MB")
                       : QString::number(count / kGiga, 'f', 1) + QStringLiteral(" GB");
}

}  // namespace

QString RoomModel::summary() const {
  if (!room_) return {};
  const QString photos = tr("磁盘剩余 %1，共 %2。照片原件 %3 张，占 %4。")
                             .arg(bytesText(room_->diskFreeBytes), bytesText(room_->diskBytes))
                             .arg(room_->photos)
                             .arg(bytesText(room_->photoBytes));
  if (room_->files == 0) return photos;
  return photos + tr("其他文件 %1 个，占 %2。").arg(room_->files).arg(bytesText(room_->fileBytes));
}

QString RoomModel::freeable() const {
  if (!room_ || room_->freeablePhotos == 0) return {};
  return tr("其中 %1 张（%2）已在服务器备份中，可以释放：原件从本机删除，小图保留。")
      .arg(room_->freeablePhotos)
      .arg(bytesText(room_->freeableBytes));
}

void RoomModel::look() {
  services_.store.runOnTablet(
      this, [folder = services_.folder](core::Tablet& tablet) { return core::roomOf(tablet, folder); },
      [this](const Result<core::StorageRoom>& room) {
        if (!room) return;
        room_ = *room;
        Q_EMIT changed();
      });
}

void RoomModel::free() {
  if (std::exchange(isFreeing_, true)) return;
  Q_EMIT changed();
  step();
}

void RoomModel::step() {
  services_.store.runOnTablet(
      this, [](core::Tablet& tablet) { return core::freeSome(tablet); },
      [this](const Result<bool>& more) {
        if (more && *more) return step();
        if (!more) services_.tell(more.error());
        end();
      });
}

void RoomModel::end() {
  isFreeing_ = false;
  Q_EMIT changed();
  look();
}

}  // namespace shicha::viewmodels
