#include "campaign/rule_file.hpp"

#include <rules.pb.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/data_reader.hpp"
#include "registry/subject.hpp"

namespace shicha::campaign {
namespace {

// Those against whom a rule can be found besides the kinds of the registry: the finding hangs on the
// inspection at hand.
constexpr std::array<std::string_view, 2> kOtherSubjects = {"person", "network-platform"};

// In the order of EventKind.
constexpr std::array<std::string_view, 3> kEvents = {"notice", "complaint", "room-failure"};

class MeasureReader : public DataReader {
 public:
  explicit MeasureReader(const TextProto& text) : DataReader(text) {}

  std::vector<Measure> read(const schema::Measures& in) {
    std::vector<Measure> measures;
    std::set<std::string> seen;
    for (int i = 0; i < in.measure_size(); ++i) {
      const auto& measure = in.measure(i);
      const FieldPath path = {{"measure", i}};
      if (!seen.insert(measure.code()).second) {
        fail(ErrorCode::campaignTwice, {measure.code()}, below(path, "code"));
      }
      measures.push_back({required(measure.code(), below(path, "code")),
                          required(measure.name(), below(path, "name")),
                          static_cast<Takes>(measure.takes())});
    }
    return measures;
  }
};

class RuleReader : public DataReader {
 public:
  RuleReader(const TextProto& text, const std::vector<Measure>& measures)
      : DataReader(text), measures_(measures) {}

  RuleBook read(const schema::RuleBook& in) {
    RuleBook book;
    book.id = required(in.id(), {{"id"}});
    common_.source = source(in.source(), {{"source"}});
    common_.jurisdiction = required(in.jurisdiction(), {{"jurisdiction"}});
    common_.validFrom = date(in.valid_from(), {{"valid_from"}});
    common_.validTo = date(in.valid_to(), {{"valid_to"}});
    if (common_.validFrom && common_.validTo && *common_.validTo < *common_.validFrom) {
      fail(ErrorCode::campaignTurnedRound, {in.valid_from(), in.valid_to()}, {{"valid_to"}});
    }
    std::set<std::string> seen;
    for (int i = 0; i < in.rule_size(); ++i) {
      const FieldPath path = {{"rule", i}};
      if (!seen.insert(in.rule(i).code()).second) {
        fail(ErrorCode::ruleTwice, {in.rule(i).code()}, below(path, "code"));
      }
      book.rules.push_back(readRule(in.rule(i), path));
    }
    for (int i = 0; i < in.reading_size(); ++i) {
      book.readings.push_back(reading(in.reading(i)));
      const std::string& code = book.readings.back().item;
      if (!code.empty() && !seen.contains(code)) {
        fail(ErrorCode::ruleUnknown, {"reading", code}, below({{"reading", i}}, "item"));
      }
    }
    return book;
  }

 private:
  Rule readRule(const schema::Rule& in, const FieldPath& path) {
    Rule rule = common_;
    rule.code = required(in.code(), below(path, "code"));
    if (in.subject_size() == 0) fail(ErrorCode::dataMissing, {"subject"}, path);
    for (int i = 0; i < in.subject_size(); ++i) {
      rule.subjects.push_back(subjectOf(in.subject(i), below(path, "subject", i)));
    }
    rule.source.clause = required(in.clause(), below(path, "clause"));
    rule.behaviour = required(in.behaviour(), below(path, "behaviour"));
    rule.consequence = required(in.consequence(), below(path, "consequence"));
    for (int i = 0; i < in.propose_size(); ++i) {
      rule.proposals.push_back(readProposal(in.propose(i), in.code(), below(path, "propose", i)));
    }
    rule.note = in.note();
    rule.typical = in.typical();
    rule.overlaps.assign(in.overlaps().begin(), in.overlaps().end());
    if (in.has_trigger()) rule.trigger = readTrigger(in.trigger(), in.code(), below(path, "trigger"));
    return rule;
  }

  std::string subjectOf(const std::string& code, const FieldPath& path) {
    const bool known =
        registry::subjectKind(code) || std::ranges::find(kOtherSubjects, code) != kOtherSubjects.end();
    if (!known) fail(ErrorCode::subjectUnknown, {code}, path);
    return code;
  }

  Proposal readProposal(const schema::Proposal& in, const std::string& rule, const FieldPath& path) {
    const auto measure = std::ranges::find(measures_, in.measure(), &Measure::code);
    if (measure == measures_.end()) {
      std::string known;
      for (const Measure& other : measures_) known.append(known.empty() ? "" : "、").append(other.code);
      fail(ErrorCode::measureUnknown, {in.measure(), known}, below(path, "measure"));
      return {};
    }
    const bool stated = in.months_min() != 0 || in.months_max() != 0;
    const bool turned = in.months_min() == 0 || in.months_min() > in.months_max();
    if (stated && (measure->takes != Takes::span || turned)) {
      fail(ErrorCode::ruleSpan, {rule, std::to_string(in.months_min()), std::to_string(in.months_max())},
           path);
    }
    if (!in.subject().empty()) subjectOf(in.subject(), below(path, "subject"));
    return {in.measure(),    static_cast<When>(in.when()),
            in.months_min(), in.months_max(),
            in.bar_years(),  in.choice(),
            in.subject()};
  }

  Trigger readTrigger(const schema::Trigger& in, const std::string& rule, const FieldPath& path) {
    const auto event = std::ranges::find(kEvents, in.event());
    if (event == kEvents.end() || in.count() == 0) {
      fail(ErrorCode::ruleTrigger, {rule}, path);
      return {};
    }
    return {static_cast<EventKind>(event - kEvents.begin()), in.count(), in.same_year()};
  }

  const std::vector<Measure>& measures_;
  Rule common_;  // what all rules of the book share
};

}  // namespace

Result<std::vector<Measure>> readMeasures(std::string_view text, const std::string& file) {
  schema::Measures message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  MeasureReader reader(*parsed);
  auto measures = reader.read(message);
  if (reader.error()) return *reader.error();
  return measures;
}

Result<RuleBook> readRuleBook(std::string_view text, const std::string& file,
                              const std::vector<Measure>& measures) {
  schema::RuleBook message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  RuleReader reader(*parsed, measures);
  RuleBook book = reader.read(message);
  if (reader.error()) return *reader.error();
  return book;
}

Result<void> checkOverlaps(const Rules& rules) {
  std::set<std::string_view> seen;
  for (const RuleBook& book : rules.books) {
    for (const Rule& rule : book.rules) {
      if (!seen.insert(rule.code).second) return Error(ErrorCode::ruleTwice, {rule.code}, {book.id});
      for (const std::string& code : rule.overlaps) {
        const Rule* other = rules.find(code);
        const bool mutual =
            other != nullptr && std::ranges::find(other->overlaps, rule.code) != other->overlaps.end();
        if (!mutual) return Error(ErrorCode::ruleUnknown, {rule.code, code}, {book.id});
      }
    }
  }
  return {};
}

}  // namespace shicha::campaign
