#include "screens/tablet_screen.hpp"

#include <fstream>

#include "tools/photo_maker.hpp"

namespace shicha::test {
namespace {

QStringList& warnings() {
  static QStringList all;
  return all;
}

void noteWarning(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  // What the machine says of itself is not the screens'.
  const bool isOurs = !text.startsWith(QStringLiteral("QStandardPaths")) &&
                      !text.contains(QStringLiteral("propagateSizeHints"));
  if (type != QtDebugMsg && type != QtInfoMsg && isOurs) {
    warnings().push_back(text + QStringLiteral(" ") + QString::fromUtf8(context.file));
  }
  fprintf(stderr, "%s\n", text.toUtf8().constData());
}

void collectCutOff(const QQuickItem* item, QStringList& found) {
  if (!item->isVisible()) return;
  const bool isText = item->inherits("QQuickText");
  const bool mayElide = isText && item->property("elide").toInt() != Qt::ElideNone;
  const bool isCut =
      isText && !mayElide &&
      (item->property("truncated").toBool() || item->property("paintedWidth").toDouble() > item->width() + 1);
  if (isCut && item->width() > 0) found.push_back(item->property("text").toString());
  for (const QQuickItem* child : item->childItems()) collectCutOff(child, found);
}

}  // namespace

QStringList TabletScreen::cutOff() {
  QStringList found;
  collectCutOff(window_->contentItem(), found);
  return found;
}

TabletScreen::TabletScreen(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "files");
  screens_ = std::make_unique<app::Screens>(app::ScreenOptions{
      folder / "store", folder / "secrets", QString::fromStdString((folder / "settings").string()),
      QString::fromStdString((folder / "files").string())});
  if (!screens_->show()) throw std::runtime_error("the screens do not load");
  window_ = qobject_cast<QQuickWindow*>(screens_->engine().rootObjects().front());
  finger_ = std::make_unique<Finger>(*window_);
}

ScreenTest::ScreenTest() {
  warnings().clear();
  qInstallMessageHandler(noteWarning);
}

ScreenTest::~ScreenTest() {
  qInstallMessageHandler(nullptr);
  EXPECT_TRUE(warnings().isEmpty()) << warnings().join(QStringLiteral("\n")).toStdString();
}

std::unique_ptr<TabletScreen> ScreenTest::newTablet(const std::string& name, const InvitationOrder& order) {
  return newTablet(name, workplace_.invite(name + ".invite", order));
}

std::unique_ptr<TabletScreen> ScreenTest::newTablet(const std::string& name, const std::string& invitation) {
  std::filesystem::create_directories(folder(name) / "files");
  std::filesystem::copy_file(invitation, folder(name) / "files" / "me.invite");
  return again(name);
}

std::unique_ptr<TabletScreen> ScreenTest::again(const std::string& name) {
  return std::make_unique<TabletScreen>(folder(name));
}

void ScreenTest::enrol(TabletScreen& tablet, const std::string& unlockCode,
                       const std::string& invitationCode) {
  Finger& finger = tablet.finger();
  finger.tap("chooseInvitation");
  finger.tap("file:me.invite");
  finger.tap("invitationCode");
  finger.type(invitationCode);
  finger.tap("newCode");
  finger.type(unlockCode);
  finger.tap("newCodeAgain");
  finger.type(unlockCode);
  finger.picture("enrol");
  finger.tap("enrol");
  finger.see("newInspection");
}

void ScreenTest::putPhoto(const std::string& tablet, const std::string& name, unsigned shade) {
  MadePhoto photo;
  photo.shade = shade;
  photo.time = "2023:11:23 10:15:00";
  std::ofstream(folder(tablet) / "files" / name, std::ios::binary) << makePhoto(photo);
}

}  // namespace shicha::test
