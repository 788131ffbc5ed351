// Photos for the screens: image://photos/DIGEST, or image://photos/DIGEST?MARKS with what is drawn over it
// (mark_code.hpp). Read from the sealed store and never written anywhere else.
#pragma once

#include <QQuickAsyncImageProvider>

#include "viewmodels/store_thread.hpp"

namespace shicha::viewmodels {

// sourceSize decides which copy is shown: the thumbnail, the screen copy (also where it says nothing), or the
// original, as far as it is here. Threads: Qt's own call it; bytes are read and kept in the store's thread,
// decoded and drawn on in a third.
class PhotoProvider : public QQuickAsyncImageProvider {
 public:
  // The store outlives it.
  explicit PhotoProvider(StoreThread& store) : store_(store) {}

  QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

 private:
  StoreThread& store_;
};

}  // namespace shicha::viewmodels
