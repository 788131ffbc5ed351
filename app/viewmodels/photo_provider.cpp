#include "viewmodels/photo_provider.hpp"

#include <QBuffer>
#include <QImageReader>
#include <QThreadPool>
#include <mutex>

#include "base/hex.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

// What a screen shows at the most; a whole photo of a camera is several times that.
constexpr QSize kShownMax(1600, 1600);

Result<QByteArray> bytesOf(core::Tablet& tablet, const crypto::Hash& digest) {
  const auto info = tablet.media().info(digest);
  if (!info) return info.error();
  QByteArray bytes;
  for (std::size_t position = 0; position < info->chunks.size(); ++position) {
    const auto chunk = tablet.media().read(digest, position);
    if (!chunk) return chunk.error();
    bytes.append(chunk->data(), static_cast<qsizetype>(chunk->size()));
  }
  return bytes;
}

// Decodes to the size that is asked for, so that a large photo does not take its whole size in memory.
QImage decoded(QByteArray bytes, QSize wanted) {
  QBuffer buffer(&bytes);
  QImageReader reader(&buffer);
  reader.setAutoTransform(true);
  const QSize limit = wanted.isEmpty() ? kShownMax : wanted.boundedTo(kShownMax);
  const QSize size = reader.size();
  if (size.width() > limit.width() || size.height() > limit.height()) {
    reader.setScaledSize(size.scaled(limit, Qt::KeepAspectRatioByExpanding));
  }
  return reader.read();
}

// Lives in a thread of Qt's own, which may end it at any time: the others reach it by its link alone.
class Response : public QQuickImageResponse {
 public:
  Response(StoreThread& store, const QString& id, QSize size) {
    link_->response = this;
    const auto digest = fromHex<crypto::Hash>(id.toStdString());
    store.run(
        &store,
        [digest](StoreHolder& holder) -> Result<QByteArray> {
          if (!digest || !holder.tablet) return Error(ErrorCode::mediumUnknown, {"—"});
          return bytesOf(*holder.tablet, *digest);
        },
        [link = link_, size](Result<QByteArray> bytes) {
          if (!bytes) return end(link, {}, textOf(bytes.error().what(Language::zh)));
          QThreadPool::globalInstance()->start([link, bytes = std::move(*bytes), size] {
            const QImage image = decoded(bytes, size);
            end(link, image, image.isNull() ? QStringLiteral("?") : QString());
          });
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

  // Threads: any; it ends in its own.
  static void end(const std::shared_ptr<Link>& link, const QImage& image, const QString& error) {
    const std::lock_guard lock(link->mutex);
    Response* response = link->response;
    if (response == nullptr) return;
    QMetaObject::invokeMethod(
        response,
        [response, image, error] {
          response->image_ = image;
          response->error_ = error;
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
