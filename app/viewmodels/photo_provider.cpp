#include "viewmodels/photo_provider.hpp"

#include <QBuffer>
#include <QImageReader>
#include <QRunnable>
#include <QThreadPool>

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

class Response : public QQuickImageResponse {
 public:
  Response(StoreThread& store, const QString& id, QSize size) {
    const auto digest = fromHex<crypto::Hash>(id.toStdString());
    store.run(
        this,
        [digest](StoreHolder& holder) -> Result<QByteArray> {
          if (!digest || !holder.tablet) return Error(ErrorCode::mediumUnknown, {"—"});
          return bytesOf(*holder.tablet, *digest);
        },
        [this, size](Result<QByteArray> bytes) {
          if (!bytes) return end({}, textOf(bytes.error().what(Language::zh)));
          decode(std::move(*bytes), size);
        });
  }

  QQuickTextureFactory* textureFactory() const override {
    return QQuickTextureFactory::textureFactoryForImage(image_);
  }
  QString errorString() const override { return error_; }

 private:
  void decode(QByteArray bytes, QSize size) {
    QThreadPool::globalInstance()->start([self = QPointer<Response>(this), bytes = std::move(bytes), size] {
      QImage image = decoded(bytes, size);
      // Back to the thread that it lives in; it may be gone by then.
      if (!self) return;
      QMetaObject::invokeMethod(
          self,
          [self, image = std::move(image)] {
            if (self) self->end(image, image.isNull() ? QStringLiteral("?") : QString());
          },
          Qt::QueuedConnection);
    });
  }

  void end(const QImage& image, const QString& error) {
    image_ = image;
    error_ = error;
    Q_EMIT finished();
  }

  QImage image_;
  QString error_;
};

}  // namespace

QQuickImageResponse* PhotoProvider::requestImageResponse(const QString& id, const QSize& requestedSize) {
  return new Response(store_, id, requestedSize);
}

}  // namespace shicha::viewmodels
