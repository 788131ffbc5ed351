#include "membership/field_rules.hpp"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <test_records.pb.h>

#include "support/ledger.hpp"

namespace shicha::membership {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kOptional = "label: LABEL_OPTIONAL proto3_optional: true oneof_index: 0";
constexpr const char* kOneOf = "label: LABEL_OPTIONAL oneof_index: 0";

// A file with the message Sample, made of descriptors as the compiler makes them from a .proto file.
class Types {
 public:
  // sample: what stands in the descriptor of Sample.
  explicit Types(const std::string& sample, const std::string& syntax = "proto3") {
    google::protobuf::FileDescriptorProto file;
    const std::string part = R"(
        message_type {
          name: "Part"
          field { name: "list" number: 1 label: LABEL_REPEATED type: TYPE_STRING }
          field { name: "weight" number: 2 label: LABEL_OPTIONAL type: TYPE_FLOAT }
        }
        enum_type { name: "Choice" value { name: "NONE" number: 0 } })";
    const std::string whole = "name: 'types.proto' package: 'test' syntax: '" + syntax + "'" + part +
                              "message_type { name: 'Sample' " + sample + " }";
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(whole, &file));
    EXPECT_NE(pool_.BuildFile(file), nullptr);
  }

  const google::protobuf::Descriptor& sample() const { return *pool_.FindMessageTypeByName("test.Sample"); }

 private:
  google::protobuf::DescriptorPool pool_;
};

std::string field(const std::string& rest) { return "field { name: 'spoilt' number: 1 " + rest + " }"; }

// An optional field of that type; whatever else is needed for it.
std::string optional(const std::string& type) {
  return field("type: " + type + " " + kOptional) + "oneof_decl { name: '_spoilt' }";
}

// Why a type with that field is refused; empty: it is not.
std::string whyRefused(const std::string& sample, const std::string& syntax = "proto3") {
  const Types types(sample, syntax);
  const auto added = FieldRules().add(7, types.sample());
  if (added) return {};
  EXPECT_EQ(added.error().code(), ErrorCode::recordTypeUnsound);
  EXPECT_EQ(added.error().details().at(0), "Sample");
  EXPECT_EQ(added.error().details().at(1), "spoilt");
  return added.error().details().at(2);
}

TEST(FieldRules, TakeOptionalFieldsAndMessages) {
  for (const char* type :
       {"TYPE_STRING", "TYPE_BYTES", "TYPE_BOOL", "TYPE_UINT32", "TYPE_SINT64", "TYPE_FIXED64"}) {
    EXPECT_EQ(whyRefused(optional(type)), "") << type;
  }
  EXPECT_EQ(whyRefused(optional("TYPE_ENUM type_name: '.test.Choice'")), "");
  EXPECT_EQ(whyRefused(field("label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: '.test.Part'")), "")
      << "what is in a message is one decision";
  EXPECT_EQ(whyRefused(""), "");
}

TEST(FieldRules, RefuseEveryFieldThatIsNoRegister) {
  EXPECT_EQ(whyRefused(field("type: TYPE_STRING label: LABEL_OPTIONAL")), "not optional");
  EXPECT_EQ(whyRefused(field("type: TYPE_ENUM type_name: '.test.Choice' label: LABEL_OPTIONAL")),
            "not optional");
  EXPECT_EQ(whyRefused(field("type: TYPE_STRING label: LABEL_REPEATED")), "repeated");
  EXPECT_EQ(whyRefused(field("type: TYPE_MESSAGE type_name: '.test.Part' label: LABEL_REPEATED")),
            "repeated");
  EXPECT_EQ(whyRefused(optional("TYPE_FLOAT")), "float");
  EXPECT_EQ(whyRefused(optional("TYPE_DOUBLE")), "float");
}

TEST(FieldRules, RefuseOneOfs) {
  const std::string either = "oneof_decl { name: 'either' }";
  EXPECT_EQ(whyRefused(field(std::string("type: TYPE_STRING ") + kOneOf) + either), "oneof");
  EXPECT_EQ(whyRefused(field(std::string("type: TYPE_MESSAGE type_name: '.test.Part' ") + kOneOf) + either),
            "oneof");
}

