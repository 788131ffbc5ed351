// Facts made by hand, in tables in a real file.
#pragma once

#include <gtest/gtest.h>

#include "base/hex.hpp"
#include "bureau/list_question.hpp"
#include "unit/bureau/hand.hpp"
#include "unit/bureau/tables.hpp"

namespace shicha::test {

using inspection::Subject;
using server::Unit;
using server::UnitBy;
using statistics::Counting;
using statistics::DispositionFact;
using statistics::Facts;
using statistics::FindingFact;
using statistics::FindingState;

constexpr const char* kOwnRound = "gz2023/增城区-增城区";
constexpr const char* kCross = "gz2023/天河区-增城区";
constexpr const char* kElsewhere = "gz2023/天河区-天河区";

inline record::RecordId recordOf(unsigned number) {
  std::string hex = std::to_string(number);
  hex.insert(0, 32 - hex.size(), '0');
  return fromHex<record::RecordId>(hex).value();
}

inline Subject trainingOf(const std::string& name) { return {name, "training", name}; }
inline Subject siteOf(const std::string& name) { return {name, "exam-site", name}; }

// It counts.
inline Facts inspected(const Subject& subject, const std::string& date,
                       const std::string& form = "gz2023.training") {
  Facts facts;
  facts.subject = subject;
  facts.form = form;
  facts.date = date;
  statistics::InspectionFact fact;
  fact.subject = subject;
  fact.form = form;
  fact.version = 1;
  fact.date = date;
  fact.presented = true;
  fact.revision = recordOf(77);
  fact.leader = "组长乙";
  fact.result = "checked";
  facts.inspection = fact;
  return facts;
}

inline Facts unsignedYet(Facts facts) {
  facts.inspection->standing = {Counting::pending, Reason::notSigned};
  return facts;
}

inline Facts eventOf(const Subject& subject, const std::string& what, const std::string& date,
                     bool isVerified = true) {
  Facts facts;
  facts.subject = subject;
  facts.date = date;
  facts.event = statistics::EventFact{subject, what, date, "市局", "通报", isVerified, false};
  return facts;
}

// To be rectified by a day; empty: nothing was ordered.
inline FindingFact findingOf(unsigned number, const std::string& deadline,
                             FindingState state = FindingState::open) {
  FindingFact fact;
  fact.finding.id = recordOf(number);
  fact.finding.place = {"5", "2"};
  fact.finding.text = "问题" + std::to_string(number);
  if (!deadline.empty()) fact.finding.order = {"依据", "补齐", deadline, "负责人甲"};
  fact.state = state;
  return fact;
}

inline DispositionFact decided(unsigned number, const std::string& measure, const std::string& date) {
  DispositionFact fact;
  fact.id = recordOf(number);
  fact.decided = true;
  fact.measure = measure;
  fact.date = date;
  fact.by = "科员丙";
  fact.office = "增城区";
  return fact;
}

inline DispositionFact suggested(unsigned number, const std::string& measure) {
  DispositionFact fact = decided(number, measure, "");
  fact.decided = false;
  fact.by = "组长乙";
  fact.office = "天河区";
  return fact;
}

class FactsTest : public testing::Test {
 protected:
  FactsTest()
      : database_(folder_.file("records.db"), storage::kRecordsFile, storage::Access::create),
        facts_(database_, "test") {}

  // The facts of an aggregate from now on.
  void keep(const std::string& mission, unsigned aggregate, const Facts& facts) {
    database_.transact(
        [&] { facts_.keep(workspaceOf(mission), missionOf(mission), recordOf(aggregate), facts); });
  }

  void handOver(const std::string& mission) {
    database_.transact([&] { facts_.keepHandover(workspaceOf(mission), missionOf(mission), true); });
  }

  static campaign::Mission missionOf(const std::string& mission) {
    return campaign::findMission(guangzhouPlan(), mission).value();
  }

  static const campaign::Campaign& guangzhouPlan() { return **shippedPlans().find("gz2023"); }

  server::ListSources sources() { return {facts_, matches_}; }

  static server::ListQuestion question(const std::string& unit, const std::string& asOf,
                                       UnitBy by = UnitBy::inspected) {
    return {&guangzhouPlan(), server::unitOf(guangzhouPlan(), unit, by).value(), day(asOf)};
  }

  server::MatchedInstitutions matches_;

 private:
  static record::WorkspaceId workspaceOf(const std::string& mission) {
    return record::workspaceId({}, mission);
  }

  TempFolder folder_;
  storage::Database database_;

 protected:
  server::FactTables facts_;
};

}  // namespace shicha::test
