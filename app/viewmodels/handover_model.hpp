// The mission that is looked at, when the group's round is done: handing it over, and the package for the
// bureau.
#pragma once

#include "viewmodels/mission_list.hpp"

namespace shicha::handover {
struct PackageCheck;
}

namespace shicha::viewmodels {

// Threads: the screens'.
class HandoverModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.handover")
  Q_PROPERTY(QString mission READ mission NOTIFY changed)    // its title
  Q_PROPERTY(QString standing READ standing NOTIFY changed)  // handed over when and by whom, or not yet
  Q_PROPERTY(bool isHandedOver READ isHandedOver NOTIFY changed)
  Q_PROPERTY(bool canHandOver READ canHandOver NOTIFY changed)  // a leader's part, and it was not done yet
  Q_PROPERTY(
      QString whyNot READ whyNot NOTIFY changed)  // it cannot be handed over here; empty: it can, or was
  // Inspections that no leader has signed: inspectionId, institution, date
  Q_PROPERTY(shicha::viewmodels::Rows* notSigned READ notSigned CONSTANT)
  Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)  // of the package, 0 to 1
  Q_PROPERTY(QString result READ result NOTIFY changed)  // of the package, in words; empty: none yet
  // A package that was checked: what it is worth, whether it holds, and whatever is to be said, line by line.
  Q_PROPERTY(QString checkTitle READ checkTitle NOTIFY changed)
  Q_PROPERTY(bool holds READ holds NOTIFY changed)
  Q_PROPERTY(shicha::viewmodels::Rows* checkLines READ checkLines CONSTANT)  // line, text
  Q_PROPERTY(QString missing READ missing NOTIFY changed)  // what the package lacks, in words; empty: nothing

 public:
  HandoverModel(Services& services, MissionList& missions, QObject* parent);

  QString mission() const { return missions_.chosenTitle(); }
  QString standing() const;
  bool isHandedOver() const { return !standing_.date.isEmpty(); }
  bool canHandOver() const;
  QString whyNot() const;
  Rows* notSigned() { return &notSigned_; }
  QString checkTitle() const { return checkTitle_; }
  bool holds() const { return holds_; }
  Rows* checkLines() { return &checkLines_; }
  bool isBusy() const { return isBusy_; }
  double progress() const { return progress_; }
  QString result() const { return result_; }
  QString missing() const { return missing_; }

  // Reads how the chosen mission stands.
  void begin();
  // Today, by the tablet's clock.
  Q_INVOKABLE void handOver();
  // "移交包-天河区-增城区-2023-11-30.zip"
  Q_INVOKABLE QString newName() const;
  // A mission that was not handed over gives a draft, which says so.
  Q_INVOKABLE void savePackage(const QString& file);
  // Whoever made it, it is to come from this tablet's server.
  Q_INVOKABLE void checkPackage(const QString& file);
  // Forgets everything: the tablet was locked.
  void clear();

 Q_SIGNALS:
  void changed();
  void progressChanged();
  void handedOver();

 private:
  struct Standing {
    QString date, leader;
    bool isLeader = false, isMine = false;
  };
  void show(const Standing& standing);
  void show(const handover::PackageCheck& check);
  void setProgress(double progress);
  void end();

  Services& services_;
  MissionList& missions_;
  Rows notSigned_, checkLines_;
  QString checkTitle_;
  bool holds_ = false;
  Standing standing_;
  bool isRead_ = false, isBusy_ = false;
  QString result_, missing_;
  double progress_ = 0;
};

}  // namespace shicha::viewmodels
