// Carrying work from tablet to tablet as files.
#pragma once

#include "viewmodels/mission_list.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class BundleModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.bundles")
  Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
  Q_PROPERTY(QString result READ result NOTIFY changed)  // of the last file, in words; empty: none yet

 public:
  BundleModel(Services& services, MissionList& missions, QObject* parent);

  bool isBusy() const { return isBusy_; }
  QString result() const { return result_; }

  // "天河区-增城区-20231123-1015.shicha", of the mission that is looked at.
  Q_INVOKABLE QString newName() const;
  Q_INVOKABLE void exportTo(const QString& file);
  Q_INVOKABLE void importFrom(const QString& file);
  // Forgets the result: the tablet was locked.
  void clear() { end({}); }

 Q_SIGNALS:
  void changed();
  void imported();

 private:
  void begin();
  void end(const QString& result);
  void fail(const Error& error);

  Services& services_;
  MissionList& missions_;
  bool isBusy_ = false;
  QString result_;
};

}  // namespace shicha::viewmodels
