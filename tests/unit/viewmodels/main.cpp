// The tests of the screens' models, with the loop of events that the program has; nothing is shown.
#include <gmock/gmock.h>

#include <QGuiApplication>

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
