#include "viewmodels/app_model.hpp"

#include <algorithm>

#include "base/text_file.hpp"
#include "exchange/invitation.hpp"
#include "inspection/field_words.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

constexpr std::size_t kInvitationBytesMax = std::size_t{64} << 20U;
constexpr core::Draft::What kScreen = core::Draft::What::screen;

// What the draft of a screen says: "signing/2.1".
QString placeText(AppModel::Screen screen, const QString& item) {
  return (screen == AppModel::Signing ? QStringLiteral("signing/") : QStringLiteral("inspection/")) + item;
}

}  // namespace

AppModel::AppModel(Services& services, const QString& home)
    : services_(services),
      missions_(services, this),
      start_(services, missions_, this),
      bundles_(services, missions_, this),
      handover_(services, missions_, this),
      paperCheck_(services, this),
      sync_(services, this),
      files_(home, this) {
  connect(&start_, &StartModel::started, this,
          [this](const core::MissionHere& mission, const record::AggregateId& inspection) {
            // Whoever went elsewhere meanwhile stays there: it is begun all the same.
            if (me_ && screen_ == Start) open(mission, inspection, {});
          });
  connect(&bundles_, &BundleModel::imported, this, [this] {
    missions_.reload();
    if (inspection_) inspection_->reload();
  });
  connect(&services.preferences, &Preferences::englishChanged, this, &AppModel::sayAgain);
  watchSync();
}

void AppModel::watchSync() {
  // Whatever is written on other screens is read again for the list, when it is shown.
  connect(&missions_, &MissionList::isLoadingChanged, &sync_, &SyncModel::noteChange);
  connect(&handover_, &HandoverModel::handedOver, &sync_, &SyncModel::noteChange);
  connect(&bundles_, &BundleModel::imported, &sync_, &SyncModel::noteChange);
  connect(&sync_, &SyncModel::surveyed, this, [this] {
    missions_.setSurvey(sync_.survey());
    if (inspection_) inspection_->setSurvey(sync_.survey());
  });
  connect(&sync_, &SyncModel::received, this, [this] {
    missions_.reload();
    if (inspection_) inspection_->reload();
  });
  connect(&services_.preferences, &Preferences::photosOnWifiOnlyChanged, &sync_, &SyncModel::refresh);
}

AppModel::~AppModel() = default;

QString AppModel::personDetail() const {
  if (!me_) return {};
  return textOf(me_->district) + QStringLiteral(" · ") +
         textOf(inspection::labelOfRole(me_->role), services_.language());
}

void AppModel::begin() {
  services_.notice.dismiss();
  setBusy(true);
  services_.store.run(
      this,
      [&services = services_](StoreHolder&) {
        return core::Tablet::persons(services.folder, services.ports);
      },
      [this](const Result<std::vector<std::string>>& persons) {
        setBusy(false);
        persons_.clear();
        if (!persons) {
          services_.tell(persons.error());
          return setScreen(Trouble);
        }
        for (const std::string& person : *persons) persons_.push_back(textOf(person));
        setScreen(persons_.isEmpty() ? Enrol : Unlock);
      });
}

Result<AppModel::Opened> AppModel::look(core::Tablet& tablet) {
  auto drafts = core::draftsOf(tablet);
  if (!drafts) return drafts.error();
  return Opened{tablet.me(), textOf(tablet.label()), tablet.wasCopied(), tablet.missions(),
                std::move(*drafts)};
}

void AppModel::unlock(const QString& person, const QString& code) {
  if (isBusy_) return;
  setBusy(true);
  services_.store.run(
      this,
      [&services = services_,
       login = core::Login{person.toStdString(), code.toStdString()}](StoreHolder& holder) -> Result<Opened> {
        auto tablet = core::Tablet::open(services.folder, services.ports, login);
        if (!tablet) return tablet.error();
        holder.tablet = std::move(*tablet);
        return look(*holder.tablet);
      },
      [this](Result<Opened> opened) { settle(std::move(opened)); });
}

void AppModel::enrol(const QString& file, const QString& code, const QString& newCode, const QString& login,
                     const QString& loginCode) {
  if (isBusy_) return;
  setBusy(true);
  services_.store.run(
      this,
      [&services = services_, path = file.toStdString(), code = code.toStdString(),
       newCode = newCode.toStdString(), login = core::Login{login.toStdString(), loginCode.toStdString()}](
          StoreHolder& holder) -> Result<Opened> {
        const auto bytes = readBytes(path, kInvitationBytesMax);
        if (!bytes) return bytes.error();
        const auto invitation = exchange::openInvitation(*bytes, code);
        if (!invitation) return invitation.error();
        holder.tablet.reset();
        auto tablet = core::Tablet::enrol(services.folder, services.ports, *invitation, login, newCode);
        if (!tablet) return tablet.error();
        holder.tablet = std::move(*tablet);
        return look(*holder.tablet);
      },
      [this](Result<Opened> opened) { settle(std::move(opened)); });
}

