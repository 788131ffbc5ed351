#include "campaign/calendar.hpp"

#include <campaign.pb.h>

#include <algorithm>

#include "base/data_reader.hpp"

namespace shicha::campaign {
namespace {

bool isWeekend(const Date& date) {
  const std::chrono::weekday weekday{std::chrono::sys_days(date)};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

class CalendarReader : public DataReader {
 public:
  explicit CalendarReader(const TextProto& text) : DataReader(text) {}

  Calendar read(const schema::Calendar& in) {
    std::vector<Calendar::Span> spans;
    for (int i = 0; i < in.span_size(); ++i) spans.push_back(readSpan(in.span(i), {{"span", i}}));
    return Calendar(std::move(spans));
  }

 private:
  Calendar::Span readSpan(const schema::Calendar::Span& in, const FieldPath& path) {
    Calendar::Span span;
    span.source = source(in.source(), below(path, "source"));
    span.from = requiredDate(in.from(), below(path, "from"));
    span.to = requiredDate(in.to(), below(path, "to"));
    if (span.to < span.from) fail(ErrorCode::campaignTurnedRound, {in.from(), in.to()}, below(path, "to"));
    for (int i = 0; i < in.holiday_size(); ++i) {
      const auto& holiday = in.holiday(i);
      const FieldPath at = below(path, "holiday", i);
      span.holidays.push_back({required(holiday.name(), below(at, "name")),
                               requiredDate(holiday.from(), below(at, "from")),
                               requiredDate(holiday.to(), below(at, "to"))});
      if (span.holidays.back().to < span.holidays.back().from) {
        fail(ErrorCode::campaignTurnedRound, {holiday.from(), holiday.to()}, below(at, "to"));
      }
    }
    for (int i = 0; i < in.working_day_size(); ++i) {
      const FieldPath at = below(path, "working_day", i);
      span.workingDays.push_back(requiredDate(in.working_day(i), at));
      if (!isWeekend(span.workingDays.back())) fail(ErrorCode::calendarWorkingDay, {in.working_day(i)}, at);
    }
    return span;
  }
};

}  // namespace

bool Calendar::isWorkingDay(const Date& date) const {
  for (const Span& span : spans_) {
    if (std::ranges::find(span.workingDays, date) != span.workingDays.end()) return true;
    for (const Holiday& holiday : span.holidays) {
      if (holiday.from <= date && date <= holiday.to) return false;
    }
  }
  return !isWeekend(date);
}

Date Calendar::lastWorkingDay(const Month& month) const { return workingDayUpTo(month / std::chrono::last); }

Date Calendar::workingDayUpTo(const Date& date) const {
  Date day = date;
  while (!isWorkingDay(day)) day = plusDays(day, -1);
  return day;
}

bool Calendar::covers(const Date& date) const {
  return std::ranges::any_of(spans_, [&](const Span& span) { return span.from <= date && date <= span.to; });
}

Result<Calendar> readCalendar(std::string_view text, const std::string& file) {
  schema::Calendar message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  CalendarReader reader(*parsed);
  Calendar calendar = reader.read(message);
  if (reader.error()) return *reader.error();
  return calendar;
}

}  // namespace shicha::campaign
