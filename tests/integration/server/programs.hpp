// The programs as people run them: shicha-server in a process of its own, and tablets that it enrols.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "support/program.hpp"

namespace shicha::test {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kMission = "gz2023/天河区-增城区";

class ProgramsTest : public testing::Test {
 protected:
  ProgramsTest() {
    std::string name = (fs::temp_directory_path() / "shicha-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    folder = name;
  }
  ~ProgramsTest() override { fs::remove_all(folder); }

  std::string data(const std::string& name = "data") const { return (folder / name).string(); }

  std::string server(const std::vector<std::string>& arguments) const {
    return run(SHICHA_SERVER, arguments, folder);
  }

  // How it fails.
  std::string refused(const std::vector<std::string>& arguments) const {
    Program program(SHICHA_SERVER, arguments, folder);
    EXPECT_EQ(program.wait(), 1) << program.out();
    return program.err();
  }

  std::string tablet(const std::string& name, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--secrets", (folder / (name + ".secrets")).string(), "--store",
                                         (folder / name).string()});
    return run(SHICHA_CTL, arguments, folder);
  }

  Json init(const std::string& name = "data") const {
    return Json::parse(server({"init", "--data", data(name), "--campaign", "gz2023", "--json"}));
  }

  Json invite(const std::string& user, const std::string& role = "inspector") const {
    return Json::parse(
        server({"invite", "--data", data(), "--user", user, "--role", role, "--district", "天河区",
                "--mission", kMission, "--out", (folder / (user + ".invite")).string(), "--json"}));
  }

  void enrol(const std::string& name, const Json& invitation) const {
    tablet(name, {"enroll", "--invite", invitation["file"].get<std::string>(), "--code",
                  invitation["code"].get<std::string>()});
  }

  // A server that runs, and its port.
  struct Serving {
    std::unique_ptr<Program> program;
    unsigned short port = 0;
  };
  Serving serve(const std::string& name = "data", const std::vector<std::string>& further = {"--plain"},
                const std::string& listen = "127.0.0.1:0") const {
    std::vector<std::string> arguments{"serve", "--data", data(name), "--listen", listen};
    arguments.insert(arguments.end(), further.begin(), further.end());
    Serving serving{std::make_unique<Program>(SHICHA_SERVER, arguments, folder), 0};
    const std::string line = serving.program->firstLine();
    serving.port = static_cast<unsigned short>(std::stoul(line.substr(line.rfind(':') + 1)));
    return serving;
  }

  fs::path folder;
};

}  // namespace shicha::test
