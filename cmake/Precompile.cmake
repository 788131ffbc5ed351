# Headers that are slow to read and read by nearly every file, compiled once. No file relies on them: each
# includes what it needs, and the presets with a sanitizer or clang-tidy build without them.

# shicha_precompile(NAME HEADERS ... [USES ...]): makes the set NAME. USES are the targets that the headers
# belong to.
function(shicha_precompile name)
  cmake_parse_arguments(ARG "" "" "HEADERS;USES" ${ARGN})
  set(empty "${CMAKE_CURRENT_BINARY_DIR}/precompiled_${name}.cpp")
  file(CONFIGURE OUTPUT "${empty}" CONTENT "")
  add_library(shicha_precompiled_${name} OBJECT "${empty}")
  target_link_libraries(shicha_precompiled_${name} PRIVATE shicha_options Boost::headers ${ARG_USES})
  target_precompile_headers(shicha_precompiled_${name} PRIVATE ${ARG_HEADERS})
endfunction()

# shicha_use_precompiled(TARGET NAME): the target's files are compiled with the set.
function(shicha_use_precompiled target name)
  target_precompile_headers(${target} REUSE_FROM shicha_precompiled_${name})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    # g++ 12 forgets that a precompiled header is the system's, and finds faults in its own strings.
    target_compile_options(${target} PRIVATE
      -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
endfunction()

# shicha_compile_together(TARGET): several of the target's files are compiled as one, where most of a file's
# time goes into templates that its neighbours need, too. It takes less than half the time. Names in unnamed
# namespaces must differ within the target then.
function(shicha_compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
endfunction()

set(SHICHA_PRECOMPILED_STANDARD
  <algorithm> <chrono> <filesystem> <fstream> <functional> <map> <memory> <optional> <set> <span> <string>
  <string_view> <unordered_map> <utility> <vector> <boost/system/result.hpp>)

# For code that runs a few times and is compiled often.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(SHICHA_QUICK_TO_COMPILE -O0)
endif()

# Qt's own flags differ from ours, and so do these sets.
set(SHICHA_PRECOMPILED_QT <QAbstractListModel> <QObject> <QQuickItem> <QString> <QVariant> <QtQml>)
