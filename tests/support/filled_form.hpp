// An inspection that has something of everything, for tests of what is printed.
#pragma once

#include <string>
#include <vector>

#include "document/document.hpp"
#include "report/inspection_paper.hpp"
#include "support/desk.hpp"

namespace shicha::test {

// The orders of the four large forms, by their ids.
inspection::StartOrder orderOf(const std::string& form);

// A group at work: an inspector answers every item, with remarks, papers, two findings, a struck-out one, and
// three photos; nothing is presented yet.
struct FilledForm {
  explicit FilledForm(const std::string& form);

  void presentAndSign();  // by inspector, leader, an expert and the unit's representative, who refuses
  Result<document::Document> paper(const report::PhotoSource& photos);

  inspection::Desk desk;
  inspection::Tablet& inspector = desk.join("检查员甲", "inspector");
  inspection::Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id;
  record::RecordId finding, struckFinding, photo, revision;
};

// Two strokes, as a hand might draw them.
std::string handwriting();

// Every text of a document in its order, one line each: of paragraphs, and of tables cell by cell.
std::string textOf(const std::vector<document::Block>& blocks);
std::string textOf(const document::Document& paper);

}  // namespace shicha::test
