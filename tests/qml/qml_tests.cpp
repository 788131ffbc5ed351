// Runs the cases of a tst_*.qml file; any warning of the QML engine fails the run.

#include <QtQuickTest/quicktest.h>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlError>
#include <QtQml/QQmlExtensionPlugin>

#include <iostream>

Q_IMPORT_QML_PLUGIN(Shicha_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Shicha_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Shicha_GalleryPlugin)

namespace {

int warningsSeen = 0;

}  // namespace

class Setup : public QObject {
  Q_OBJECT

 public slots:
  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->addImportPath("qrc:/qt/qml");
    connect(engine, &QQmlEngine::warnings, [](const QList<QQmlError>& warnings) {
      for (const QQmlError& warning : warnings) std::cerr << warning.toString().toStdString() << '\n';
      warningsSeen += static_cast<int>(warnings.size());
    });
  }
};

int main(int argc, char** argv) {
  Setup setup;
  const int failed = quick_test_main_with_setup(argc, argv, "qml", QUICK_TEST_SOURCE_DIR, &setup);
  if (warningsSeen > 0) std::cerr << warningsSeen << " warnings of the QML engine\n";
  return failed != 0 || warningsSeen > 0 ? 1 : 0;
}

#include "qml_tests.moc"
