#include "base/data_reader.hpp"

#include <source.pb.h>

namespace shicha {

FieldPath below(FieldPath path, std::string_view field, int index) {
  path.push_back({field, index});
  return path;
}

void DataReader::fail(ErrorCode code, std::vector<std::string> details, const FieldPath& path) {
  if (!error_) error_ = Error(code, std::move(details), text_.placeOf(path));
}

std::string DataReader::required(const std::string& value, const FieldPath& path) {
  if (value.empty()) fail(ErrorCode::dataMissing, {std::string(path.back().field)}, path);
  return value;
}

std::optional<Decimal> DataReader::decimal(const std::string& value, const FieldPath& path) {
  if (value.empty()) return std::nullopt;
  const auto number = Decimal::parse(value);
  if (number && *number > Decimal(0)) return number;
  fail(ErrorCode::dataNotDecimal, {std::string(path.back().field), value}, path);
  return std::nullopt;
}

std::optional<Date> DataReader::date(const std::string& value, const FieldPath& path) {
  if (value.empty()) return std::nullopt;
  const auto day = parseDate(value);
  if (!day) fail(ErrorCode::dataNotDate, {std::string(path.back().field), value}, path);
  return day;
}

std::optional<Month> DataReader::month(const std::string& value, const FieldPath& path) {
  if (value.empty()) return std::nullopt;
  const auto read = parseMonth(value);
  if (!read) fail(ErrorCode::dataNotDate, {std::string(path.back().field), value}, path);
  return read;
}

Date DataReader::requiredDate(const std::string& value, const FieldPath& path) {
  required(value, path);
  return date(value, path).value_or(Date{});
}

Month DataReader::requiredMonth(const std::string& value, const FieldPath& path) {
  required(value, path);
  return month(value, path).value_or(Month{});
}

Source DataReader::source(const schema::Source& in, const FieldPath& path) {
  return {required(in.notice(), below(path, "notice")), in.number(), in.annex(), in.clause(), in.issued()};
}

Reading DataReader::reading(const schema::Reading& in) { return {in.item(), in.says(), in.reason()}; }

}  // namespace shicha
