// What the rules stand on: the text of C++ taken apart, and the tree of files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "house/cpp_text.hpp"
#include "house/plain_text.hpp"
#include "house/source_tree.hpp"

namespace shicha::house {
namespace {

std::vector<int> functionLengths(std::string_view text) {
  std::vector<int> lengths;
  for (const Function& function : functionsIn(readCpp(text).code)) lengths.push_back(function.lines);
  return lengths;
}

using Lengths = std::vector<int>;

TEST(CppText, BlanksCommentsLiteralsAndDirectives) {
  const CppText cpp =
      readCpp("#define X {\nint a = 1'000; // '{'\n/* {\n*/ f(\"\\\"{\", '{', R\"x(\n)\"{)x\");\n");
  EXPECT_EQ(cpp.code, "           \nint a = 1'000;       \n    \n   f(\"   \", ' ', R\"  \n     \");\n");
  ASSERT_EQ(cpp.literals.size(), 3U);
  EXPECT_EQ(cpp.literals[0].text, "\\\"{");
  EXPECT_EQ(cpp.literals[2].text, "\n)\"{");
  EXPECT_EQ(cpp.literals[2].line, 4);
  ASSERT_EQ(cpp.directives.size(), 1U);
  EXPECT_EQ(cpp.directives[0].text, "#define X {");
}

TEST(CppText, EndsWhatIsLeftOpen) {
  for (const std::string_view text :
       {"\"", "'", "R\"", "R\"x", "R\"(", "/*", "//", "#", "\"\\", "{", "f() {", "->{"}) {
    EXPECT_EQ(readCpp(text).code.size(), text.size());
    functionsIn(text);
  }
  EXPECT_EQ(readCpp("\"open\nint a;").code, "\"    \nint a;");
}

TEST(CppText, ListsIncludes) {
  const auto includes =
      includesIn(readCpp("#include <a/b.hpp>  // c\n// #include <no>\n# include \"d.hpp\"\n"));
  ASSERT_EQ(includes.size(), 2U);
  EXPECT_EQ(includes[0].target, "a/b.hpp");
  EXPECT_FALSE(includes[0].quoted);
  EXPECT_EQ(includes[1].target, "d.hpp");
  EXPECT_TRUE(includes[1].quoted);
  EXPECT_EQ(includes[1].line, 3);
}

TEST(Functions, AreToldByWhatStandsBeforeTheBrace) {
  EXPECT_EQ(functionLengths("int f(int a) {\n  if (a) {\n  }\n}\nvoid g() {}\n"), (Lengths{4, 1}));
  EXPECT_EQ(functionLengths("bool f() const noexcept override\n{\n}\n"), Lengths{2});
  EXPECT_EQ(functionLengths("auto f() -> std::vector<const int*> {\n}\n"), Lengths{2});
  EXPECT_EQ(functionLengths("auto f() const -> decltype(g()) {\n}\n"), Lengths{2});
  EXPECT_EQ(functionLengths("struct A {\n  int f() && { return 1; }\n};\n"), Lengths{1});
  EXPECT_EQ(functionLengths("TEST(A, B) {\n\n}\n"), Lengths{3});
  EXPECT_EQ(functionLengths("int* A::operator->() const {\n}\n"), Lengths{2});
}

TEST(Functions, OfConstructorsBeginAfterTheMembers) {
  EXPECT_EQ(functionLengths("A::A(int b)\n    : b_(b), c_(1) {\n}\n"), Lengths{2});
  EXPECT_EQ(functionLengths("A::A(int b)\n    : b_{b}, c_{1} {\n}\n"), Lengths{2});
}

TEST(Functions, MayBeLambdasInATable) {
  EXPECT_EQ(functionLengths("const Row kRows[] = {\n  {1, [](int a) { return a; }},\n};\n"), Lengths{1});
  EXPECT_EQ(functionLengths("const auto kF = [&] {\n};\nconst auto kG = [] -> int {\n};\n"), (Lengths{2, 2}));
}

TEST(Functions, AreNotNamespacesTypesOrTables) {
  EXPECT_EQ(functionLengths("namespace a::b {\nclass C final : public D<int> {\n};\n}\nnamespace {\n}\n"),
            Lengths{});
  EXPECT_EQ(functionLengths("enum class E : std::uint8_t { a };\nextern \"C\" {\n}\nunion U {};\n"),
            Lengths{});
  EXPECT_EQ(functionLengths("const int kA[3]{1, 2, 3};\nstd::map<A, B> kB{{1, 2},\n{3, 4}};\n"), Lengths{});
  EXPECT_EQ(functionLengths("constexpr std::array<int, 2> kC = {\n1, 2};\nint d_ = {};\n"), Lengths{});
  EXPECT_EQ(functionLengths("const char* kE = \") {\";  // ) {\n/* ) { */ const char* kF = R\"() {)\";\n"),
            Lengths{});
}

TEST(PlainText, CountsWideCharactersTwice) {
  EXPECT_EQ(displayWidth("ab"), 2U);
  EXPECT_EQ(displayWidth("实查…"), 5U);
  EXPECT_EQ(displayWidth("\xE5"), 1U);  // cut off
}

TEST(PlainText, FindsWholeWordsOnly) {
  EXPECT_EQ(findWord("bars bar", "bar"), 5U);
  EXPECT_EQ(findWord("bars _bar", "bar"), std::string_view::npos);
}

TEST(SourceTree, LeavesOutWhatIsNotOurs) {
  const std::filesystem::path root = std::filesystem::path(testing::TempDir()) / "shicha_house_tree";
  std::filesystem::remove_all(root);
  for (const std::string_view path : {"a/x.cpp", "a/build/y.hpp", "build/z.cpp", ".git/g.cpp",
                                      "a/node_modules/n.cpp", "a/data.csv", "CMakeLists.txt"}) {
    std::filesystem::create_directories((root / path).parent_path());
    std::ofstream(root / path) << "text of " << path;
  }
  const SourceTree tree = readSourceTree(root);
  std::filesystem::remove_all(root);
  EXPECT_EQ(tree.paths,
            (std::vector<std::string>{"CMakeLists.txt", "a/build/y.hpp", "a/data.csv", "a/x.cpp"}));
  EXPECT_EQ(tree.sources.size(), 3U);
  EXPECT_EQ(tree.textOf("a/x.cpp"), "text of a/x.cpp");
  EXPECT_EQ(tree.textOf("b.cpp"), "");
}

}  // namespace
}  // namespace shicha::house
