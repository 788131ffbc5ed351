#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <inspection.pb.h>

#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "inspection/record_message.hpp"

namespace shicha::inspection {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class ValueWords {
 public:
  explicit ValueWords(Language language) : language_(language) {}

  // A field of a record's message, which is present.
  std::string of(const Message& message, const FieldDescriptor& field) const {
    if (field.is_repeated()) return list(message, field);
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return ofMessage(reflection.GetMessage(message, &field));
      case FieldDescriptor::CPPTYPE_BOOL:
        return say(reflection.GetBool(message, &field) ? Words{"已", "yes"} : Words{"未", "no"});
      case FieldDescriptor::CPPTYPE_ENUM:
        return verdict(reflection.GetEnumValue(message, &field));
      case FieldDescriptor::CPPTYPE_STRING:
        return text(reflection.GetString(message, &field), field);
      case FieldDescriptor::CPPTYPE_UINT32:
        return std::to_string(reflection.GetUInt32(message, &field));
      case FieldDescriptor::CPPTYPE_UINT64:
        return std::to_string(reflection.GetUInt64(message, &field));
      case FieldDescriptor::CPPTYPE_INT64:
        return std::to_string(reflection.GetInt64(message, &field));
      case FieldDescriptor::CPPTYPE_INT32:
        return std::to_string(reflection.GetInt32(message, &field));
      default:
        return "…";
    }
  }

 private:
  std::string say(const Words& words) const { return std::string(words.in(language_)); }

  // All that is present in it, in order: what people wrote is not put into a sentence of ours.
  std::string ofMessage(const Message& message) const {
    if (message.GetDescriptor() == records::Markings::descriptor()) return markings(message);
    std::vector<const FieldDescriptor*> present;
    message.GetReflection()->ListFields(message, &present);
    std::string joined;
    for (const FieldDescriptor* field : present) {
      const std::string part = of(message, *field);
      if (!part.empty()) joined.append(joined.empty() ? "" : say({"，", ", "})).append(part);
    }
    return joined.empty() ? "—" : joined;
  }

  // Where each mark stands says nothing to people.
  std::string markings(const Message& message) const {
    const auto& all = static_cast<const records::Markings&>(message).mark();
    std::string joined = std::to_string(all.size()) + say({" 处标注", " marks"});
    for (const records::Mark& mark : all) {
      if (!mark.text().empty()) joined.append(say({"，", ", "})).append(mark.text());
    }
    return joined;
  }

  std::string list(const Message& message, const FieldDescriptor& field) const {
    const auto& reflection = *message.GetReflection();
    std::string joined;
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      const std::string part = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE
                                   ? ofMessage(reflection.GetRepeatedMessage(message, &field, i))
                                   : text(reflection.GetRepeatedString(message, &field, i), field);
      joined.append(joined.empty() ? "" : say({"、", ", "})).append(part);
    }
    return joined;
  }

  std::string verdict(int value) const {
    switch (value) {
      case records::VerdictValue::PASS:
        return say({"符合", "pass"});
      case records::VerdictValue::FAIL:
        return say({"不符合", "fail"});
      case records::VerdictValue::NA:
        return say({"不适用", "not applicable"});
      default:
        return say({"未知", "unknown"});
    }
  }

  // Ids and digests by their beginning, a drawing by its size: nobody reads more of them.
  static std::string text(const std::string& value, const FieldDescriptor& field) {
    if (field.type() != FieldDescriptor::TYPE_BYTES) return value;
    if (value.empty()) return {};
    constexpr std::size_t kShown = 4;
    if (value.size() > crypto::Hash::kSize) return std::to_string(value.size()) + " B";
    return hexText(BytesView(value).substr(0, kShown)) + "…";
  }

  Language language_;
};

}  // namespace

std::string valueText(const record::RegisterId& at, BytesView value, Language language) {
  if (value.empty()) return {};
  const auto message = newRecordMessage(record::kindOf(at.record));
  if (message == nullptr) return std::string(Words{"未知内容", "unknown content"}.in(language));
  if (!message->ParseFromString(std::string(value))) {
    return std::string(Words{"无法读取", "unreadable"}.in(language));
  }
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByNumber(static_cast<int>(at.field));
  if (field == nullptr) return std::string(Words{"未知内容", "unknown content"}.in(language));
  return ValueWords(language).of(*message, *field);
}

std::string nameOfField(const record::RegisterId& at) {
  const auto message = newRecordMessage(record::kindOf(at.record));
  if (message == nullptr) return {};
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByNumber(static_cast<int>(at.field));
  return field == nullptr ? std::string() : field->name();
}

std::optional<std::uint32_t> fieldOfName(record::Kind kind, const std::string& name) {
  const auto message = newRecordMessage(kind);
  const FieldDescriptor* field =
      message == nullptr ? nullptr : message->GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? std::nullopt : std::optional(static_cast<std::uint32_t>(field->number()));
}

}  // namespace shicha::inspection
