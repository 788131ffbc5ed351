#include "base/text_proto.hpp"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>
#include <optional>

#include "base/text_file.hpp"

namespace shicha {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// Keeps the first error; the later ones follow from it.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  explicit FirstError(const std::string& file) : file_(file) {}

  void AddError(int line, int column, const std::string& message) override {
    // Protobuf counts from 0, and says -1 where it has no place.
    if (!error) error = Error(ErrorCode::dataSyntax, {message}, {file_, line + 1, column + 1});
  }

  std::optional<Error> error;

 private:
  const std::string& file_;
};

}  // namespace

struct TextProto::Parsed {
  std::string file;
  const Descriptor* type = nullptr;
  TextFormat::ParseInfoTree tree;
};

TextProto::TextProto(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
TextProto::TextProto(TextProto&&) noexcept = default;
TextProto::~TextProto() = default;

Result<TextProto> TextProto::parse(std::string_view text, const std::string& file,
                                   google::protobuf::Message& message) {
  // The text format takes any bytes in a string.
  if (const auto valid = checkUtf8(text, file); !valid) return valid.error();

  auto parsed = std::make_unique<Parsed>();
  parsed->file = file;
  parsed->type = message.GetDescriptor();
  FirstError first(file);
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&first);
  parser.WriteLocationsTo(&parsed->tree);
  if (!parser.ParseFromString(std::string(text), &message)) return *first.error;
  return TextProto(std::move(parsed));
}

Place TextProto::placeOf(const std::vector<FieldStep>& path) const {
  Place place{parsed_->file, 1, 1};
  const TextFormat::ParseInfoTree* tree = &parsed_->tree;
  const Descriptor* type = parsed_->type;
  for (const FieldStep& step : path) {
    const FieldDescriptor* field = type->FindFieldByName(std::string(step.field));
    if (tree == nullptr || field == nullptr) break;
    const TextFormat::ParseLocation location = tree->GetLocation(field, step.index);
    if (location.line < 0) break;
    place.line = location.line + 1;
    place.column = location.column + 1;
    type = field->message_type();
    if (type == nullptr) break;
    tree = tree->GetTreeForNested(field, step.index);
  }
  return place;
}

}  // namespace shicha
