#include "main/screens.hpp"

#include <QDirIterator>
#include <QQmlComponent>
#include <QQuickStyle>
#include <QQuickWindow>
#include <chrono>
#include <iostream>

#include "main/network.hpp"
#include "platform/machine_secrets.hpp"
#include "platform/printer.hpp"
#include "storage/file_secret_store.hpp"
#include "viewmodels/photo_provider.hpp"

namespace shicha::app {
namespace {

// Where the build puts the screens.
const QString kModules = QStringLiteral("qrc:/qt/qml");

std::chrono::milliseconds now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

std::unique_ptr<storage::SecretStore> secretsOf(const ScreenOptions& options) {
  if (options.usesSecretService) return platform::machineSecrets(options.secrets);
  return std::make_unique<storage::FileSecretStore>(options.secrets);
}

core::Fix noPosition() { return {{}, "no-receiver"}; }

}  // namespace

Screens::Screens(const ScreenOptions& options)
    : secrets_(secretsOf(options)),
      services_{{*secrets_, crypto::systemRandom(), now, noPosition, platform::machinePrinting()},
                machineNetwork(),
                options.store,
                viewmodels::Preferences(options.settings),
                {},
                {}} {
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  // Half the work of scalable letters where there is no graphics chip, and sharper.
  QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
  engine_.addImportPath(kModules);
  engine_.addImageProvider(QStringLiteral("photos"), new viewmodels::PhotoProvider(services_.store));
  // A program without its translation is not what was built.
  if (!english_.load(QStringLiteral(":/i18n/shicha_en.qm"))) qWarning("the English translation is missing");
  // Before the models learn of it: they say again what they say in the language that holds then.
  QObject::connect(&services_.preferences, &viewmodels::Preferences::englishChanged, &engine_,
                   [this] { speak(); });
  app_ = std::make_unique<viewmodels::AppModel>(services_, options.files);
  speak();
}

Screens::~Screens() = default;

void Screens::speak() {
  if (services_.preferences.english()) {
    QCoreApplication::installTranslator(&english_);
  } else {
    QCoreApplication::removeTranslator(&english_);
  }
  engine_.retranslate();
}

bool Screens::show() {
  engine_.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(app_.get())}});
  engine_.load(QUrl(kModules + QStringLiteral("/Shicha/Shell/Main.qml")));
  app_->begin();
  return !engine_.rootObjects().isEmpty();
}

bool selfTest() {
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  QQmlEngine engine;
  engine.addImportPath(kModules);
  bool isSound = true;
  int count = 0;
  QDirIterator files(QStringLiteral(":/qt/qml/Shicha"), {QStringLiteral("*.qml")}, QDir::Files,
                     QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QQmlComponent component(&engine, QUrl(QStringLiteral("qrc") + files.next()));
    ++count;
    if (component.isReady()) continue;
    isSound = false;
    std::cerr << component.errorString().toStdString();
  }
  return isSound && count > 0;
}

}  // namespace shicha::app
