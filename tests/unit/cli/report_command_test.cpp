// The commands report and paper, as scripts run them.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class ReportCommand : public testing::Test {
 protected:
  // An inspection with a photo, presented and signed; returns its id.
  std::string signedInspection() {
    workplace_.enrol("t", {"组长乙", "leader", "天河区", {}});
    (void)workplace_.write("a.jpg", makePhoto({}));
    (void)workplace_.write("s.svg", strokes());
    std::vector<std::string> lines = answerLines();
    lines.insert(lines.begin(), startLine());
    lines.emplace_back(R"({"do":"photo.add","inspection":"i1","item":"2-1","file":"a.jpg"})");
    lines.emplace_back(R"({"do":"present","inspection":"i1"})");
    lines.emplace_back(
        R"({"do":"sign","inspection":"i1","role":"leader","name":"组长乙","strokes":"s.svg"})");
    return workplace_.applied("t", lines)["i1"];
  }
  Ran report(const std::string& what, const std::string& file) {
    return workplace_.on("t", {"report", what, workplace_.file(file).string()});
  }
  std::string beginning(const std::string& file) {
    std::ifstream stream(workplace_.file(file), std::ios::binary);
    std::string bytes(5, '\0');
    stream.read(bytes.data(), 5);
    return bytes;
  }

  Workplace workplace_;
};

TEST_F(ReportCommand, WritesAnInspectionInBothKinds) {
  const std::string id = signedInspection();
  EXPECT_EQ(report(id, "a.pdf").status, 0);
  EXPECT_EQ(beginning("a.pdf"), "%PDF-");
  EXPECT_EQ(report(id.substr(0, 12), "a.odt").status, 0) << "the first digits do";
  EXPECT_EQ(beginning("a.odt").substr(0, 2), "PK");
}

TEST_F(ReportCommand, WritesARevisionAsItWasPresented) {
  const std::string id = signedInspection();
  const std::string shown = workplace_.on("t", {"show", id, "--json"}).out;
  const std::string revision = shown.substr(shown.find("\"000f") + 1, 12);
  const auto asked = [&](const std::string& which, const std::string& file) {
    return workplace_.on("t", {"report", id, workplace_.file(file).string(), "--revision", which});
  };
  EXPECT_EQ(asked(revision, "a.pdf").status, 0);
  EXPECT_EQ(beginning("a.pdf"), "%PDF-");
  EXPECT_THAT(asked("000fffff", "b.pdf").err, HasSubstr("there is no record 000fffff"));
}

TEST_F(ReportCommand, RefusesBeforeItDoesAnything) {
  const std::string id = signedInspection();
  EXPECT_THAT(report(id, "a.doc").err, HasSubstr("unknown kind of file: .doc; there are: .pdf、.odt"));
  EXPECT_EQ(report("0000", "a.pdf").status, 1);
  EXPECT_FALSE(std::filesystem::exists(workplace_.file("a.pdf")));
  (void)workplace_.write("b.pdf", "mine");
  EXPECT_THAT(report(id, "b.pdf").err, HasSubstr("the file is there already"));
  EXPECT_EQ(beginning("b.pdf").substr(0, 4), "mine");
}

TEST_F(ReportCommand, WritesABlankFormOfTheStore) {
  (void)signedInspection();
  const std::string file = workplace_.file("blank.pdf").string();
  EXPECT_EQ(workplace_.on("t", {"report", "--blank", "gz2023.training", file}).status, 0);
  EXPECT_EQ(beginning("blank.pdf"), "%PDF-");
}

TEST_F(ReportCommand, ACodeThatIsNoneIsTold) {
  (void)signedInspection();
  const Ran none = workplace_.on("t", {"paper", "https://example.org"});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.err, HasSubstr("this is no code of a printed form"));
  const std::string id(32, '0'), hash(64, '0');
  const Ran unknown = workplace_.on("t", {"paper", "SHICHA1:" + id + ":DRAFT:" + hash});
  EXPECT_EQ(unknown.status, 1);
}

// The code of a draft follows from what `show` tells, too: here a false one of a known inspection.
TEST_F(ReportCommand, ADraftsCodeIsCheckedAgainstWhatStands) {
  const std::string id = signedInspection(), hash(64, 'A');
  const auto checked = workplace_.json("t", {"paper", "SHICHA1:" + id + ":DRAFT:" + hash});
  EXPECT_EQ(checked["state"], "draft-changed");
  EXPECT_EQ(checked["inspection"], id);
  EXPECT_EQ(checked["findings"], 0);
  const std::string other(32, 'B');
  const Ran invented = workplace_.on("t", {"paper", "SHICHA1:" + id + ":" + other + ":" + hash});
  EXPECT_EQ(invented.status, 1);
  EXPECT_THAT(invented.err, HasSubstr("the code does not fit the records"));
}

}  // namespace
}  // namespace shicha::test
