#include "simulation/programs.hpp"

#include <test_records.pb.h>

#include <stdexcept>

namespace shicha::simulation {
namespace {

Program programOf(const std::string& name, const google::protobuf::Descriptor& type) {
  Program program;
  program.name = name;
  if (!program.rules.add(kTestKind, type)) throw std::logic_error("the test record is unsound");
  model::Rules& rules = program.modelRules;
  rules.fields[{kTestKind, 5}] = {{"leader"}, false};
  rules.fields[{kTestKind, 6}] = {{"leader", "deputy"}, false};
  rules.fields[{kTestKind, kAuthorOnlyField}] = {{}, true};
  rules.kindOf = [](const std::string& record) {
    return static_cast<unsigned>(static_cast<unsigned char>(record[0]) << 8U |
                                 static_cast<unsigned char>(record[1]));
  };
  program.fields = {1, 2, 5, kAuthorOnlyField, kUnknownField};
  return program;
}

}  // namespace

const Program& oldProgram() {
  static const Program kProgram = programOf("old", *test::OldTestRecord::descriptor());
  return kProgram;
}

const Program& newProgram() {
  static const Program kProgram = [] {
    Program program = programOf("new", *test::TestRecord::descriptor());
    program.rules.addFeature(kOrderFeature);
    program.modelRules.fields[{kTestKind, kOrderField}] = {{"leader"}, false};
    program.modelRules.features = {kOrderFeature};
    program.fields.push_back(8);
    return program;
  }();
  return kProgram;
}

}  // namespace shicha::simulation
