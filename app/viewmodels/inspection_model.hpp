// The inspection on the screen: its head, the rail of its items, and what stands side by side.
#pragma once

#include "viewmodels/evidence_model.hpp"
#include "viewmodels/item_model.hpp"
#include "viewmodels/paper_model.hpp"
#include "viewmodels/signing_model.hpp"
#include "viewmodels/sync_survey.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class InspectionModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("there is one: app.inspection")
  Q_PROPERTY(bool isLoading READ isLoading NOTIFY changed)
  Q_PROPERTY(QString institution READ institution NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)  // of the form
  Q_PROPERTY(QString detail READ detail NOTIFY changed)
  Q_PROPERTY(bool hasScore READ hasScore NOTIFY changed)
  Q_PROPERTY(QString total READ total NOTIFY changed)
  Q_PROPERTY(QString full READ full NOTIFY changed)
  Q_PROPERTY(QString outcome READ outcome NOTIFY changed)
  // "incomplete", "vetoed", "failed", "passed", "scored", "checked"
  Q_PROPERTY(QString outcomeCode READ outcomeCode NOTIFY changed)
  Q_PROPERTY(int answered READ answered NOTIFY changed)
  Q_PROPERTY(int itemCount READ itemCount NOTIFY changed)
  Q_PROPERTY(QString vetoes READ vetoes NOTIFY changed)    // the items that failed; empty: none
  Q_PROPERTY(QString severes READ severes NOTIFY changed)  // the ★ items that are severely lacking
  // What the form's foot announces, as the official form puts it; empty: it announces nothing. And what was
  // written there.
  Q_PROPERTY(QString announcementLabel READ announcementLabel NOTIFY changed)
  Q_PROPERTY(QString announcement READ announcement NOTIFY changed)
  Q_PROPERTY(QString whyReadOnly READ whyReadOnly NOTIFY changed)  // empty: it can be changed
  Q_PROPERTY(QString withdrawn READ withdrawn NOTIFY changed)      // the reason; empty: it counts
  // itemId, heading, section, state, score, mustHave, veto, findings, photos, hasDraft. state: "open",
  // "pass", "fail", "na", "scored", "severe", "veto", "conflict"
  Q_PROPERTY(shicha::viewmodels::Rows* items READ items CONSTANT)
  Q_PROPERTY(QString syncCode READ syncCode NOTIFY syncChanged)  // as of SyncWords; empty: not known yet
  Q_PROPERTY(QString syncText READ syncText NOTIFY syncChanged)
  Q_PROPERTY(QString current READ current NOTIFY currentChanged)  // the item's id
  Q_PROPERTY(int currentIndex READ currentIndex NOTIFY currentChanged)
  // conflictId, item, label, values: Rows of write, text, user, device, time, isShown
  Q_PROPERTY(shicha::viewmodels::Rows* conflicts READ conflicts CONSTANT)
  Q_PROPERTY(shicha::viewmodels::ItemModel* item READ item CONSTANT)
  Q_PROPERTY(shicha::viewmodels::EvidenceModel* evidence READ evidence CONSTANT)
  Q_PROPERTY(shicha::viewmodels::SigningModel* signing READ signing CONSTANT)
  Q_PROPERTY(shicha::viewmodels::PaperModel* paper READ paper CONSTANT)

 public:
  // item: that is shown at first; empty: the first that is not answered.
  InspectionModel(Services& services, const core::MissionHere& mission, const record::AggregateId& id,
                  const QString& item, QObject* parent);

  bool isLoading() const { return open_.sheet() == nullptr; }
  QString institution() const;
  QString title() const;
  QString detail() const;
  bool hasScore() const;
  QString total() const;
  QString full() const;
  QString outcome() const;
  QString outcomeCode() const;
  int answered() const;
  int itemCount() const { return items_.count(); }
  QString vetoes() const;
  QString severes() const;
  QString whyReadOnly() const;
  QString withdrawn() const;
  QString announcementLabel() const;
  QString announcement() const;
  QString syncCode() const;
  QString syncText() const;
  Rows* items() { return &items_; }
  QString current() const { return current_; }
  int currentIndex() const { return items_.find(current_); }
  Rows* conflicts() { return &conflicts_; }
  ItemModel* item() { return &item_; }
  EvidenceModel* evidence() { return &evidence_; }
  SigningModel* signing() { return &signing_; }
  PaperModel* paper() { return &paper_; }

  OpenInspection& open() { return open_; }

  Q_INVOKABLE void choose(const QString& item);
  Q_INVOKABLE void next();
  Q_INVOKABLE void previous();
  // Takes one of the values that stand side by side. write: as the rows name it.
  Q_INVOKABLE void resolve(const QString& conflict, const QString& write);
  Q_INVOKABLE void withdraw(const QString& reason);
  Q_INVOKABLE void announce(const QString& text);
  Q_INVOKABLE void bringBack();
  // Finishes what is being typed: before a screen is left.
  void finishTyping();

  // Where it is safe.
  void setSurvey(const SyncSurvey& survey);

  // Reads it again, after a bundle came in; says it again, in the language that was chosen.
  void reload() { open_.read(); }
  void refresh();

 Q_SIGNALS:
  void changed();
  void currentChanged();
  void syncChanged();
  void failed();

 private:
  void refreshItems();
  void refreshConflicts();
  QString stateOf(const forms::Item& item, const forms::ItemScore& score) const;

  OpenInspection open_;
  Rows items_, conflicts_;
  std::optional<core::SyncStanding> standing_;
  QString current_;
  std::vector<std::unique_ptr<Rows>> values_;  // of the conflicts
  ItemModel item_;
  EvidenceModel evidence_;
  SigningModel signing_;
  PaperModel paper_;
};

}  // namespace shicha::viewmodels
