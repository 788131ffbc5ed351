// The program with its screens, wired together.
#pragma once

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QTranslator>
#include <filesystem>
#include <memory>

#include "storage/secret_store.hpp"
#include "viewmodels/app_model.hpp"

namespace shicha::app {

struct ScreenOptions {
  std::filesystem::path store;     // the folder of the tablet's store
  std::filesystem::path secrets;   // the file of the machine's secrets
  QString settings;                // how the person wants the screens; empty: the user's own place
  QString files;                   // where files are looked for first
  bool usesSecretService = false;  // rather than that file, where there is one
};

// Threads: the one of the application, which outlives it.
class Screens {
 public:
  explicit Screens(const ScreenOptions& options);
  ~Screens();

  // Shows the window. False: the screens could not be loaded; Qt has said why.
  bool show();

  viewmodels::AppModel& model() { return *app_; }
  QQmlApplicationEngine& engine() { return engine_; }

 private:
  void speak();

  std::unique_ptr<storage::SecretStore> secrets_;
  viewmodels::Services services_;
  QTranslator english_;
  std::unique_ptr<viewmodels::AppModel> app_;
  QQmlApplicationEngine engine_;  // last: what it shows ends before what is shown
};

// Compiles every screen that the program has. False: one of them has an error; it is printed.
bool selfTest();

}  // namespace shicha::app