void AppModel::settle(Result<Opened> opened) {
  setBusy(false);
  if (!opened) return services_.tell(opened.error());
  services_.notice.dismiss();
  me_ = opened->me;
  person_ = opened->label;
  Q_EMIT personChanged();
  missions_.reload();
  sync_.open(*me_);
  setScreen(Missions);
  comeBack(*opened);
  if (opened->wasCopied) {
    services_.notice.tell(
        Notice::Warning,
        tr("这份数据是复制或恢复来的。已有记录都在；从现在起，本机按新的设备日志继续记录。"));
  }
}

// Where the person was when the program ended, whatever ended it.
void AppModel::comeBack(const Opened& opened) {
  const core::Draft* place = nullptr;
  for (const core::Draft& draft : opened.drafts) {
    if (draft.what == kScreen) place = &draft;
  }
  if (place == nullptr) return;
  const auto mission = std::ranges::find(opened.missions, place->workspace, &core::MissionHere::id);
  if (mission == opened.missions.end()) return;
  const QString text = textOf(place->text);
  open(*mission, place->inspection, text.section(QLatin1Char('/'), 1));
  if (text.startsWith(QStringLiteral("signing/"))) setScreen(Signing);
}

void AppModel::lock() {
  sync_.close();
  setScreen(Opening);
  closeInspection();
  me_.reset();
  person_.clear();
  Q_EMIT personChanged();
  missions_.clear();
  start_.clear();
  bundles_.clear();
  handover_.clear();
  paperCheck_.clear();
  services_.store.run(
      this,
      [](StoreHolder& holder) {
        holder.tablet.reset();
        return true;
      },
      [this](bool) { begin(); });
}

void AppModel::show(Screen screen) {
  services_.notice.dismiss();
  go(screen);
}

void AppModel::go(Screen screen) {
  const bool staysInInspection = screen == Inspection || screen == Signing || screen == Sync;
  if (screen == Start) start_.begin();
  if (screen == Handover) handover_.begin();
  setScreen(screen);
  if (inspection_ && staysInInspection) {
    inspection_->finishTyping();
    keepPlace();
  } else {
    closeInspection();
  }
  if (screen == Missions) missions_.reload();
}

void AppModel::back() {
  if (screen_ == Enrol) return begin();
  const bool toInspection = inspection_ && (screen_ == Signing || screen_ == Sync);
  show(toInspection ? Inspection : Missions);
}

void AppModel::openInspection(const QString& id) {
  const core::Listed* listed = missions_.find(id);
  if (listed != nullptr) open(listed->mission, listed->id, {});
}

void AppModel::open(const core::MissionHere& mission, const record::AggregateId& id, const QString& item) {
  closeInspection();
  services_.notice.dismiss();
  missions_.look(mission.id);
  inspection_ = std::make_unique<InspectionModel>(services_, mission, id, item, nullptr);
  inspection_->setSurvey(sync_.survey());
  connect(inspection_.get(), &InspectionModel::changed, &sync_, &SyncModel::noteChange);
  connect(inspection_.get(), &InspectionModel::currentChanged, this, &AppModel::keepPlace);
  // Why is told, and stays.
  connect(inspection_.get(), &InspectionModel::failed, this, [this] { go(Missions); }, Qt::QueuedConnection);
  Q_EMIT inspectionChanged();
  setScreen(Inspection);
  keepPlace();
}

void AppModel::closeInspection() {
  if (!inspection_) return;
  inspection_->finishTyping();
  inspection_->open().drop({kScreen, {}});
  // The screen that shows it goes first, and takes a turn of the event loop for it.
  const std::shared_ptr<InspectionModel> closed = std::move(inspection_);
  QMetaObject::invokeMethod(this, [this, closed] { Q_EMIT inspectionChanged(); }, Qt::QueuedConnection);
}

void AppModel::keepPlace() {
  if (!inspection_ || inspection_->isLoading()) return;
  core::Draft place;
  place.what = kScreen;
  place.text = placeText(screen_, inspection_->current()).toStdString();
  inspection_->open().keep(std::move(place));
}

void AppModel::sayAgain() {
  services_.notice.sayAgain(services_.language());
  missions_.refresh();
  start_.refresh();
  sync_.refresh();
  if (inspection_) inspection_->refresh();
  Q_EMIT personChanged();
  Q_EMIT screenChanged();
}

void AppModel::setBusy(bool isBusy) {
  isBusy_ = isBusy;
  Q_EMIT isBusyChanged();
}

void AppModel::setScreen(Screen screen) {
  screen_ = screen;
  Q_EMIT screenChanged();
}

}  // namespace shicha::viewmodels
