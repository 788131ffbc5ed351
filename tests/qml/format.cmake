# Every QML file under SOURCES is as qmlformat writes it.

file(GLOB_RECURSE files "${SOURCES}/*.qml")
set(unlike "")
foreach(path IN LISTS files)
  execute_process(COMMAND "${TOOL}" "${path}" OUTPUT_VARIABLE formatted RESULT_VARIABLE result)
  file(READ "${path}" written)
  if(NOT result EQUAL 0 OR NOT "${formatted}" STREQUAL "${written}")
    string(APPEND unlike "\n  ${path}")
  endif()
endforeach()
if(NOT unlike STREQUAL "")
  message(FATAL_ERROR "run qmlformat -i on:${unlike}")
endif()
