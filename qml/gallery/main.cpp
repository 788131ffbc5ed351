// shicha-gallery: every control in every state, to look at or as a picture.

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Shicha_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Shicha_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Shicha_GalleryPlugin)

namespace {

// Long enough for the fonts to be loaded and the first frames to be drawn.
constexpr int kSettleMilliseconds = 800;

void describe(QCommandLineParser& parser) {
  parser.setApplicationDescription("Shows every control in every state.");
  parser.addHelpOption();
  parser.addOption({"dark", "The colours for the night."});
  parser.addOption({"scale", "Size of text: 1, 1.25 or 1.5.", "factor", "1"});
  parser.addOption({"width", "Width of the window in pixels.", "pixels", "1280"});
  parser.addOption({"height", "Height of the window in pixels.", "pixels", "900"});
  parser.addOption({"dialog", "Opens the dialog."});
  parser.addOption({"tabs", "Presses Tab so often before the picture.", "times", "0"});
  parser.addOption({"picture", "Writes a PNG file of the whole window and ends.", "file"});
}

void pressTab(QQuickWindow& window, int times) {
  for (int pressed = 0; pressed < times; ++pressed) {
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Tab, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &press);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const QGuiApplication app(argc, argv);
  QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
  QCommandLineParser parser;
  describe(parser);
  parser.process(app);

  QQmlApplicationEngine engine;
  engine.addImportPath("qrc:/qt/qml");
  engine.setInitialProperties({{"width", parser.value("width").toInt()},
                               {"height", parser.value("height").toInt()},
                               {"dark", parser.isSet("dark")},
                               {"textScale", parser.value("scale").toDouble()},
                               {"dialogOpen", parser.isSet("dialog")}});
  engine.load(QUrl("qrc:/qt/qml/Shicha/Gallery/GalleryWindow.qml"));
  if (engine.rootObjects().isEmpty()) return 1;
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
  if (parser.isSet("picture")) {
    window->requestActivate();
    QTimer::singleShot(kSettleMilliseconds, window,
                       [&parser, window] { pressTab(*window, parser.value("tabs").toInt()); });
    QTimer::singleShot(2 * kSettleMilliseconds, window, [&parser, window] {
      const bool written = window->grabWindow().save(parser.value("picture"));
      QCoreApplication::exit(written ? 0 : 1);
    });
  }
  return QCoreApplication::exec();
}
