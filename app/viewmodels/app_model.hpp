// The program as its screens see it: who uses it, where they are, and the models of each screen.
#pragma once

#include <QStringList>

#include "viewmodels/bundle_model.hpp"
#include "viewmodels/file_browser.hpp"
#include "viewmodels/handover_model.hpp"
#include "viewmodels/inspection_model.hpp"
#include "viewmodels/paper_check_model.hpp"
#include "viewmodels/start_model.hpp"
#include "viewmodels/sync_model.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class AppModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the program has one")
  Q_PROPERTY(Screen screen READ screen NOTIFY screenChanged)
  Q_PROPERTY(bool isBusy READ isBusy NOTIFY isBusyChanged)  // opening or enrolling
  Q_PROPERTY(QStringList persons READ persons NOTIFY screenChanged)
  Q_PROPERTY(QString person READ person NOTIFY personChanged)
  Q_PROPERTY(QString personDetail READ personDetail NOTIFY personChanged)
  Q_PROPERTY(shicha::viewmodels::Preferences* preferences READ preferences CONSTANT)
  Q_PROPERTY(shicha::viewmodels::Notice* notice READ notice CONSTANT)
  Q_PROPERTY(shicha::viewmodels::MissionList* missions READ missions CONSTANT)
  Q_PROPERTY(shicha::viewmodels::StartModel* start READ start CONSTANT)
  Q_PROPERTY(shicha::viewmodels::BundleModel* bundles READ bundles CONSTANT)
  Q_PROPERTY(shicha::viewmodels::HandoverModel* handover READ handover CONSTANT)
  Q_PROPERTY(shicha::viewmodels::PaperCheckModel* paperCheck READ paperCheck CONSTANT)
  Q_PROPERTY(shicha::viewmodels::SyncModel* sync READ sync CONSTANT)
  Q_PROPERTY(shicha::viewmodels::FileBrowser* files READ files CONSTANT)
  Q_PROPERTY(shicha::viewmodels::InspectionModel* inspection READ inspection NOTIFY
                 inspectionChanged)  // null: none is open

 public:
  // Trouble: the store cannot be opened, and the notice says why.
  enum Screen { Opening, Trouble, Enrol, Unlock, Missions, Start, Inspection, Signing, Sync, Handover };
  Q_ENUM(Screen)

  // home: where files are looked for first.
  AppModel(Services& services, const QString& home);
  ~AppModel() override;

  Screen screen() const { return screen_; }
  bool isBusy() const { return isBusy_; }
  QStringList persons() const { return persons_; }
  QString person() const { return person_; }
  QString personDetail() const;
  Preferences* preferences() { return &services_.preferences; }
  Notice* notice() { return &services_.notice; }
  MissionList* missions() { return &missions_; }
  StartModel* start() { return &start_; }
  BundleModel* bundles() { return &bundles_; }
  HandoverModel* handover() { return &handover_; }
  PaperCheckModel* paperCheck() { return &paperCheck_; }
  SyncModel* sync() { return &sync_; }
  FileBrowser* files() { return &files_; }
  InspectionModel* inspection() { return inspection_.get(); }
  Services& services() { return services_; }

  // Looks at the store: the first screen is for enrolling, or for unlocking.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void unlock(const QString& person, const QString& code);
  // Enrols with an invitation file and its code. newCode: what the newcomer will unlock with. Where the
  // tablet has persons already, one of them opens it: login, loginCode.
  Q_INVOKABLE void enrol(const QString& file, const QString& code, const QString& newCode,
                         const QString& login, const QString& loginCode);
  Q_INVOKABLE void lock();

  // Goes to another screen.
  Q_INVOKABLE void show(Screen screen);
  Q_INVOKABLE void back();
  Q_INVOKABLE void openInspection(const QString& id);

 Q_SIGNALS:
  void screenChanged();
  void isBusyChanged();
  void personChanged();
  void inspectionChanged();

 private:
  struct Opened {
    core::Enrolment me;
    QString label;
    bool wasCopied = false;
    std::vector<core::MissionHere> missions;
    std::vector<core::Draft> drafts;
  };
  static Result<Opened> look(core::Tablet& tablet);
  void settle(Result<Opened> opened);
  void setBusy(bool isBusy);
  void setScreen(Screen screen);
  void go(Screen screen);
  void open(const core::MissionHere& mission, const record::AggregateId& id, const QString& item);
  void closeInspection();
  void comeBack(const Opened& opened);
  void keepPlace();
  void sayAgain();
  void watchSync();

  Services& services_;
  Screen screen_ = Opening;
  bool isBusy_ = false;
  QString person_;
  QStringList persons_;
  std::optional<core::Enrolment> me_;
  MissionList missions_;
  StartModel start_;
  BundleModel bundles_;
  HandoverModel handover_;
  PaperCheckModel paperCheck_;
  SyncModel sync_;
  FileBrowser files_;
  std::unique_ptr<InspectionModel> inspection_;
};

}  // namespace shicha::viewmodels
