# shicha_module(NAME SOURCES ... [USES ...] [PRIVATE_USES ...] [PRECOMPILED NAME])
#
# One library a folder: shicha_NAME, made of SOURCES in that folder. Its headers are included as
# "NAME/file.hpp". USES are the targets whose headers its own headers include; PRIVATE_USES only its
# sources include. PRECOMPILED is another set of precompiled headers than the usual one.
function(shicha_module name)
  cmake_parse_arguments(ARG "" "PRECOMPILED" "SOURCES;USES;PRIVATE_USES" ${ARGN})
  add_library(shicha_${name} STATIC ${ARG_SOURCES})
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH include_root)
  target_include_directories(shicha_${name} PUBLIC "${include_root}")
  target_link_libraries(shicha_${name} PUBLIC ${ARG_USES} PRIVATE shicha_options ${ARG_PRIVATE_USES})
  if(NOT ARG_PRECOMPILED)
    set(ARG_PRECOMPILED records)
  endif()
  shicha_use_precompiled(shicha_${name} ${ARG_PRECOMPILED})
endfunction()
