#include "campaign/campaign_file.hpp"

#include <campaign.pb.h>

#include "base/data_reader.hpp"
#include "campaign/campaign_check.hpp"

namespace shicha::campaign {
namespace {

class CampaignReader : public DataReader {
 public:
  explicit CampaignReader(const TextProto& text) : DataReader(text) {}

  Campaign read(const schema::Campaign& in) {
    Campaign campaign;
    campaign.id = required(in.id(), {{"id"}});
    campaign.name = required(in.name(), {{"name"}});
    campaign.city = required(in.city(), {{"city"}});
    campaign.source = source(in.source(), {{"source"}});
    campaign.countsFrom = requiredDate(in.counts_from(), {{"counts_from"}});
    campaign.lookBackFrom = requiredMonth(in.look_back_from(), {{"look_back_from"}});
    for (int i = 0; i < in.phase_size(); ++i)
      campaign.phases.push_back(readPhase(in.phase(i), {{"phase", i}}));
    for (int i = 0; i < in.due_size(); ++i) campaign.dues.push_back(readDue(in.due(i), {{"due", i}}));
    for (int i = 0; i < in.subject_size(); ++i) {
      campaign.subjects.push_back(readSubject(in.subject(i), {{"subject", i}}));
    }
    if (in.has_group()) {
      const auto& group = in.group();
      campaign.group = {group.inspectors(), group.liaisons(), group.experts(), group.leader()};
    }
    for (int i = 0; i < in.pair_size(); ++i) {
      const FieldPath path = {{"pair", i}};
      campaign.pairs.push_back({required(in.pair(i).checks(), below(path, "checks")),
                                required(in.pair(i).inspected(), below(path, "inspected"))});
    }
    for (int i = 0; i < in.kind_size(); ++i) {
      const FieldPath path = {{"kind", i}};
      campaign.kinds.push_back({choice<InspectionKind>(in.kind(i).kind(), below(path, "kind")),
                                required(in.kind(i).name(), below(path, "name")), in.kind(i).counted()});
    }
    for (int i = 0; i < in.decides_size(); ++i) {
      campaign.decides.push_back(readDecides(in.decides(i), {{"decides", i}}));
    }
    campaign.table = readTable(in.table());
    for (const auto& noted : in.reading()) campaign.readings.push_back(reading(noted));
    return campaign;
  }

 private:
  registry::SubjectKind kindOf(const std::string& code, const FieldPath& path) {
    const auto kind = registry::subjectKind(code);
    if (!kind) fail(ErrorCode::subjectUnknown, {code}, path);
    return kind.value_or(registry::SubjectKind::training);
  }

  Phase readPhase(const schema::Phase& in, const FieldPath& path) {
    Phase phase;
    phase.name = required(in.name(), below(path, "name"));
    phase.from = requiredDate(in.from(), below(path, "from"));
    phase.to = requiredDate(in.to(), below(path, "to"));
    phase.clause = required(in.clause(), below(path, "clause"));
    phase.selfCheck = in.self_check();
    phase.lookBack = in.look_back();
    for (int i = 0; i < in.kind_size(); ++i) {
      phase.kinds.push_back(choice<InspectionKind>(in.kind(i), below(path, "kind", i)));
    }
    return phase;
  }

  DueRule readDue(const schema::Due& in, const FieldPath& path) {
    DueRule due;
    due.what = required(in.what(), below(path, "what"));
    due.name = required(in.name(), below(path, "name"));
    due.clause = required(in.clause(), below(path, "clause"));
    due.date = date(in.date(), below(path, "date"));
    if (in.has_monthly() == due.date.has_value()) fail(ErrorCode::dueRule, {due.what}, path);
    if (in.has_monthly()) due.monthly = readMonthly(in.monthly(), due.what, below(path, "monthly"));
    return due;
  }

  Monthly readMonthly(const schema::Monthly& in, const std::string& what, const FieldPath& path) {
    Monthly monthly;
    monthly.from = requiredMonth(in.from(), below(path, "from"));
    monthly.to = requiredMonth(in.to(), below(path, "to"));
    if ((in.day() != 0) == in.last_working_day()) fail(ErrorCode::dueRule, {what}, path);
    if (in.day() != 0) monthly.day = std::chrono::day(in.day());
    return monthly;
  }

  Subject readSubject(const schema::Subject& in, const FieldPath& path) {
    Subject subject;
    subject.kind = kindOf(in.kind(), below(path, "kind"));
    subject.name = required(in.name(), below(path, "name"));
    subject.forms.assign(in.form().begin(), in.form().end());
    subject.keyPoints = in.key_points();
    subject.takes.assign(in.takes().begin(), in.takes().end());
    subject.theoryOnlyTakes.assign(in.theory_only_takes().begin(), in.theory_only_takes().end());
    for (int i = 0; i < in.all_size(); ++i) {
      subject.all.push_back(choice<InspectionKind>(in.all(i), below(path, "all", i)));
    }
    return subject;
  }

  Decides readDecides(const schema::Decides& in, const FieldPath& path) {
    Decides decides;
    decides.level = choice<Level>(in.level(), below(path, "level"));
    decides.measures.assign(in.measure().begin(), in.measure().end());
    for (int i = 0; i < in.subject_size(); ++i) {
      decides.subjects.push_back(kindOf(in.subject(i), below(path, "subject", i)));
    }
    decides.clause = required(in.clause(), below(path, "clause"));
    return decides;
  }

  Table readTable(const schema::Table& in) {
    const FieldPath path = {{"table"}};
    Table table;
    table.title = required(in.title(), below(path, "title"));
    table.source = source(in.source(), below(path, "source"));
    table.period = choice<Period>(in.period(), below(path, "period"));
    table.head.assign(in.head().begin(), in.head().end());
    table.foot.assign(in.foot().begin(), in.foot().end());
    for (int i = 0; i < in.row_size(); ++i) table.rows.push_back(readRow(in.row(i), below(path, "row", i)));
    return table;
  }

  Row readRow(const schema::Row& in, const FieldPath& path) {
    Row row;
    row.id = required(in.id(), below(path, "id"));
    row.group.assign(in.group().begin(), in.group().end());
    row.label = required(in.label(), below(path, "label"));
    row.unit = required(in.unit(), below(path, "unit"));
    row.count = choice<Count>(in.count(), below(path, "count"));
    row.subject = kindOf(in.subject(), below(path, "subject"));
    row.measures.assign(in.measure().begin(), in.measure().end());
    return row;
  }
};

}  // namespace

Result<Campaign> readCampaign(std::string_view text, const std::string& file, const KnownNames& known) {
  schema::Campaign message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  CampaignReader reader(*parsed);
  Campaign campaign = reader.read(message);
  if (reader.error()) return *reader.error();
  if (const auto checked = checkCampaign(campaign, *parsed, known); !checked) return checked.error();
  return campaign;
}

}  // namespace shicha::campaign
