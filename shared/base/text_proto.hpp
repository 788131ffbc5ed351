// Data files in protobuf's text format, read so that every mistake can be told with its line.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace google::protobuf {
class Message;
}  // namespace google::protobuf

namespace shicha {

// One step into a message: a field, and which of its elements where it is repeated.
struct FieldStep {
  std::string_view field;
  int index = -1;  // from 0; -1: the field is not repeated
};

// Reads a data file and remembers where each field stands in it.
// Threads: one at a time.
class TextProto {
 public:
  // Fills `message` from `text`. file: named in errors.
  // Errors: notUtf8, dataSyntax (syntax, unknown field, value of a wrong type, a field twice), with line and
  // column.
  static Result<TextProto> parse(std::string_view text, const std::string& file,
                                 google::protobuf::Message& message);

  TextProto(TextProto&&) noexcept;
  ~TextProto();

  // Where a field stands: path from the file's message, such as {{"section", 2}, {"item", 0}, {"marks"}}.
  // Where it is absent: where the message stands that would hold it.
  Place placeOf(const std::vector<FieldStep>& path) const;

 private:
  struct Parsed;
  explicit TextProto(std::unique_ptr<Parsed> parsed);
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace shicha
