#include "integration/server/programs.hpp"

#include <stdlib.h>

#include <nlohmann/json.hpp>

namespace shicha::test {

ProgramsTest::ProgramsTest() {
  std::string name = (fs::temp_directory_path() / "shicha-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
  folder = name;
}

ProgramsTest::~ProgramsTest() { fs::remove_all(folder); }

std::string ProgramsTest::server(const Arguments& arguments) const {
  return run(SHICHA_SERVER, arguments, folder);
}

std::string ProgramsTest::tablet(const std::string& name, Arguments arguments) const {
  arguments.insert(arguments.begin(), {"--secrets", (folder / (name + ".secrets")).string(), "--store",
                                       (folder / name).string()});
  return run(SHICHA_CTL, arguments, folder);
}

std::string ProgramsTest::refused(const Arguments& arguments) const {
  Program program(SHICHA_SERVER, arguments, folder);
  EXPECT_EQ(program.wait(), 1) << program.out();
  return program.err();
}

Json ProgramsTest::init(const std::string& name) const {
  return Json::parse(server({"init", "--data", data(name), "--campaign", "gz2023", "--json"}));
}

Json ProgramsTest::invite(const std::string& user, const std::string& role) const {
  return Json::parse(
      server({"invite", "--data", data(), "--user", user, "--role", role, "--district", "天河区", "--mission",
              kMission, "--out", (folder / (user + ".invite")).string(), "--json"}));
}

void ProgramsTest::enrol(const std::string& name, const Json& invitation) const {
  tablet(name, {"enroll", "--invite", invitation["file"].get<std::string>(), "--code",
                invitation["code"].get<std::string>()});
}

ProgramsTest::Serving ProgramsTest::serve(const std::string& name, const Arguments& further,
                                          const std::string& listen) const {
  Arguments arguments{"serve", "--data", data(name), "--listen", listen};
  arguments.insert(arguments.end(), further.begin(), further.end());
  Serving serving{std::make_unique<Program>(SHICHA_SERVER, arguments, folder), 0};
  const std::string line = serving.program->firstLine();
  serving.port = static_cast<unsigned short>(std::stoul(line.substr(line.rfind(':') + 1)));
  return serving;
}

}  // namespace shicha::test
