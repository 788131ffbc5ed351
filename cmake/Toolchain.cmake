# Warnings, sanitizers, clang-tidy and ccache: what holds for every target of ours.

set(SHICHA_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")

add_library(shicha_options INTERFACE)
target_compile_options(shicha_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Woverloaded-virtual
  -Wnon-virtual-dtor -Wcast-align -Wimplicit-fallthrough -Wno-missing-field-initializers)
option(SHICHA_WARNINGS_AS_ERRORS "A warning fails the build" ON)
if(SHICHA_WARNINGS_AS_ERRORS)
  target_compile_options(shicha_options INTERFACE -Werror)
endif()
if(SHICHA_SANITIZE)
  target_compile_options(shicha_options INTERFACE
    -fsanitize=${SHICHA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(shicha_options INTERFACE -fsanitize=${SHICHA_SANITIZE})
endif()

if(SHICHA_TIDY)
  find_program(CLANG_TIDY clang-tidy-19 REQUIRED)
  # Flags of g++ that clang does not know must not fail the check.
  set(CMAKE_CXX_CLANG_TIDY "${CLANG_TIDY};--extra-arg=-Wno-unknown-warning-option;--quiet")
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Without these, ccache leaves files with precompiled headers alone.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)
endif()
