// What every reader of a data file does: it takes fields one by one and remembers the first that is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/result.hpp"
#include "base/source.hpp"
#include "base/text_proto.hpp"

namespace shicha::schema {
class Reading;
class Source;
}  // namespace shicha::schema

namespace shicha {

// The path of a field, from the file's message.
using FieldPath = std::vector<FieldStep>;

// The path of a field of the message at `path`. index: as in FieldStep.
FieldPath below(FieldPath path, std::string_view field, int index = -1);

// Base of a reader that turns the message of a data file into plain values. After the first mistake it goes
// on with harmless values, so that the code reads as the fields stand; in the end error() says what was
// wrong, with its line.
class DataReader {
 public:
  const std::optional<Error>& error() const { return error_; }

 protected:
  explicit DataReader(const TextProto& text) : text_(text) {}
  ~DataReader() = default;
  DataReader(const DataReader&) = delete;
  DataReader& operator=(const DataReader&) = delete;

  // Remembers a mistake at a field, unless there was one before.
  void fail(ErrorCode code, std::vector<std::string> details, const FieldPath& path);

  // The text; dataMissing where it is empty.
  std::string required(const std::string& value, const FieldPath& path);

  // A number above 0; nothing where the text is empty. Errors: dataNotDecimal.
  std::optional<Decimal> decimal(const std::string& value, const FieldPath& path);

  // A day or month; nothing where the text is empty. Errors: dataNotDate.
  std::optional<Date> date(const std::string& value, const FieldPath& path);
  std::optional<Month> month(const std::string& value, const FieldPath& path);

  // The same; dataMissing where the text is empty.
  Date requiredDate(const std::string& value, const FieldPath& path);
  Month requiredMonth(const std::string& value, const FieldPath& path);

  // A source; dataMissing without a notice.
  Source source(const schema::Source& in, const FieldPath& path);
  static Reading reading(const schema::Reading& in);

  // One of our values for one of the file's, where 0 means that the file says nothing and 1 is our first.
  template <class Choice>
  Choice choice(int value, const FieldPath& path) {
    if (value != 0) return static_cast<Choice>(value - 1);
    fail(ErrorCode::dataMissing, {std::string(path.back().field)}, path);
    return Choice{};
  }

 private:
  const TextProto& text_;
  std::optional<Error> error_;
};

}  // namespace shicha
