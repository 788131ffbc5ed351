// shicha: the tablet's program with its screens.
#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QStandardPaths>
#include <iostream>
#include <optional>

#include "main/screens.hpp"

namespace {

struct Arguments {
  std::string store, secrets, settings, files, demo;
  bool isSelfTest = false, isDemo = false;
};

shicha::app::ScreenOptions optionsOf(const Arguments& arguments) {
  const auto placeOf = [](QStandardPaths::StandardLocation place) {
    return QStandardPaths::writableLocation(place);
  };
  const std::filesystem::path data =
      std::filesystem::path(placeOf(QStandardPaths::GenericDataLocation).toStdString()) / "shicha";
  shicha::app::ScreenOptions options{
      data / "store", data / "secrets", QString::fromStdString(arguments.settings),
      QString::fromStdString(arguments.files), arguments.secrets.empty() && !arguments.isDemo};
  if (!arguments.store.empty()) options.store = arguments.store;
  if (!arguments.secrets.empty()) options.secrets = arguments.secrets;
  if (options.files.isEmpty()) options.files = placeOf(QStandardPaths::PicturesLocation);
  if (arguments.isDemo) {
    // scripts/demo has left it: the leader's tablet at the end of the day.
    const std::filesystem::path demo = arguments.demo.empty() ? "demo-out" : arguments.demo;
    options.store = demo / "组长丙";
    options.secrets = demo / "secrets";
    options.files = QString::fromStdString(demo.string());
  }
  return options;
}

// Returns the exit status where the program is to end: 0 or 2.
std::optional<int> parse(int argc, char** argv, Arguments& arguments) {
  CLI::App program("实查：检查平板程序 / the tablet's program", "shicha");
  program.add_option("--store", arguments.store, "数据所在文件夹 / the folder of the store");
  program.add_option("--secrets", arguments.secrets,
                     "本机密钥放在此文件，不用系统密钥库 / keep the machine's secrets in that file, not in "
                     "its secret service");
  program.add_option("--settings", arguments.settings, "界面设置文件 / the file of the screens' settings");
  program.add_option("--files", arguments.files, "选择文件时先看的文件夹 / where files are looked for first");
  program.add_flag("--self-test", arguments.isSelfTest,
                   "检查全部界面文件后退出 / check all screens, and exit");
  CLI::Option* demo = program.add_option(
      "--demo", arguments.demo,
      "打开 scripts/demo 留下的演示数据（demo-out）/ open what scripts/demo has left (in demo-out)");
  demo->expected(0, 1);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }
  arguments.isDemo = demo->count() > 0;
  return std::nullopt;
}

// The demo's people have no code.
void unlockDemo(shicha::viewmodels::AppModel& model) {
  using shicha::viewmodels::AppModel;
  QObject::connect(
      &model, &AppModel::screenChanged, &model,
      [&model] {
        if (model.screen() == AppModel::Unlock) model.unlock(QStringLiteral("组长丙"), {});
      },
      Qt::SingleShotConnection);
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (const auto status = parse(argc, argv, arguments)) return *status;
  // Checking the screens needs none.
  if (arguments.isSelfTest) qputenv("QT_QPA_PLATFORM", "offscreen");
  QGuiApplication application(argc, argv);
  QGuiApplication::setApplicationName(QStringLiteral("shicha"));
  QGuiApplication::setApplicationDisplayName(QStringLiteral("实查"));
  if (arguments.isSelfTest) return shicha::app::selfTest() ? 0 : 1;
  if (arguments.isDemo && !std::filesystem::exists(optionsOf(arguments).store)) {
    std::cerr << "错误：没有演示数据，请先运行 scripts/demo / error: there is no demo data; run scripts/demo "
                 "first\n";
    return 1;
  }
  shicha::app::Screens screens(optionsOf(arguments));
  if (!screens.show()) return 1;
  if (arguments.isDemo) unlockDemo(screens.model());
  return QGuiApplication::exec();
}
