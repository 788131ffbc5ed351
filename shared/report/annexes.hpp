// The pages behind the form: what was recorded besides, photos, signatures, and how to check the paper. For
// the sources of this folder.
#pragma once

#include <string>
#include <vector>

#include "document/document.hpp"
#include "forms/score.hpp"
#include "inspection/signature_status.hpp"
#include "report/inspection_paper.hpp"
#include "report/listing.hpp"
#include "report/paper_code.hpp"

namespace shicha::report {

// An inspection in one state, and what is needed to tell of it. All of it outlives the call.
struct Told {
  const inspection::Books& books;
  const forms::Form& form;
  const membership::Workspace& workspace;
  const record::Aggregate& aggregate;  // in that state
  const inspection::Inspection& inspection;
  const Listing& listing;
  double widthMm = 0;  // of the page's text
};

// What was recorded for each item beyond the form's cells.
std::vector<document::Block> itemRecords(const Told& told);

// Findings in full, struck-out ones too; what became of earlier ones.
std::vector<document::Block> findingRecords(const Told& told);

// The photos, two in a row, with what is known of them. Without a source: the same without the pictures.
std::vector<document::Block> photoPages(const Told& told, const PhotoSource& photos);

// Every signature, large, and what it is worth.
std::vector<document::Block> signaturePages(const Told& told,
                                            const std::vector<inspection::SignatureStanding>& signatures);

// How to check the paper by its code, and what to compare.
std::vector<document::Block> checkPage(const Told& told, const PaperCode& code,
                                       const std::optional<forms::Score>& score);

}  // namespace shicha::report
