// The house rules that judge one file at a time. Each takes any file and passes over what is not its concern.
#pragma once

#include <string>
#include <vector>

#include "house/source_tree.hpp"

namespace shicha::house {

struct Violation {
  std::string path;
  int line;  // counted from 1; 0: the file as a whole
  std::string message;
};

using Violations = std::vector<Violation>;

// Includes go along the arrows of layers.hpp; each names its folder; each folder is in that table. tests/ is
// free.
Violations layerViolations(const SourceFile& file);

// Qt, Beast and Asio, protobuf and JSON stay where the design puts them.
Violations libraryViolations(const SourceFile& file);

// C++ and QML: at most 500 lines.
Violations fileSizeViolations(const SourceFile& file);

// C++ and QML of more than 350 lines: not wrong, but to be split when next touched.
Violations fileSizeNotices(const SourceFile& file);

// C++, QML and CMake: at most 110 columns, wide characters taking two.
Violations lineWidthViolations(const SourceFile& file);

// C++: at most 70 lines from the opening brace to the closing one.
Violations functionSizeViolations(const SourceFile& file);

// SQL stands in the folders of the stores, and in tests.
Violations sqlViolations(const SourceFile& file);

// QML properties have types, and nothing comes into QML by a context property.
Violations qmlViolations(const SourceFile& file);

// A header says its purpose in its first line, has #pragma once, and opens no namespace for those who include
// it.
Violations headerViolations(const SourceFile& file);

// No marks of unfinished work in any source.
Violations unfinishedViolations(const SourceFile& file);

}  // namespace shicha::house
