// Syncing with the server: when it runs, how far it is, and what people are told of it.
#pragma once

#include <QTimer>

#include "core/retry.hpp"
#include "core/sync.hpp"
#include "viewmodels/room_model.hpp"
#include "viewmodels/rows.hpp"
#include "viewmodels/services.hpp"
#include "viewmodels/sync_words.hpp"

namespace shicha::viewmodels {

// It runs when somebody unlocks, when it is told to, and from time to time. The store's thread does short
// steps of it, so that whoever writes at the same time does not wait. Threads: the screens'.
class SyncModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.sync")
  Q_PROPERTY(Phase phase READ phase NOTIFY changed)
  Q_PROPERTY(QString headline READ headline NOTIFY changed)
  Q_PROPERTY(int done READ done NOTIFY changed)
  Q_PROPERTY(int total READ total NOTIFY changed)          // 0: nobody knows yet
  Q_PROPERTY(QString traffic READ traffic NOTIFY changed)  // of the last run, in words; empty: none
  Q_PROPERTY(QString lastReached READ lastReached NOTIFY changed)
  Q_PROPERTY(QString onlyHere READ onlyHere NOTIFY changed)  // empty: nothing is
  // Photos wait for another network, unless they are sent all the same.
  Q_PROPERTY(bool holdsPhotos READ holdsPhotos NOTIFY changed)
  // name, title, code, text. code: "here", "waiting", "sending", "server", "backup", "attention"
  Q_PROPERTY(shicha::viewmodels::Rows* missions READ missions CONSTANT)
  // what, severity: a Notice::Kind, title, meaning, todo
  Q_PROPERTY(shicha::viewmodels::Rows* warnings READ warnings CONSTANT)
  Q_PROPERTY(shicha::viewmodels::RoomModel* room READ room CONSTANT)

 public:
  // NoServer: the invitation names none. Pausing: something went wrong, and it goes on by itself. Stuck:
  // trying again at once does not help.
  enum Phase { NoServer, Resting, Running, Pausing, Stuck };
  Q_ENUM(Phase)

  SyncModel(Services& services, QObject* parent);

  Phase phase() const { return phase_; }
  QString headline() const;
  int done() const;
  int total() const;
  QString traffic() const;
  QString lastReached() const;
  QString onlyHere() const;
  bool holdsPhotos() const;
  Rows* missions() { return &missions_; }
  Rows* warnings() { return &warnings_; }
  RoomModel* room() { return &room_; }

  // Somebody unlocked the tablet, or locked it: nothing is sent any more then.
  void open(const core::Enrolment& me);
  void close();

  Q_INVOKABLE void start();
  // Over whatever network there is, this once.
  Q_INVOKABLE void sendPhotosNow();

  // Something was written, or came in: where it is safe is looked at again, soon.
  void noteChange();
  // Says it again, in the language that was chosen.
  void refresh();

  const SyncSurvey& survey() const { return survey_; }

 Q_SIGNALS:
  void changed();
  void surveyed();
  void received();  // colleagues' work

 private:
  struct Step {
    std::optional<core::SyncRequest> request;
    core::SyncProgress progress;
  };
  void begin();
  void step();
  void send(core::SyncRequest request);
  void take(core::SyncReply reply, bool hasToken);
  void fail(const Error& error, std::chrono::seconds retryAfter);
  void finish();
  void setPhase(Phase phase);
  void note(const core::SyncProgress& progress);
  bool maySendPhotos() const;
  void lookAround();
  void show(SyncSurvey survey);
  void planNext();
  void refreshWarnings();

  Services& services_;
  Rows missions_, warnings_;
  RoomModel room_;
  core::Retry retry_;
  std::optional<core::Enrolment> me_;
  std::unique_ptr<Carrier> carrier_;
  std::shared_ptr<core::Sync> sync_;  // used in the store's thread alone
  Phase phase_ = NoServer;
  core::SyncProgress progress_;
  PhotoTraffic photos_;
  std::size_t receivedTold_ = 0;
  bool sendsAnyway_ = false, wasRestored_ = false, isElsewhere_ = false;
  std::optional<Error> error_;
  unsigned run_ = 0;  // what belongs to another one comes too late
  SyncSurvey survey_;
  bool isLooking_ = false, looksAgain_ = false;
  QTimer retryTimer_, nextTimer_, lookTimer_;
};

}  // namespace shicha::viewmodels
