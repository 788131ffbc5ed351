// What is printed of the store: inspections and self-checks as papers, and papers checked by their code.
#pragma once

#include <filesystem>
#include <string>

#include "core/tablet.hpp"
#include "document/document.hpp"
#include "report/paper_check.hpp"

namespace shicha::core {

// An inspection with its annexes and photos, or a self-check. A photo that cannot be shown has words in its
// place: nothing is left out because of it. id: as Tablet::show() takes it.
// revision: the beginning of the id of one that was presented: printed as it was then, with the signatures
// under it; empty: what stands now.
// Errors: those of Tablet::show(); recordUnknown, where it is neither, or there is not one such revision; of
// report::inspectionPaper() and report::selfCheckPaper().
Result<document::Document> paperOf(Tablet& tablet, const std::string& id, const std::string& revision = {});

// A blank form or self-check report. name: its id, or a form's file; for forms that came with a pack: books.
// Errors: formUnknown; those of forms::readNamedForm().
Result<document::Document> blankPaperOf(const std::string& name, const inspection::Books* books = nullptr);

// A paper that somebody holds, against what is here.
struct CheckedPaper {
  MissionHere mission;
  report::PaperCheck check;
};

// Errors: paperCodeUnreadable, paperCodeFalse, recordUnknown, of the disk.
Result<CheckedPaper> checkPaper(Tablet& tablet, const std::string& code);

// Writes a paper as the file's ending says, .pdf or .odt: whole or not at all, readable by its owner.
// Errors: outputKindUnknown; fileExists; those of document::pdfOf() and odtOf(), and of the disk.
Result<void> writePaper(const document::Document& paper, const std::filesystem::path& file);

// Would writePaper() take that file's name? Errors: outputKindUnknown, fileExists.
Result<void> checkPaperFile(const std::filesystem::path& file);

}  // namespace shicha::core