TEST(FieldRules, RefuseMaps) {
  EXPECT_EQ(whyRefused(R"(
                field { name: "spoilt" number: 1 label: LABEL_REPEATED type: TYPE_MESSAGE
                        type_name: ".test.Sample.SpoiltEntry" }
                nested_type {
                  name: "SpoiltEntry"
                  field { name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
                  field { name: "value" number: 2 label: LABEL_OPTIONAL type: TYPE_STRING }
                  options { map_entry: true }
                })"),
            "map");
}

TEST(FieldRules, RefuseGroups) {
  EXPECT_EQ(whyRefused(R"(
                field { name: "spoilt" number: 1 label: LABEL_OPTIONAL type: TYPE_GROUP
                        type_name: ".test.Sample.Spoilt" }
                nested_type { name: "Spoilt" })",
                       "proto2"),
            "group");
}

TEST(FieldRules, FindTheOneBadFieldAmongGoodOnes) {
  const std::string good = "field { name: 'good' number: 2 type: TYPE_MESSAGE type_name: '.test.Part' }";
  EXPECT_EQ(whyRefused(good + field("type: TYPE_STRING label: LABEL_REPEATED")), "repeated");
  const auto added = FieldRules().add(7, Types(field("type: TYPE_STRING label: LABEL_REPEATED")).sample());
  const std::string message = added.error().message(Language::zh);
  for (const char* word : {"Sample", "spoilt", "repeated"}) {
    EXPECT_NE(message.find(word), std::string::npos) << message;
  }
}

TEST(FieldRules, SayWhoMayWrite) {
  const test::Ledger ledger;
  const FieldRules& rules = ledger.rules();
  EXPECT_THAT(rules.find(test::kTestKind, test::kNote)->writers, IsEmpty());
  EXPECT_THAT(rules.find(test::kTestKind, test::kRuling)->writers, ElementsAre("leader"));
  EXPECT_THAT(rules.find(test::kTestKind, test::kApproval)->writers, ElementsAre("leader", "deputy"));
  EXPECT_FALSE(rules.find(test::kTestKind, test::kRuling)->authorOnly);
  EXPECT_FALSE(rules.find(test::kTestKind, test::kRuling)->isSigned);
  EXPECT_TRUE(rules.find(test::kTestKind, test::kStatement)->authorOnly);
  EXPECT_TRUE(rules.find(test::kTestKind, test::kStatement)->isSigned);
}

TEST(FieldRules, SayWhichFeatureAFieldDemands) {
  const test::Ledger ledger;
  EXPECT_EQ(ledger.rules().find(test::kTestKind, test::kNote)->demand, 0U);
  EXPECT_EQ(ledger.rules().find(test::kTestKind, test::kRating)->demand, 7U);
  EXPECT_EQ(ledger.rules().find(test::kTestKind, test::kWeighting)->demand, 3U);
}

TEST(FieldRules, HaveTheFeaturesThatTheyWereGiven) {
  FieldRules rules;
  ASSERT_TRUE(rules.add(test::kTestKind, *test::TestRecord::descriptor()));
  EXPECT_FALSE(rules.hasFeature(7)) << "to know the field is not to show it rightly";
  rules.addFeature(7);
  EXPECT_TRUE(rules.hasFeature(7));
  EXPECT_FALSE(rules.hasFeature(3));
}

TEST(FieldRules, KnowNothingOfOtherFieldsAndKinds) {
  const test::Ledger ledger;
  EXPECT_EQ(ledger.rules().find(test::kTestKind, 99), nullptr);
  EXPECT_EQ(ledger.rules().find(test::kTestKind + 1, test::kNote), nullptr);
  EXPECT_EQ(FieldRules().find(test::kTestKind, test::kNote), nullptr);
}

TEST(FieldRules, KeepKindsApart) {
  FieldRules rules;
  const Types types(optional("TYPE_STRING"));
  ASSERT_TRUE(rules.add(1, *test::TestRecord::descriptor()));
  ASSERT_TRUE(rules.add(2, types.sample()));
  EXPECT_THAT(rules.find(1, test::kRuling)->writers, ElementsAre("leader"));
  EXPECT_EQ(rules.find(2, test::kRuling), nullptr);
  EXPECT_THAT(rules.find(2, 1)->writers, IsEmpty());
}

}  // namespace
}  // namespace shicha::membership
