#include "inspection/field_words.hpp"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <inspection.pb.h>

#include "inspection/kinds.hpp"
#include "inspection/record_message.hpp"

namespace shicha::inspection {
namespace {

using google::protobuf::FieldDescriptor;

// Of no field that is known here.
const std::string kValue = "\xf8\x01\x01";

record::RecordId recordOf(record::Kind kind) { return record::randomRecordId(kind, {}); }

std::string text(record::Kind kind, std::uint32_t field, const google::protobuf::MessageLite& message,
                 Language language = Language::zh) {
  return valueText({recordOf(kind), field}, message.SerializeAsString(), language);
}

// Every field of every kind of record that this program knows.
template <class Visit>
void forEachField(Visit visit) {
  int kinds = 0;
  for (record::Kind kind = 0; kind < 200; ++kind) {
    const auto message = newRecordMessage(kind);
    if (message == nullptr) continue;
    ++kinds;
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      visit(kind, *message->GetDescriptor()->field(i));
    }
  }
  EXPECT_EQ(kinds, 14);
}

TEST(FieldWords, NameEveryFieldInBothLanguages) {
  forEachField([](record::Kind kind, const FieldDescriptor& field) {
    const record::RegisterId at{recordOf(kind), static_cast<std::uint32_t>(field.number())};
    const Words label = labelOf(at);
    EXPECT_NE(label.en, "unknown content") << field.full_name();
    EXPECT_FALSE(label.zh.empty() || label.en.empty()) << field.full_name();
    EXPECT_NE(labelOf(kind).en, "unknown content") << kind;
    EXPECT_EQ(nameOfField(at), field.name());
    EXPECT_EQ(fieldOfName(kind, field.name()), at.field);
  });
}

// revisionState() takes every write for effective: that is sound only where anybody may write the field, and
// overwrite it.
TEST(FieldWords, OfWhatASignatureCoversMayBeWrittenByAnybody) {
  int covered = 0;
  forEachField([&](record::Kind kind, const FieldDescriptor& field) {
    const auto* rule = recordRules().find(kind, static_cast<std::uint32_t>(field.number()));
    ASSERT_NE(rule, nullptr) << field.full_name();
    if (!rule->isSigned) return;
    ++covered;
    EXPECT_TRUE(rule->writers.empty()) << field.full_name();
    EXPECT_FALSE(rule->authorOnly) << field.full_name();
    EXPECT_EQ(rule->demand, 0U) << field.full_name();
  });
  EXPECT_EQ(covered, 24);
}

TEST(FieldWords, TellWhatIsOfANewerProgram) {
  const record::RegisterId field{recordOf(kind::inspection), 99};
  EXPECT_EQ(labelOf(field).zh, "未知内容");
  EXPECT_EQ(nameOfField(field), "");
  EXPECT_EQ(valueText(field, kValue, Language::en), "unknown content");
  const record::RegisterId kind{recordOf(999), 1};
  EXPECT_EQ(labelOf(kind).en, "unknown content");
  EXPECT_EQ(labelOf(record::Kind{999}).en, "unknown content");
  EXPECT_EQ(nameOfField(kind), "");
  EXPECT_EQ(fieldOfName(999, "text"), std::nullopt);
  EXPECT_EQ(fieldOfName(kind::finding, "taste"), std::nullopt);
  EXPECT_EQ(valueText(kind, kValue, Language::zh), "未知内容");
  EXPECT_EQ(labelOfRole("leader").zh, "组长");
  EXPECT_EQ(labelOfRole("mayor").en, "unknown role");
}

TEST(FieldWords, TellWhatStandsInAField) {
  records::ItemResult item;
  item.mutable_verdict()->set_verdict(records::VerdictValue::NA);
  item.mutable_verdict()->set_reason("无特种作业项目");
  EXPECT_EQ(text(kind::itemResult, 2, item), "不适用，无特种作业项目");
  EXPECT_EQ(text(kind::itemResult, 2, item, Language::en), "not applicable, 无特种作业项目");
  item.Clear();
  item.mutable_score()->set_whole("6.5");
  EXPECT_EQ(text(kind::itemResult, 3, item), "6.5");
  item.Clear();
  item.set_severe(false);
  EXPECT_EQ(text(kind::itemResult, 6, item), "未");
  EXPECT_EQ(text(kind::itemResult, 6, item, Language::en), "no");
  records::Finding finding;
  finding.mutable_order()->set_measure("补齐");
  finding.mutable_order()->set_deadline("2023-12-20");
  EXPECT_EQ(text(kind::finding, 4, finding), "补齐，2023-12-20");
  records::Decision decision;
  decision.mutable_value()->set_measure("handle-person");
  decision.mutable_value()->add_person("责任人己");
  decision.mutable_value()->add_person("责任人庚");
  EXPECT_EQ(text(kind::decision, 1, decision), "handle-person，责任人己、责任人庚");
  records::Paper paper;
  paper.mutable_place()->set_item("5");
  paper.mutable_place()->set_position(2);
  EXPECT_EQ(text(kind::paper, 1, paper), "5，2");
  records::Signature signature;
  signature.mutable_value()->set_revision(std::string(16, '\x1f'));
  signature.mutable_value()->set_strokes(std::string(2000, 'x'));
  EXPECT_EQ(text(kind::signature, 1, signature), "1f1f1f1f…，2000 B");
}

TEST(FieldWords, TellWhatIsClearedEmptyOrCannotBeRead) {
  const record::RegisterId at{recordOf(kind::finding), 2};
  EXPECT_EQ(valueText(at, "", Language::zh), "");
  EXPECT_EQ(valueText(at, "\xff", Language::zh), "无法读取");
  EXPECT_EQ(valueText(at, "\xff", Language::en), "unreadable");
  records::Finding finding;
  finding.mutable_place();
  EXPECT_EQ(text(kind::finding, 1, finding), "—");
}

TEST(FieldWords, JoinBothLanguagesForErrors) {
  EXPECT_EQ(bilingual({"得分", "score"}), "得分 score");
  EXPECT_EQ(roleNames({"leader", "inspector"}), "组长 leader、检查人员 inspector");
  EXPECT_EQ(roleNames({}), "");
}

}  // namespace
}  // namespace shicha::inspection
