// Photos for the screens: image://photos/DIGEST, read from the sealed store and never written anywhere else.
#pragma once

#include <QQuickAsyncImageProvider>

#include "viewmodels/store_thread.hpp"

namespace shicha::viewmodels {

// Threads: Qt's own call it; the bytes are read in the store's thread, and decoded in a third.
class PhotoProvider : public QQuickAsyncImageProvider {
 public:
  // The store outlives it.
  explicit PhotoProvider(StoreThread& store) : store_(store) {}

  QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

 private:
  StoreThread& store_;
};

}  // namespace shicha::viewmodels
