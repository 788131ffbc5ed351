// The programs that tablets run: one that was not updated, and one that was.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "membership/field_rules.hpp"
#include "record/ids.hpp"
#include "simulation/model.hpp"

namespace shicha::simulation {

constexpr record::Kind kTestKind = 100;

// The fields of the test record that mean something here (tests/support/test_records.proto).
constexpr std::uint32_t kAuthorOnlyField = 7;  // only its author overwrites it
constexpr std::uint32_t kOrderField = 9;       // a newer field, for leaders; it demands a feature
constexpr std::uint32_t kUnknownField = 99;    // of a program that is newer than all here

constexpr std::uint32_t kOrderFeature = 9001;    // the updated program has it
constexpr std::uint32_t kUnknownFeature = 9999;  // no program here has it

struct Program {
  std::string name;
  membership::FieldRules rules;       // for the engine
  model::Rules modelRules;            // the same, read by people from the same file
  std::vector<std::uint32_t> fields;  // that its users write often
};

const Program& oldProgram();
const Program& newProgram();

}  // namespace shicha::simulation
