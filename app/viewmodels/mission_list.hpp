// The missions on this tablet, and the inspections of the one that is looked at.
#pragma once

#include <optional>

#include "viewmodels/rows.hpp"
#include "viewmodels/services.hpp"
#include "viewmodels/sync_survey.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class MissionList : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.missions")
  // name, title, kind, count: of its inspections, isChosen
  Q_PROPERTY(shicha::viewmodels::Rows* missions READ missions CONSTANT)
  // inspectionId, institution, form, date, stateCode, stateText, conflicts, photos, tasks, syncCode,
  // syncText. stateCode: "withdrawn", "signed", "presented", "complete", "open"; syncCode: as of SyncWords
  Q_PROPERTY(shicha::viewmodels::Rows* inspections READ inspections CONSTANT)
  Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged)  // the mission's name
  Q_PROPERTY(QString chosenTitle READ chosenTitle NOTIFY chosenChanged)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(bool isLoading READ isLoading NOTIFY isLoadingChanged)

 public:
  MissionList(Services& services, QObject* parent);

  Rows* missions() { return &missions_; }
  Rows* inspections() { return &inspections_; }
  QString chosen() const;
  QString chosenTitle() const;
  QString filter() const { return filter_; }
  bool isLoading() const { return isLoading_; }

  void setFilter(const QString& filter);
  Q_INVOKABLE void choose(const QString& mission);

  // Looks at that mission, also where the list is not read yet.
  void look(const record::WorkspaceId& mission);
  // Forgets everything: the tablet was locked.
  void clear() { show({}); }

  // Where each is safe.
  void setSurvey(const SyncSurvey& survey);
  // Reads the list again.
  void reload();
  // Says it again, in the language that was chosen.
  void refresh();

  // The mission that is looked at; nothing: there is none.
  const core::MissionHere* mission() const;
  // What the list shows under that id, in hex; null: it is not here.
  const core::Listed* find(const QString& id) const;
  const std::vector<core::Listed>& all() const { return listed_; }

 Q_SIGNALS:
  void chosenChanged();
  void filterChanged();
  void isLoadingChanged();

 private:
  struct Content {
    std::vector<core::MissionHere> missions;
    std::vector<core::Listed> listed;
    std::shared_ptr<const inspection::Books> books;
  };
  void show(Content content);

  Services& services_;
  Rows missions_, inspections_;
  std::vector<core::MissionHere> known_;
  std::vector<core::Listed> listed_;
  std::shared_ptr<const inspection::Books> books_;
  std::map<record::AggregateId, core::SyncStanding> standings_;
  std::optional<record::WorkspaceId> chosen_;
  QString filter_;
  bool isLoading_ = false;
};

// "天河区 → 增城区"; a district's own round: "增城区".
QString missionTitle(const campaign::Mission& mission, Language language);

}  // namespace shicha::viewmodels
