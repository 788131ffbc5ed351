// Working days in China: weekends, holidays, and the weekend days that are worked in exchange (调休).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/source.hpp"

namespace shicha::campaign {

struct Holiday {
  std::string name;
  Date from, to;
};

// A calendar made of the State Council's notices. Days outside its spans are judged by the weekday alone.
// Threads: a value.
class Calendar {
 public:
  // What one notice says of a span of days.
  struct Span {
    Source source;
    Date from, to;
    std::vector<Holiday> holidays;
    std::vector<Date> workingDays;
  };

  explicit Calendar(std::vector<Span> spans) : spans_(std::move(spans)) {}

  bool isWorkingDay(const Date& date) const;

  // The last working day of a month, and the last one that is not after a day.
  Date lastWorkingDay(const Month& month) const;
  Date workingDayUpTo(const Date& date) const;

  // Is it known for this day which holidays there are?
  bool covers(const Date& date) const;

 private:
  std::vector<Span> spans_;
};

// Reads a calendar from its data file. file: named in errors.
// Errors: with line and column; as other data files, and campaignTurnedRound, calendarWorkingDay.
Result<Calendar> readCalendar(std::string_view text, const std::string& file);

}  // namespace shicha::campaign
