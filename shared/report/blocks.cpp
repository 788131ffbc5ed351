#include "report/blocks.hpp"

namespace shicha::report {

document::Run underlined(std::string text) {
  document::Run run;
  run.text = std::move(text);
  run.isUnderlined = true;
  return run;
}

document::Paragraph paragraph(std::string text, document::Align align) {
  document::Paragraph made;
  made.points = kTablePoints;
  made.align = align;
  if (!text.empty()) made.runs.push_back({std::move(text)});
  return made;
}

document::Paragraph note(std::string text, document::Align align) {
  document::Paragraph made = paragraph(std::move(text), align);
  made.points = kNotePoints;
  return made;
}

document::Paragraph heading(std::string text) {
  document::Paragraph made = paragraph(std::move(text));
  made.face = document::Face::hei;
  made.points = kHeadingPoints;
  made.beforeMm = 4;
  made.afterMm = 2;
  made.keepsWithNext = true;
  return made;
}

document::Cell cell(unsigned column, std::string text, document::Align align) {
  return cell(column, {block(paragraph(std::move(text), align))});
}

document::Cell cell(unsigned column, std::vector<document::Block> blocks) {
  document::Cell made;
  made.column = column;
  made.blocks = std::move(blocks);
  return made;
}

document::Row row(const std::vector<std::string>& texts, document::Align align) {
  document::Row made;
  for (const std::string& text : texts) {
    made.cells.push_back(cell(static_cast<unsigned>(made.cells.size()), text, align));
  }
  return made;
}

document::Table table(std::vector<double> columnsMm, const std::vector<std::string>& head) {
  document::Table made;
  made.columnsMm = std::move(columnsMm);
  made.headRows = 1;
  made.afterMm = 2;
  document::Row first;
  for (const std::string& text : head) {
    document::Paragraph words = paragraph(text, document::Align::centre);
    words.face = document::Face::hei;
    first.cells.push_back(cell(static_cast<unsigned>(first.cells.size()), {block(std::move(words))}));
  }
  made.rows.push_back(std::move(first));
  return made;
}

}  // namespace shicha::report
