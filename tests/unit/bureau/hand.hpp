// What the tests of the bureau share: reports of invented institutions, and a book in a real folder.
#pragma once

#include <gtest/gtest.h>

#include "bureau/registry_book.hpp"
#include "support/registry_tables.hpp"
#include "unit/storage/media_hand.hpp"

namespace shicha::test {

using registry::Change;
using registry::ChangeKind;
using registry::Institution;
using registry::Registry;
using registry::SubjectKind;
using server::Bar;
using server::RegistryBook;

inline Institution school(std::string name, std::vector<std::string> districts = {"白云区"}) {
  Institution row;
  row.name = std::move(name);
  row.districts = std::move(districts);
  return row;
}

inline Institution site(std::string name, std::string parent) {
  Institution row = school(std::move(name));
  row.kind = SubjectKind::examSite;
  row.parent = std::move(parent);
  return row;
}

// The row gives the institution of that id another name.
inline Institution renamed(std::string id, std::string name) {
  Institution row = school(std::move(name), {});
  row.id = std::move(id);
  return row;
}

inline Change first(Institution row) { return {{}, ChangeKind::firstReport, std::move(row)}; }

inline Change on(std::string_view date, ChangeKind what, Institution row) {
  return {day(date), what, std::move(row)};
}

inline Bar barOf(const std::string& name, std::string_view from, std::string_view until) {
  return {name, name, day(from), day(until), "出具虚假培训证明"};
}

// Opened anew at will.
class BookTest : public testing::Test {
 protected:
  BookTest() : book_(RegistryBook::create(path()).value()) {}

  void reopen() {
    book_.reset();
    book_ = RegistryBook::open(path()).value();
  }

  RegistryBook::Taken add(const std::vector<Change>& changes) {
    return book_->add(changes, "管理员甲", day("2024-01-01")).value();
  }

  // Bars it, and fails the test where that fails.
  void bar(const Bar& bar) { EXPECT_TRUE(book_->bar(bar, "管理员甲")); }

  RegistryBook::Imported import(std::string_view table, bool dryRun = false) {
    return book_->import(table, "名录.csv", "管理员甲", day("2024-01-01"), dryRun).value();
  }

  std::vector<std::string> listedOn(std::string_view date) const {
    return namesOf(book_->registry().asOf(day(date)));
  }

  std::filesystem::path path() const { return folder_.file("registry.db"); }
  std::filesystem::path other() const { return folder_.file("other.db"); }

 private:
  TempFolder folder_;

 protected:
  std::unique_ptr<RegistryBook> book_;
};

}  // namespace shicha::test
