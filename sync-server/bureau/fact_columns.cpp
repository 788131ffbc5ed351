#include "bureau/fact_columns.hpp"

#include <SQLiteCpp/Column.h>

#include "storage/fault.hpp"

namespace shicha::server {

const char* const kInspectionColumns =
    "subject, subject_kind, subject_name, date, counting, reason, superseded, presented, revision, form, "
    "version, "
    "visit, "
    "look_back, typical, leader, result, total";
const char* const kSelfCheckColumns = "subject, subject_kind, subject_name, date, problems, withdrawn";
const char* const kEventColumns =
    "subject, subject_kind, subject_name, date, what, by, text, verified, withdrawn";
const char* const kFindingColumns =
    "subject, subject_kind, subject_name, form, date, item, point, text, behaviour, typical, photos, state, "
    "basis, measure, deadline, responsible, report_date, report_text, check_date, check_ok, check_text, "
    "withdrawn";
const char* const kDispositionColumns =
    "subject, subject_kind, subject_name, date, counting, reason, decided, measure, fen, persons, person, "
    "from_day, to_day, finding, suggestion, behaviour, typical, bar_until, by, office";

const char* const kCountedInspection =
    "aggregate, record, subject, subject_kind, subject_name, date, revision, '', 0, 0, 0";
const char* const kCountedSelfCheck =
    "aggregate, record, subject, subject_kind, subject_name, date, '', '', problems, 0, 0";
const char* const kCountedDecision =
    "aggregate, record, subject, subject_kind, subject_name, date, '', measure, 0, fen, persons";

namespace {

using statistics::Facts;
using Values = std::vector<FactTable::Value>;

template <class T>
std::int64_t whole(T value) {
  return static_cast<std::int64_t>(value);
}

std::string hexOf(const std::optional<record::RecordId>& id) { return id ? id->hex() : std::string(); }

// The columns that every table begins with.
Values begin(const inspection::Subject& subject) { return {subject.id, subject.kind, subject.name}; }

FactTable::Row row(std::string record, Values values, Values more) {
  values.insert(values.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return {std::move(record), std::move(values)};
}

std::string lines(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "\n") + text;
  return all;
}

// Reads the columns of a row one after the other.
class Reader {
 public:
  explicit Reader(SQLite::Statement& statement) : statement_(statement) {}
  Reader(SQLite::Statement& statement, FactKey& key) : statement_(statement) {
    *this >> key.mission >> key.aggregate >> key.record >> key.changed >> key.gone >> key.subject >>
        key.subjectKind >> key.subjectName;
  }

  Reader& operator>>(std::string_view& into) {
    const SQLite::Column column = statement_.getColumn(index_++);
    const char* text = column.getText();  // first: asking for the size alone would not make it a text
    into = {text, static_cast<std::size_t>(column.getBytes())};
    return *this;
  }
  Reader& operator>>(std::int64_t& into) {
    into = statement_.getColumn(index_++).getInt64();
    return *this;
  }
  Reader& operator>>(int& into) {
    into = statement_.getColumn(index_++).getInt();
    return *this;
  }
  Reader& operator>>(bool& into) {
    into = statement_.getColumn(index_++).getInt() != 0;
    return *this;
  }
  Reader& operator>>(statistics::Standing& into) {
    into.counting = choice(statistics::Counting::countsNot);
    into.reason = choice(statistics::Reason::broken);
    return *this;
  }
  Reader& operator>>(statistics::FindingState& into) {
    into = choice(statistics::FindingState::withdrawn);
    return *this;
  }

 private:
  template <class Enum>
  Enum choice(Enum last) {
    const int value = statement_.getColumn(index_++).getInt();
    if (value < 0 || value > static_cast<int>(last)) {
      throw storage::Fault(Error(ErrorCode::storeDamaged, {"facts"}));
    }
    return static_cast<Enum>(value);
  }

