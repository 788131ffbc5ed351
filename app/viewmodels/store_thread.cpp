#include "viewmodels/store_thread.hpp"

namespace shicha::viewmodels {

StoreThread::StoreThread() : worker_(new QObject) {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  thread_.setObjectName(QStringLiteral("store"));
  thread_.start();
}

StoreThread::~StoreThread() {
  // What was handed over is done first: the thread ends behind it, and the store is closed in its thread.
  post([this](StoreHolder& holder) {
    holder.tablet.reset();
    thread_.quit();
  });
  thread_.wait();
}

void StoreThread::post(std::function<void(StoreHolder&)> work) {
  QMetaObject::invokeMethod(worker_, [this, work = std::move(work)] { work(holder_); }, Qt::QueuedConnection);
}

void StoreThread::giveBack(std::function<void()> done) {
  QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
}

}  // namespace shicha::viewmodels
