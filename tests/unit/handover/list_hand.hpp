// A mission's case file for the lists: an exam site with a finding that has everything.
#pragma once

#include <gmock/gmock.h>

#include "handover/lists.hpp"
#include "support/desk.hpp"

namespace shicha::test {

struct ListDossier {
  ListDossier() {
    dossier.mission = {"gz2023", "天河区", "增城区", campaign::InspectionKind::cross};
    dossier.books = &inspection::shippedBooks();
    dossier.handedOver = "2023-11-30";
    dossier.leader = "组长乙";
    handover::Case about;
    about.kind = inspection::kind::inspection;
    about.subject = {"x", "exam-site", "某某考试点"};
    about.date = "2023-11-23";
    about.form = inspection::shippedBooks().newest("gz2023.exam-site-theory");
    about.status = "signed";
    inspection::Finding finding;
    finding.id.bytes.fill(1);
    finding.place = {"1-1", "2"};
    finding.text = "把考试点借给他人使用";
    finding.behaviour = "GD-3.2-1c";
    finding.order = {"粤应急规〔2023〕3号", "停止出借并书面报告", "2023-12-20", "负责人丙"};
    about.problems.push_back({finding, 0, {}, {}});
    inspection::Suggestion suggestion;
    suggestion.finding = finding.id;
    suggestion.measure = "suspend-exam-service";
    suggestion.from = "2023-12-01";
    suggestion.to = "2024-03-31";
    suggestion.text = "情节较重";
    about.seen.suggestions = {suggestion};
    handover::Evidence evidence;
    evidence.photo.finding = finding.id;
    evidence.photo.place = finding.place;
    evidence.photo.medium.digest.bytes.fill(0xAB);
    evidence.photo.medium.size = 2'000'000;
    evidence.photo.clockMs = 1'700'704'800'000;
    evidence.photo.offsetMs = 95'000;
    evidence.photo.position = inspection::Position{232'900'000, 1'138'300'000, 800};
    evidence.by = {"检查员甲", "平板三", "inspector", "天河区", false, {}};
    evidence.original = "照片/原图/001.jpg";
    evidence.stamped = "照片/标注/001.jpg";
    about.evidence = {evidence};
    dossier.cases = {about};
    handover::number(dossier);
  }

  handover::Case& only() { return dossier.cases.front(); }

  handover::Dossier dossier;
};

// The cell of the first row below that heading.
inline std::string cellOf(const handover::ListOrder& order, const std::string& heading, std::size_t row = 0) {
  for (std::size_t i = 0; i < order.columns.size(); ++i) {
    if (order.columns[i].heading == heading) return order.rows.at(row).at(i);
  }
  return "no column " + heading;
}

constexpr std::chrono::seconds kListMade{1'701'300'001};

}  // namespace shicha::test
