// The tests of the screens' models, with the loop of events that the program has; nothing is shown.
#include <gmock/gmock.h>

#include <QCoreApplication>

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  const QCoreApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
