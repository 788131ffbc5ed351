# Qt Quick: what the tablet's screens need.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick QuickControls2 LinguistTools)
if(SHICHA_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test QuickTest)
endif()

# Qt as all our targets use it: with Q_EMIT and Q_SIGNALS instead of words that others use too.
add_library(shicha_qt INTERFACE)
target_compile_definitions(shicha_qt INTERFACE QT_NO_KEYWORDS)
target_link_libraries(shicha_qt INTERFACE Qt6::Quick)

# Where every module's files are gathered, so that qmllint and the tests find them.
set(QT_QML_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/qml-modules")

# shicha_qml_module(NAME URI URI [QML FILE...] [SINGLETONS FILE...] [USES ...])
#
# One module a folder: shicha_NAME, imported in QML as URI. SINGLETONS are QML files too. Programs link
# shicha_NAMEplugin, and with it the module. What is compiled here is generated, so our warnings are off.
function(shicha_qml_module name)
  cmake_parse_arguments(ARG "" "URI" "QML;SINGLETONS;USES" ${ARGN})
  if(ARG_SINGLETONS)
    set_source_files_properties(${ARG_SINGLETONS} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
  endif()
  set(CMAKE_AUTOMOC ON)
  qt_add_qml_module(shicha_${name} STATIC URI ${ARG_URI} VERSION 1.0 RESOURCE_PREFIX /qt/qml
    QML_FILES ${ARG_SINGLETONS} ${ARG_QML})
  target_link_libraries(shicha_${name} PUBLIC shicha_qt ${ARG_USES})
  shicha_use_precompiled(shicha_${name} qt)
endfunction()

# How lupdate is run, by the build and by the test.
set(SHICHA_LUPDATE_OPTIONS -no-obsolete -locations none)

# shicha_translate(TARGET FILE.ts SOURCES ...): what the programs' texts are in another language, embedded as
# :/i18n/FILE.qm. Building TARGET_lupdate brings the file up to date with the sources. For the test,
# texts/FILE.ts.lst in the build folder names what lupdate reads.
function(shicha_translate target file)
  cmake_parse_arguments(ARG "" "" "SOURCES" ${ARGN})
  qt_add_translations(${target} TS_FILES ${file} SOURCES ${ARG_SOURCES} RESOURCE_PREFIX /i18n
    LUPDATE_OPTIONS ${SHICHA_LUPDATE_OPTIONS} LRELEASE_OPTIONS -silent)
  list(JOIN ARG_SOURCES "\n" sources)
  file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/texts/${file}.lst"
    CONTENT "-I$<JOIN:$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>,\n-I>\n${sources}\n")
endfunction()
