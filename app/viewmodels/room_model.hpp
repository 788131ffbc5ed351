// Room on the tablet: an early warning, and what may be freed.
#pragma once

#include "core/storage_room.hpp"
#include "viewmodels/services.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class RoomModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.sync.room")
  Q_PROPERTY(bool isLow READ isLow NOTIFY changed)
  Q_PROPERTY(QString summary READ summary NOTIFY changed)    // what is left, and what photos take
  Q_PROPERTY(QString freeable READ freeable NOTIFY changed)  // what may be freed; empty: nothing
  Q_PROPERTY(bool isFreeing READ isFreeing NOTIFY changed)

 public:
  explicit RoomModel(Services& services) : services_(services) {}

  bool isLow() const { return room_ && room_->isLow(); }
  QString summary() const;
  QString freeable() const;
  bool isFreeing() const { return isFreeing_; }

  // Looks again: a photo was taken in, a page is opened.
  Q_INVOKABLE void look();
  // Frees all that the server has in a backup, bit by bit, so that whoever writes does not wait.
  Q_INVOKABLE void free();

 Q_SIGNALS:
  void changed();

 private:
  void step();
  void end();

  Services& services_;
  std::optional<core::StorageRoom> room_;  // nothing: not looked at yet
  bool isFreeing_ = false;
};

}  // namespace shicha::viewmodels
