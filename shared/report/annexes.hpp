// The pages behind the form: what was recorded besides, photos, signatures, and how to check the paper. For
// the sources of this folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "forms/score.hpp"
#include "inspection/signature_status.hpp"
#include "report/inspection_paper.hpp"
#include "report/listing.hpp"
#include "report/paper_code.hpp"
#include "report/side_by_side.hpp"

namespace shicha::report {

// An inspection in one state, and what is needed to tell of it. All of it outlives the call.
struct Told {
  const inspection::Books& books;
  const forms::Form& form;
  const membership::Workspace& workspace;
  const record::Aggregate& aggregate;  // in that state
  const inspection::Inspection& inspection;
  const Listing& listing;
  const SideBySide& sides;
  double widthMm = 0;  // of the page's text
};

// What is still to be settled: values that stand side by side, or cannot be read. Empty: nothing.
std::vector<document::Block> openRecords(const Told& told);

// What was recorded for each item beyond the form's cells.
std::vector<document::Block> itemRecords(const Told& told);

// Findings in full, struck-out ones too; what became of earlier ones.
std::vector<document::Block> findingRecords(const Told& told);

// A line to stand below each photo of which there is one.
using PhotoNotes = std::map<record::RecordId, std::string>;

// The photos, two in a row, with what is known of them. Without a source: the same without the pictures.
std::vector<document::Block> photoPages(const Told& told, const PhotoSource& photos,
                                        const PhotoNotes& notes = {});

// Marks are under no signature. A photo is shown with those that it had when it was presented, and with what
// was covered since: faces and papers stay covered. What differs is told.
PhotoNotes settleMarks(const Told& now, inspection::Inspection& then);

// What was written since a revision was presented, and no signature covers; empty: nothing.
// then: as it was presented; now: as it stands.
std::vector<document::Block> laterRecords(const Told& then, const Told& now);

// Every signature, large, and what it is worth. told: as it stands now.
// printed: the revision that the paper shows; nothing: a draft.
std::vector<document::Block> signaturePages(const Told& told,
                                            const std::vector<inspection::SignatureStanding>& signatures,
                                            const std::optional<record::RecordId>& printed);

// How to check the paper by its code, and what to compare.
std::vector<document::Block> checkPage(const Told& told, const PaperCode& code,
                                       const std::optional<forms::Score>& score);

}  // namespace shicha::report
