#include "viewmodels/photo_provider.hpp"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <mutex>

#include "base/hex.hpp"
#include "core/photo_copies.hpp"
#include "picture/decode.hpp"
#include "picture/marks.hpp"
#include "picture/shrinker.hpp"
#include "viewmodels/mark_code.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

using core::CopyKind;
using inspection::Mark;
using picture::Pixels;

// A thumbnail is shown a little larger than it is, where pixels are small.
constexpr int kThumbnailShownMax = 400;
// Of the original, to look at closely: beyond that a tablet's graphics refuse it.
constexpr unsigned kOriginalShownMax = 4'096;

struct Asked {
  crypto::Hash digest;
  std::vector<Mark> marks;
  QSize size;  // that it must cover; a side that is 0 does not matter

  int longSide() const { return std::max(size.width(), size.height()); }
  bool isOriginal() const { return longSide() > static_cast<int>(picture::kScreenSide); }
  CopyKind kind() const {
    return longSide() > 0 && longSide() <= kThumbnailShownMax ? CopyKind::thumbnail : CopyKind::screen;
  }
};

std::optional<Asked> askedOf(const QString& id, QSize size) {
  const auto digest = fromHex<crypto::Hash>(id.section('?', 0, 0).toStdString());
  auto marks = marksOfCode(id.section('?', 1));
  if (!digest || !marks) return std::nullopt;
  return Asked{*digest, std::move(*marks), size};
}

// What the store has: a copy to show, or an original of which copies are to be made first.
struct Found {
  std::string file;
  bool isOriginal = false;
};

Result<Found> find(core::Tablet& tablet, const Asked& asked) {
  if (asked.isOriginal()) {
    if (auto original = core::originalOf(tablet, asked.digest)) return Found{std::move(*original), false};
  }
  auto copy = core::keptCopy(tablet, asked.digest, asked.kind());
  if (!copy) return copy.error();
  if (*copy) return Found{std::move(**copy), false};
  auto original = core::originalOf(tablet, asked.digest);
  if (!original) return original.error();
  return Found{std::move(*original), true};
}

// Smaller, but still covering the size that was asked for.
Pixels covering(Pixels pixels, QSize wanted) {
  const QSize whole(static_cast<int>(pixels.size.width), static_cast<int>(pixels.size.height));
  if (wanted.width() <= 0) wanted.setWidth(wanted.height() > 0 ? 1 : whole.width());
  if (wanted.height() <= 0) wanted.setHeight(1);
  const QSize size = whole.scaled(wanted, Qt::KeepAspectRatioByExpanding);
  if (size.width() >= whole.width() || size.isEmpty()) return pixels;
  return picture::shrunk(pixels, {static_cast<unsigned>(size.width()), static_cast<unsigned>(size.height())});
}

Result<QImage> drawn(const std::string& file, const Asked& asked) {
  auto pixels =
      picture::decode(picture::sourceOf(file), asked.isOriginal() ? kOriginalShownMax : picture::kScreenSide);
  if (!pixels) return pixels.error();
  auto marked = picture::marked(covering(std::move(*pixels), asked.size), asked.marks);
  if (!marked) return marked.error();
  const QImage image(reinterpret_cast<const uchar*>(marked->all.data()), static_cast<int>(marked->size.width),
                     static_cast<int>(marked->size.height), QImage::Format_RGB32);
  return image.copy();  // the pixels end here
}

// Keeps copies that were made beside the store's thread. The store may be gone by then: it is asked in the
// screens' thread, where it ends.
void keepLater(const QPointer<StoreThread>& store, const crypto::Hash& digest,
               std::shared_ptr<const Result<picture::Copies>> made) {
  QMetaObject::invokeMethod(
      QCoreApplication::instance(),
      [store, digest, made = std::move(made)] {
        if (!store) return;
        store->runOnTablet(
            store,
            [digest, made](core::Tablet& tablet) {
              return core::keepCopies(tablet, digest, *made, CopyKind::thumbnail);
            },
            [](const Result<std::string>&) {});
      },
      Qt::QueuedConnection);
}

// Lives in a thread of Qt's own, which may end it at any time: the others reach it by its link alone.
class Response : public QQuickImageResponse {
 public:
  Response(StoreThread& store, const QString& id, QSize size) {
    link_->response = this;
    const auto asked = askedOf(id, size);
    store.run(
        &store,
        [asked](StoreHolder& holder) -> Result<Found> {
          if (!asked || !holder.tablet) return Error(ErrorCode::mediumUnknown, {"—"});
          return find(*holder.tablet, *asked);
        },
        [link = link_, asked, there = QPointer<StoreThread>(&store)](Result<Found> found) {
          if (!found) return end(link, found.error());
          QThreadPool::globalInstance()->start(
              [link, asked = *asked, there, found = std::move(*found)] { show(link, asked, there, found); });
        });
  }

  ~Response() override {
    const std::lock_guard lock(link_->mutex);
    link_->response = nullptr;
  }

  QQuickTextureFactory* textureFactory() const override {
    return QQuickTextureFactory::textureFactoryForImage(image_);
  }
  QString errorString() const override { return error_; }

 private:
  struct Link {
    std::mutex mutex;
    Response* response = nullptr;  // null: it is gone
  };

  static void show(const std::shared_ptr<Link>& link, const Asked& asked, const QPointer<StoreThread>& store,
                   const Found& found) {
    if (!found.isOriginal) return end(link, drawn(found.file, asked));
    const auto made =
        std::make_shared<const Result<picture::Copies>>(picture::copiesOf(picture::sourceOf(found.file)));
    keepLater(store, asked.digest, made);
    if (!*made) return end(link, made->error());
    end(link, drawn(asked.kind() == CopyKind::thumbnail ? (*made)->thumbnail : (*made)->screen, asked));
  }

  // Threads: any; it ends in its own.
  static void end(const std::shared_ptr<Link>& link, const Result<QImage>& image) {
    const std::lock_guard lock(link->mutex);
    Response* response = link->response;
    if (response == nullptr) return;
    QMetaObject::invokeMethod(
        response,
        [response, image] {
          if (image) {
            response->image_ = *image;
          } else {
            response->error_ = textOf(image.error().what(Language::zh));
          }
          Q_EMIT response->finished();
        },
        Qt::QueuedConnection);
  }

  std::shared_ptr<Link> link_ = std::make_shared<Link>();
  QImage image_;
  QString error_;
};

}  // namespace

QQuickImageResponse* PhotoProvider::requestImageResponse(const QString& id, const QSize& requestedSize) {
  return new Response(store_, id, requestedSize);
}

}  // namespace shicha::viewmodels