  SQLite::Statement& statement_;
  int index_ = 0;
};

}  // namespace

std::vector<FactTable::Row> inspectionRows(const std::string& id, const Facts& facts) {
  if (!facts.inspection) return {};
  const statistics::InspectionFact& fact = *facts.inspection;
  return {row(id, begin(fact.subject),
              {fact.date, whole(fact.standing.counting), whole(fact.standing.reason), whole(fact.superseded),
               whole(fact.presented), hexOf(fact.revision), fact.form, whole(fact.version), whole(fact.visit),
               whole(fact.lookBack), whole(fact.typical), fact.leader, fact.result, fact.total})};
}

std::vector<FactTable::Row> selfCheckRows(const std::string& id, const Facts& facts) {
  if (!facts.selfCheck) return {};
  const statistics::SelfCheckFact& fact = *facts.selfCheck;
  return {row(id, begin(fact.subject), {fact.date, whole(fact.problems), whole(fact.withdrawn)})};
}

std::vector<FactTable::Row> eventRows(const std::string& id, const Facts& facts) {
  if (!facts.event) return {};
  const statistics::EventFact& fact = *facts.event;
  return {row(id, begin(fact.subject),
              {fact.date, fact.what, fact.by, fact.text, whole(fact.verified), whole(fact.withdrawn)})};
}

std::vector<FactTable::Row> findingRows(const Facts& facts) {
  std::vector<FactTable::Row> rows;
  for (const statistics::FindingFact& fact : facts.findings) {
    const inspection::Finding& finding = fact.finding;
    const auto order = finding.order.value_or(inspection::Finding::Order{});
    const auto report = finding.report.value_or(inspection::Finding::Report{});
    const auto check = finding.check.value_or(inspection::Finding::Check{});
    rows.push_back(
        row(finding.id.hex(), begin(facts.subject),
            {facts.form, facts.date, finding.place.item, finding.place.point, finding.text, finding.behaviour,
             whole(fact.typical), whole(fact.photos), whole(fact.state), order.basis, order.measure,
             order.deadline, order.responsible, report.date, report.text, check.date, whole(check.ok),
             check.text, finding.withdrawn.value_or("")}));
  }
  return rows;
}

std::vector<FactTable::Row> dispositionRows(const Facts& facts) {
  std::vector<FactTable::Row> rows;
  for (const statistics::DispositionFact& fact : facts.dispositions) {
    rows.push_back(row(fact.id.hex(), begin(facts.subject),
                       {fact.date, whole(fact.standing.counting), whole(fact.standing.reason),
                        whole(fact.decided), fact.measure, fact.fen, whole(fact.persons.size()),
                        lines(fact.persons), fact.from, fact.to, hexOf(fact.finding), hexOf(fact.suggestion),
                        fact.behaviour, whole(fact.typical), fact.barUntil, fact.by, fact.office}));
  }
  return rows;
}

void readRow(SQLite::Statement& statement, CountedRow& into) {
  Reader(statement) >> into.aggregate >> into.record >> into.subject >> into.subjectKind >>
      into.subjectName >> into.date >> into.revision >> into.measure >> into.problems >> into.fen >>
      into.persons;
}

void readRow(SQLite::Statement& statement, InspectionRow& into) {
  Reader(statement, into) >> into.date >> into.standing >> into.superseded >> into.presented >>
      into.revision >> into.form >> into.version >> into.visit >> into.lookBack >> into.typical >>
      into.leader >> into.result >> into.total;
}

void readRow(SQLite::Statement& statement, SelfCheckRow& into) {
  Reader(statement, into) >> into.date >> into.problems >> into.withdrawn;
}

void readRow(SQLite::Statement& statement, EventRow& into) {
  Reader(statement, into) >> into.date >> into.what >> into.by >> into.text >> into.verified >>
      into.withdrawn;
}

void readRow(SQLite::Statement& statement, FindingRow& into) {
  Reader(statement, into) >> into.form >> into.date >> into.item >> into.point >> into.text >>
      into.behaviour >> into.typical >> into.photos >> into.state >> into.basis >> into.measure >>
      into.deadline >> into.responsible >> into.reportDate >> into.reportText >> into.checkDate >>
      into.checkOk >> into.checkText >> into.withdrawn;
}

void readRow(SQLite::Statement& statement, DispositionRow& into) {
  Reader(statement, into) >> into.date >> into.standing >> into.decided >> into.measure >> into.fen >>
      into.persons >> into.person >> into.from >> into.to >> into.finding >> into.suggestion >>
      into.behaviour >> into.typical >> into.barUntil >> into.by >> into.office;
}

}  // namespace shicha::server
