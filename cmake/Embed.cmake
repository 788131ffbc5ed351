# shicha_embed(TARGET FILES ...)
#
# Compiles data files into TARGET, so that a program never meets a missing or half-updated data file.
# FILES are relative to the current folder; that relative path is the name under which shipped() finds them.
# A changed data file makes CMake run again.
function(shicha_embed target)
  set(SHICHA_EMBEDDED "")
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" text)
    string(APPEND SHICHA_EMBEDDED "    {\"${file}\", R\"SHICHA(${text})SHICHA\"},\n")
  endforeach()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cpp")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/embedded.cpp.in" "${source}" @ONLY)
  target_sources(${target} PRIVATE "${source}")
endfunction()
