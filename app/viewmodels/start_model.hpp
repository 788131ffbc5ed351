// Starting an inspection, or joining one: which institution, which form, which day.
#pragma once

#include <optional>

#include "inspection/start.hpp"
#include "viewmodels/mission_list.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class StartModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.start")
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(bool everywhere READ everywhere WRITE setEverywhere NOTIFY filterChanged)  // all districts
  // institutionId, name, kind, address, isProvisional, isChosen
  Q_PROPERTY(shicha::viewmodels::Rows* institutions READ institutions CONSTANT)
  Q_PROPERTY(QString institution READ institution NOTIFY choiceChanged)  // its name; empty: none chosen
  Q_PROPERTY(shicha::viewmodels::Rows* forms READ forms CONSTANT)        // formId, title, isChosen
  Q_PROPERTY(QString date READ date WRITE setDate NOTIFY choiceChanged)  // YYYY-MM-DD
  Q_PROPERTY(bool lookBack READ lookBack WRITE setLookBack NOTIFY choiceChanged)
  // Those of that institution and form within 3 days: inspectionId, title, stateText, isSame. isSame: what
  // would be started is that one, so it is joined.
  Q_PROPERTY(shicha::viewmodels::Rows* nearby READ nearby CONSTANT)
  Q_PROPERTY(bool isDate READ isDate NOTIFY choiceChanged)  // is `date` a day?
  Q_PROPERTY(bool canStart READ canStart NOTIFY choiceChanged)
  Q_PROPERTY(QString warning READ warning NOTIFY choiceChanged)

 public:
  StartModel(Services& services, MissionList& missions, QObject* parent);

  QString filter() const { return filter_; }
  bool everywhere() const { return everywhere_; }
  Rows* institutions() { return &institutions_; }
  QString institution() const;
  Rows* forms() { return &forms_; }
  QString date() const { return date_; }
  bool lookBack() const { return lookBack_; }
  Rows* nearby() { return &nearby_; }
  bool isDate() const;
  bool canStart() const;
  QString warning() const;

  void setFilter(const QString& filter);
  void setEverywhere(bool everywhere);
  void setDate(const QString& date);
  void setLookBack(bool lookBack);

  // Begins anew, for the mission that is looked at; today by the tablet's clock.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void chooseInstitution(const QString& id);
  Q_INVOKABLE void chooseForm(const QString& id);
  // An institution that is not in the registry is written down, and chosen. kind: "training", "exam-agency",
  // "exam-site", "production-unit".
  Q_INVOKABLE void addInstitution(const QString& name, const QString& kind, const QString& address);
  // Starts it, or joins it where it is here already. asNextVisit: beside one of that day.
  Q_INVOKABLE void start(bool asNextVisit = false);

  // Forgets everything: the tablet was locked.
  void clear();
  void refresh();

 Q_SIGNALS:
  void filterChanged();
  void choiceChanged();
  void started(const shicha::core::MissionHere& mission, const shicha::record::AggregateId& inspection);

 private:
  void read(std::function<void()> then = {});
  inspection::StartOrder order(unsigned visit) const;
  const campaign::Campaign* campaign() const;
  void refreshInstitutions();
  void refreshForms();
  void refreshNearby();

  Services& services_;
  MissionList& list_;
  Rows institutions_, forms_, nearby_;
  std::optional<core::MissionHere> mission_;
  std::optional<core::Institutions> known_;
  std::shared_ptr<const inspection::Books> books_;
  std::optional<core::InstitutionHere> chosen_;
  QString filter_, form_, date_;
  bool everywhere_ = false, lookBack_ = false;
};

}  // namespace shicha::viewmodels
