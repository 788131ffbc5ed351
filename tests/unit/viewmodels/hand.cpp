#include "unit/viewmodels/hand.hpp"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QMetaProperty>
#include <QTimer>

namespace shicha::test {
namespace {

constexpr int kWaitMs = 10'000, kBeatMs = 50;

// Do the tasks of the store come back one by one, a result may hand over another: so often at the most.
constexpr int kRounds = 6;

}  // namespace

bool waitFor(const std::function<bool()>& isSo) {
  const QDeadlineTimer deadline(kWaitMs);
  QTimer beat;  // so that no wait for events is without end
  beat.start(kBeatMs);
  while (!isSo()) {
    if (deadline.hasExpired()) return false;
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  }
  return true;
}

QVariant valueOf(const Rows& rows, const QString& where, const QVariant& is, const QString& name) {
  for (int row = 0; row < rows.count(); ++row) {
    if (rows.value(row, where) == is) return rows.value(row, name);
  }
  return {};
}

std::vector<QString> column(const Rows& rows, const QString& name) {
  std::vector<QString> all;
  for (int row = 0; row < rows.count(); ++row) all.push_back(rows.value(row, name).toString());
  return all;
}

ScreenTablet::ScreenTablet(Workplace& workplace, std::string name)
    : workplace_(workplace), name_(std::move(name)), secrets_(workplace.file(name_ + ".secrets")) {}

QString ScreenTablet::file(const std::string& name) const {
  return QString::fromStdString(workplace_.file(name).string());
}

void ScreenTablet::begin() {
  const auto clock = [this] { return std::chrono::milliseconds(nowMs.load()); };
  const auto position = [] { return core::Fix{inspection::Position{232'900'000, 1'138'300'000, 800}, {}}; };
  services_.reset(new viewmodels::Services{{secrets_, crypto::systemRandom(), clock, position, printing},
                                           network,
                                           folder(),
                                           viewmodels::Preferences(file(name_ + ".ini")),
                                           {},
                                           {}});
  app_ = std::make_unique<AppModel>(*services_, file(""));
  for (QObject* model : {static_cast<QObject*>(app_->missions()), static_cast<QObject*>(app_->start()),
                         static_cast<QObject*>(app_->files())}) {
    watch(*model);
  }
  QObject::connect(app_.get(), &AppModel::inspectionChanged, app_.get(), [this] {
    InspectionModel* sheet = app_->inspection();
    if (sheet == nullptr) return;
    for (QObject* model :
         {static_cast<QObject*>(sheet), static_cast<QObject*>(sheet->item()),
          static_cast<QObject*>(sheet->evidence()), static_cast<QObject*>(sheet->signing())}) {
      watch(*model);
    }
  });
  app_->begin();
  ASSERT_TRUE(waitFor([this] { return !app_->isBusy(); }));
}

void ScreenTablet::watch(QObject& model) {
  const QMetaObject* meta = model.metaObject();
  for (int at = 0; at < meta->propertyCount(); ++at) {
    auto* rows = meta->property(at).read(&model).value<Rows*>();
    if (rows != nullptr) {
      new QAbstractItemModelTester(rows, QAbstractItemModelTester::FailureReportingMode::Fatal, rows);
    }
  }
}

void ScreenTablet::kill() {
  app_.reset();
  services_.reset();
}

void ScreenTablet::restart(const QString& person, const QString& code) {
  kill();
  begin();
  unlock(person, code);
}

void ScreenTablet::enrol(const InvitationOrder& order, const QString& newCode, const QString& login,
                         const QString& loginCode) {
  const std::string invitation =
      workplace_.invite(name_ + std::to_string(++invitations_) + ".invitation", order);
  app_->enrol(QString::fromStdString(invitation), kInvitationCode, newCode, login, loginCode);
  ASSERT_TRUE(waitFor([this] { return !app_->isBusy(); }));
  ASSERT_EQ(notice(), "");
  ASSERT_EQ(app_->screen(), AppModel::Missions);
  settle();
}

void ScreenTablet::unlock(const QString& person, const QString& code) {
  app_->unlock(person.isEmpty() ? app_->persons().value(0) : person, code);
  ASSERT_TRUE(waitFor([this] { return !app_->isBusy(); }));
  settle();
}

void ScreenTablet::start(const char* form, const char* institution, const QString& date) {
  app_->missions()->choose(kMission);
  app_->show(AppModel::Start);
  auto* start = app_->start();
  ASSERT_TRUE(waitFor([&] { return start->institutions()->count() > 0; }));
  start->chooseInstitution(valueOf(*start->institutions(), "name", institution, "institutionId").toString());
  ASSERT_EQ(start->institution(), institution);
  start->chooseForm(form);
  start->setDate(date);
  ASSERT_TRUE(start->canStart());
  start->start();
  ASSERT_TRUE(waitFor([this] { return app_->inspection() != nullptr && !sheet().isLoading(); }))
      << notice().toStdString();
  settle();
}

void ScreenTablet::openFirst() {
  auto* list = app_->missions();
  list->choose(kMission);
  ASSERT_GT(list->inspections()->count(), 0);
  app_->openInspection(list->inspections()->value(0, "inspectionId").toString());
  ASSERT_TRUE(waitFor([this] { return !sheet().isLoading(); }));
  settle();
}

void ScreenTablet::settle() {
  for (int round = 0; round < kRounds; ++round) {
    bool isDone = false;
    services_->store.run(
        app_.get(), [](viewmodels::StoreHolder&) { return true; }, [&isDone](bool) { isDone = true; });
    ASSERT_TRUE(waitFor([&isDone] { return isDone; }));
  }
}

void ScreenTablet::fillIn() {
  for (const QString& id : column(*sheet().items(), "itemId")) {
    sheet().choose(id);
    if (item().isAnswered()) continue;
    if (item().takesTwoScores()) {
      item().setFull(ItemModel::Documentary);
    } else if (item().marks().isEmpty()) {
      item().setVerdict("pass");
    } else {
      item().setFull(ItemModel::Whole);
    }
  }
  settle();
  ASSERT_EQ(sheet().answered(), sheet().itemCount()) << notice().toStdString();
}

void ScreenTablet::present() {
  fillIn();
  sheet().signing()->present();
  settle();
  ASSERT_TRUE(sheet().signing()->isPresented()) << notice().toStdString();
}

void ScreenTablet::carryTo(ScreenTablet& other) {
  const QString bundle = file(name_ + std::to_string(++bundles_) + ".shicha");
  app_->bundles()->exportTo(bundle);
  ASSERT_TRUE(waitFor([this] { return !app_->bundles()->isBusy(); }));
  other.app().bundles()->importFrom(bundle);
  ASSERT_TRUE(waitFor([&other] { return !other.app().bundles()->isBusy(); }));
  ASSERT_FALSE(other.app().bundles()->result().isEmpty()) << other.notice().toStdString();
  other.settle();
}

ScreenTablet& OpenSheetTest::colleague() {
  if (!other_) {
    other_ = std::make_unique<ScreenTablet>(workplace_, "other");
    other_->begin();
    other_->enrol({"组长乙", "leader", "天河区", {}});
    other_->app().missions()->choose(kMission);
    tablet_.carryTo(*other_);
    other_->openFirst();
  }
  return *other_;
}

}  // namespace shicha::test
