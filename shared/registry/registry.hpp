// The registry of institutions (名录): who may train and examine, on any day.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "registry/districts.hpp"
#include "registry/subject.hpp"

namespace shicha::registry {

struct Contact {
  std::string person, telephone;  // one of them may be empty

  bool operator==(const Contact&) const = default;
};

// An institution, or an exam site, which is a subject of its own.
struct Institution {
  std::string id;  // the name under which it was first listed; stays when the name changes
  std::string name;
  SubjectKind kind = SubjectKind::training;
  std::vector<std::string> districts;  // in the order written
  std::vector<std::string> addresses;  // as written
  std::vector<std::string> scope;      // full names
  std::string parent;                  // id of the institution that runs this exam site; empty: none
  bool theoryOnly = false;             // an exam site without practical exams (仅理论考试点)
  std::vector<Contact> contacts;
  std::optional<Date> since;  // day of the first report; absent: from the beginning
  std::optional<Date> until;  // day of deregistration, from which on it is not listed; absent: listed

  bool operator==(const Institution&) const = default;
};

// What was reported. Source: 书面报告制度, 粤应急规〔2023〕3号 一(二), 一(三).
enum class ChangeKind {
  firstReport,  // listed; where it is listed already, the row adds to it (two lists, one institution)
  scope,        // the scope is the row's from now on
  change,       // what the row gives (name, districts, addresses, scope, parent, contacts) holds from now on
  deregistration,  // not listed from that day on
  teachers,        // the teachers were reported; changes nothing in the list
};

// row: with empty id, it is about the institution of that kind and name; its parent may be an id or a name.
struct Change {
  std::optional<Date> date;  // absent: holds from the beginning
  ChangeKind what = ChangeKind::firstReport;
  Institution row;
};

// 首次报告, 业务范围变更, 信息变更, 注销, 师资报告.
std::string_view labelOf(ChangeKind what);

// Every change that was reported. Names that differ only in blanks and in full or half width are one name.
// Threads: reading by any.
class Registry {
 public:
  Registry() = default;
  explicit Registry(std::vector<Change> changes) { add(std::move(changes)); }

  // Adds changes. Those of one day count in the order added.
  void add(std::vector<Change> changes);

  // By date; those without date first.
  const std::vector<Change>& changes() const { return changes_; }

  // The institutions and sites listed on a day, in the order first listed. A site stays listed when its
  // institution is deregistered.
  std::vector<Institution> asOf(const Date& day) const;

  // The same with those that were deregistered up to that day; they have `until`.
  std::vector<Institution> everListed(const Date& day) const;

  // The same of all changes, whatever their date.
  std::vector<Institution> everListed() const;

 private:
  std::vector<Change> changes_;
};

// Those of a district; an institution of several districts stands in each.
std::vector<Institution> ofDistrict(const std::vector<Institution>& list, std::string_view district);

// Those of a city, each once.
std::vector<Institution> ofCity(const std::vector<Institution>& list, const City& city);

}  // namespace shicha::registry
