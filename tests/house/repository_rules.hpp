// The house rules that hold one part of the repository against another.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "house/rules.hpp"

namespace shicha::house {

// Each tests/unit/<folder>/<name>_test.cpp stands beside a source <folder>/<name>, a header or not, of
// shared/, app/, sync-server/ or schema/. paths: of every file.
Violations unitTestViolations(std::span<const std::string> paths);

// Each package that a CMake file asks for is in the table of docs/dependencies.md, under the name that CMake
// uses. files: any; dependencies: the text of that page, empty where there is none.
Violations dependencyViolations(std::span<const SourceFile> files, std::string_view dependencies);

// Each data file is named in schema/CMakeLists.txt, so that it is compiled into the programs.
// paths: of every file; schemaCMake: the text of that file.
Violations embeddingViolations(std::span<const std::string> paths, std::string_view schemaCMake);

}  // namespace shicha::house
