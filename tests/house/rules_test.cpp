// Each rule finds what is planted for it, and passes over what only looks like it.
#include "house/rules.hpp"

#include <gtest/gtest.h>

namespace shicha::house {
namespace {

using Lines = std::vector<int>;

Lines linesOf(const Violations& violations) {
  Lines lines;
  for (const Violation& violation : violations) lines.push_back(violation.line);
  return lines;
}

std::string repeated(int times, const std::string& text) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(LibraryRule, FindsQtOutsideItsFolders) {
  const std::string text = "#include <Queue>\n#include <QtCore/QString>\n#include <queue>\n";
  EXPECT_EQ(linesOf(libraryViolations({"app/core/a.cpp", "#include <QString>\n"})), Lines{1});
  EXPECT_EQ(linesOf(libraryViolations({"shared/base/a.cpp", text})), Lines{2});
  for (const std::string folder : {"app/platform/", "app/viewmodels/", "app/main/", "qml/", "tests/qml/"}) {
    EXPECT_EQ(linesOf(libraryViolations({folder + "a.hpp", text})), Lines{});
  }
}

TEST(LibraryRule, FindsBeastOutsideItsFolder) {
  const std::string text =
      "#include <boost/asio/ip/tcp.hpp>\n#include <boost/beast.hpp>\n#include <boost/crc.hpp>\n";
  EXPECT_EQ(linesOf(libraryViolations({"sync-server/api/a.cpp", text})), (Lines{1, 2}));
  EXPECT_EQ(linesOf(libraryViolations({"sync-server/net/a.cpp", text})), Lines{});
}

TEST(LibraryRule, FindsProtobufAndJsonInHeaders) {
  const std::string text =
      "#include <google/protobuf/message.h>\n#include \"form.pb.h\"\n#include <nlohmann/json.hpp>\n";
  EXPECT_EQ(linesOf(libraryViolations({"shared/base/a.hpp", text})), (Lines{1, 2, 3}));
  EXPECT_EQ(linesOf(libraryViolations({"shared/base/a.cpp", text})), Lines{});
}

TEST(FileSizeRule, FindsALongFile) {
  EXPECT_EQ(linesOf(fileSizeViolations({"qml/A.qml", repeated(501, "\n")})), Lines{0});
  EXPECT_EQ(linesOf(fileSizeViolations({"a.cpp", repeated(500, "\n")})), Lines{});
  EXPECT_EQ(linesOf(fileSizeViolations({"a.csv", repeated(501, "\n")})), Lines{});
}

TEST(FileSizeRule, NoticesAFileToSplit) {
  EXPECT_EQ(linesOf(fileSizeNotices({"a.hpp", repeated(351, "\n")})), Lines{0});
  EXPECT_EQ(linesOf(fileSizeNotices({"a.hpp", repeated(350, "\n")})), Lines{});
}

TEST(LineWidthRule, FindsALongLine) {
  const std::string widest = repeated(110, "a") + "\n" + repeated(55, "查");
  for (const std::string path : {"a.cpp", "a.hpp", "A.qml", "a.cmake", "a/CMakeLists.txt"}) {
    EXPECT_EQ(linesOf(lineWidthViolations({path, "\n" + repeated(111, "a")})), Lines{2});
    EXPECT_EQ(linesOf(lineWidthViolations({path, repeated(56, "查")})), Lines{1});
    EXPECT_EQ(linesOf(lineWidthViolations({path, widest})), Lines{});
  }
  EXPECT_EQ(linesOf(lineWidthViolations({"a.txtpb", repeated(111, "a")})), Lines{});
}

TEST(FunctionSizeRule, FindsALongFunction) {
  EXPECT_EQ(linesOf(functionSizeViolations({"a.cpp", "\nvoid f() {\n" + repeated(69, "g();\n") + "}\n"})),
            Lines{2});
  EXPECT_EQ(linesOf(functionSizeViolations({"a.cpp", "void f() {\n" + repeated(68, "g();\n") + "}\n"})),
            Lines{});
  EXPECT_EQ(
      linesOf(functionSizeViolations({"a.cpp", "namespace a {\n" + repeated(99, "int b();\n") + "}\n"})),
      Lines{});
  EXPECT_EQ(
      linesOf(functionSizeViolations({"a.hpp", "const Row kRows[] = {\n" + repeated(99, "{1},\n") + "};"})),
      Lines{});
}

TEST(SqlRule, FindsSqlOutsideTheStores) {
  const std::string text =
      "q(\"SELECT a\");\nq(R\"(\n  UPDATE a)\");\nq(\"BEGIN IMMEDIATE\");\nq(\"DELETE\\n\");\n";
  EXPECT_EQ(linesOf(sqlViolations({"app/core/a.cpp", text})), (Lines{1, 2, 4}));
  EXPECT_EQ(linesOf(sqlViolations({"qml/A.qml", "f('PRAGMA x')"})), Lines{1});
  EXPECT_EQ(linesOf(sqlViolations({"a.cpp", "q(\"INSERT INTO\"); q(\"DELETE FROM\"); q(\"CREATE TABLE\");"})),
            (Lines{1, 1, 1}));
  EXPECT_EQ(linesOf(sqlViolations({"a.cpp", "// \"SELECT a\"\nq(\"Select a\"); q(\"SELECTED x\");"})),
            Lines{});
  for (const std::string folder :
       {"shared/storage/", "sync-server/ingest/", "sync-server/bureau/", "tests/unit/"}) {
    EXPECT_EQ(linesOf(sqlViolations({folder + "a.cpp", text})), Lines{});
  }
}

TEST(QmlRule, FindsAnUntypedProperty) {
  const std::string text =
      "Item {\n  required property var a\n  property  variant b // property var\n  property int c\n}\n";
  EXPECT_EQ(linesOf(qmlViolations({"qml/A.qml", text})), Lines{2});
}

TEST(QmlRule, FindsAContextProperty) {
  const std::string text =
      "// setContextProperty\ncontext.setContextProperty(\"a\", b);\nc->setContextProperties(d);\n";
  EXPECT_EQ(linesOf(qmlViolations({"app/main/a.cpp", text})), (Lines{2, 3}));
}

TEST(HeaderRule, FindsAMissingPurposeAndPragma) {
  EXPECT_EQ(linesOf(headerViolations({"a.hpp", "// What it is for.\n#pragma once\n"})), Lines{});
  EXPECT_EQ(linesOf(headerViolations({"a.hpp", "#pragma once\n// What it is for.\n"})), Lines{1});
  EXPECT_EQ(linesOf(headerViolations({"a.hpp", "//\n#pragma once\n"})), Lines{1});
  EXPECT_EQ(linesOf(headerViolations({"a.hpp", "// What it is for.\n// #pragma once\n"})), Lines{0});
  EXPECT_EQ(linesOf(headerViolations({"a.cpp", "int a;\n"})), Lines{});
}

TEST(HeaderRule, FindsUsingNamespace) {
  const std::string head = "// What it is for.\n#pragma once\n";
  EXPECT_EQ(linesOf(headerViolations({"a.hpp", head + "using  namespace std;\n"})), Lines{3});
  EXPECT_EQ(linesOf(headerViolations({"a.hpp", head + "// using namespace std\nusing std::string;\n"})),
            Lines{});
}

TEST(UnfinishedRule, FindsEachMark) {
  // A letter of each is written as its code, so that this file keeps the rule.
  for (const std::string mark : {"TO\x44O", "FIXM\x45", "XX\x58", "HAC\x4B"}) {
    EXPECT_EQ(linesOf(unfinishedViolations({"a.cpp", "\n// " + mark + ": later\n"})), Lines{2});
    EXPECT_EQ(linesOf(unfinishedViolations({"a.cmake", "#" + mark + "(me)\n"})), Lines{1});
    EXPECT_EQ(linesOf(unfinishedViolations({"a.cpp", "mkstemp(\"" + mark + "XX\")\n"})), Lines{});
    EXPECT_EQ(linesOf(unfinishedViolations({"a.csv", mark})), Lines{});
  }
}

}  // namespace
}  // namespace shicha::house
