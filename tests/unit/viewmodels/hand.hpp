// What the tests of the screens' models share: tablets as people have them before them, with real stores.
#pragma once

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <atomic>
#include <memory>

#include "storage/file_secret_store.hpp"
#include "support/full_disk.hpp"
#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"
#include "unit/viewmodels/printing.hpp"
#include "viewmodels/app_model.hpp"

namespace shicha::test {

using viewmodels::AppModel;
using viewmodels::InspectionModel;
using viewmodels::ItemModel;
using viewmodels::Notice;
using viewmodels::Rows;

// Handles events until it is so; false: it was not within 10 seconds.
bool waitFor(const std::function<bool()>& isSo);

// A row's value of that name, where another value of it is that one; nothing: there is no such row.
QVariant valueOf(const Rows& rows, const QString& where, const QVariant& is, const QString& name);

// The values of that name, of all rows.
std::vector<QString> column(const Rows& rows, const QString& name);

// The program on a tablet. Every list of its models is watched: one that tells of its changes wrongly ends
// the tests.
class ScreenTablet {
 public:
  ScreenTablet(Workplace& workplace, std::string name);
  ~ScreenTablet() { kill(); }
  ScreenTablet(const ScreenTablet&) = delete;
  ScreenTablet& operator=(const ScreenTablet&) = delete;

  AppModel& app() { return *app_; }
  viewmodels::Services& services() { return *services_; }
  InspectionModel& sheet() { return *app_->inspection(); }
  ItemModel& item() { return *sheet().item(); }
  QString notice() const { return services_->notice.title(); }

  // The program starts, and has its first screen.
  void begin();
  // It ends without finishing anything.
  void kill();
  // Both, and whoever is named unlocks it.
  void restart(const QString& person = {}, const QString& code = {});

  // Expects that it works.
  void enrol(const InvitationOrder& order = {"检查员甲", "inspector", "天河区", {}},
             const QString& newCode = {}, const QString& login = {}, const QString& loginCode = {});
  void unlock(const QString& person = {}, const QString& code = {});

  // Starts or joins an inspection as a person does, and has it before them.
  void start(const char* form = kPracticalForm, const char* institution = kExamSite,
             const QString& date = QStringLiteral("2023-11-23"));
  // Opens the first of the list.
  void openFirst();

  // Waits until all that was handed to the store is done, and shown.
  void settle();

  // Answers all items in full, and presents the form.
  void fillIn();
  void present();

  // Hands all that is here to that tablet.
  void carryTo(ScreenTablet& other);

  std::filesystem::path folder() const { return workplace_.file(name_); }
  QString file(const std::string& name) const;

  viewmodels::Network network;                         // as the program finds it at its next start
  core::Printing printing;                             // so, too
  std::atomic<std::int64_t> nowMs{1'700'704'800'000};  // 2023-11-23 10:00 in China

 private:
  void watch(QObject& model);

  Workplace& workplace_;
  std::string name_;
  storage::FileSecretStore secrets_;
  std::unique_ptr<viewmodels::Services> services_;
  std::unique_ptr<AppModel> app_;
  InspectionModel* watched_ = nullptr;
  int bundles_ = 0, invitations_ = 0;
};

// One tablet, on which an inspector of 天河区 is enrolled.
class ScreensTest : public testing::Test {
 protected:
  ScreensTest() { tablet_.begin(); }

  Workplace workplace_;
  ScreenTablet tablet_{workplace_, "tablet"};
};

// The same, with an inspection open; and a colleague.
class OpenSheetTest : public ScreensTest {
 protected:
  OpenSheetTest() {
    tablet_.enrol();
    tablet_.start();
  }

  // A colleague who has what is here, with the same inspection open.
  ScreenTablet& colleague();

  std::unique_ptr<ScreenTablet> other_;
};

}  // namespace shicha::test
