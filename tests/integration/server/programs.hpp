// The programs as people run them: shicha-server in a process of its own, and tablets that it enrols.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace shicha::test {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kMission = "gz2023/天河区-增城区";

class ProgramsTest : public testing::Test {
 protected:
  using Arguments = std::vector<std::string>;

  ProgramsTest();
  ~ProgramsTest() override;

  std::string data(const std::string& name = "data") const { return (folder / name).string(); }

  // What the commands print.
  std::string server(const Arguments& arguments) const;
  std::string tablet(const std::string& name, Arguments arguments) const;

  // How a command of the server fails.
  std::string refused(const Arguments& arguments) const;

  Json init(const std::string& name = "data") const;
  Json invite(const std::string& user, const std::string& role = "inspector") const;
  void enrol(const std::string& name, const Json& invitation) const;

  // A server that runs, and its port.
  struct Serving {
    std::unique_ptr<Program> program;
    unsigned short port = 0;
  };
  Serving serve(const std::string& name = "data", const Arguments& further = {"--plain"},
                const std::string& listen = "127.0.0.1:0") const;

  fs::path folder;
};

}  // namespace shicha::test
