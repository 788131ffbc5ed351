#include "registry/export.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/gb18030.hpp"
#include "registry/columns.hpp"
#include "registry/csv.hpp"
#include "registry/index.hpp"

namespace shicha::registry {
namespace {

using Column = RegistryColumn;

std::string joined(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) text.append(i == 0 ? "" : separator).append(pieces[i]);
  return text;
}

class Table {
 public:
  explicit Table(const std::vector<Institution>& list) : list_(list) {
    for (const Institution& institution : list) index_.add(institution, count_++);
    std::array<std::string, kRegistryColumns> headings;
    for (std::size_t i = 0; i < kRegistryColumns; ++i) headings[i] = headingOf(static_cast<Column>(i));
    appendCsvRow(text_, headings);
  }

  void add(const Institution& row, ChangeKind what, const std::optional<Date>& date) {
    std::array<std::string, kRegistryColumns> cells;
    const auto set = [&](Column column, std::string text) {
      cells[static_cast<std::size_t>(column)] = std::move(text);
    };
    set(Column::number, std::to_string(++rows_));
    set(Column::id, row.id);
    set(Column::name, row.name);
    set(Column::kind, std::string(labelOf(row.kind).zh));
    set(Column::district, joined(row.districts, "、"));
    set(Column::address, joined(row.addresses, "\n"));
    set(Column::scope, joined(row.scope, "；"));
    set(Column::parent, nameOf(row.parent));
    if (row.kind == SubjectKind::examSite) set(Column::theoryOnly, row.theoryOnly ? "是" : "否");
    std::vector<std::string> persons;
    std::vector<std::string> telephones;
    for (const Contact& contact : row.contacts) {
      persons.push_back(contact.person);
      telephones.push_back(contact.telephone);
    }
    set(Column::person, joined(persons, "\n"));
    set(Column::telephone, joined(telephones, "\n"));
    if (date) set(Column::date, dateText(*date));
    set(Column::change, std::string(labelOf(what)));
    appendCsvRow(text_, cells);
  }

  std::string take() { return std::move(text_); }

 private:
  // The name of an institution, where an importer knows by it which is meant; else the id.
  std::string nameOf(const std::string& id) const {
    const auto known = index_.findParent(id);
    if (!known) return id;
    const std::string& name = list_[known->number].name;
    const auto named = index_.findParent(name);
    return named && named->number == known->number ? name : id;
  }

  const std::vector<Institution>& list_;
  std::size_t count_ = 0;
  InstitutionIndex index_;
  std::string text_;
  int rows_ = 0;
};

}  // namespace

Result<std::string> exportRegistry(const Registry& registry, const Date& day, TableEncoding encoding) {
  const std::vector<Institution> list = registry.everListed(day);
  std::set<std::string> parents;
  for (const Institution& institution : list) {
    if (!institution.until) parents.insert(institution.parent);
  }
  Table table(list);
  for (const Institution& institution : list) {
    const bool listed = !institution.until;
    if (!listed && !parents.contains(institution.id)) continue;
    table.add(institution, ChangeKind::firstReport, institution.since);
    if (!listed) table.add(institution, ChangeKind::deregistration, institution.until);
  }
  std::string text = table.take();
  if (encoding == TableEncoding::gb18030) return encodeGb18030(text);
  return text.insert(0, "\xEF\xBB\xBF");
}

}  // namespace shicha::registry
