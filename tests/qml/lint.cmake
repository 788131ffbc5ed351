# qmllint finds nothing in any QML file under SOURCES; MODULES is where their modules were gathered.

file(GLOB_RECURSE files "${SOURCES}/*.qml")
execute_process(COMMAND "${TOOL}" -I "${MODULES}" ${files} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "qmllint has something to say")
endif()
