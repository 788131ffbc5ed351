// The official form as it is printed: title, head lines, table, foot rows, notes; in the official words. For
// the sources of this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "forms/score.hpp"
#include "report/listing.hpp"
#include "report/side_by_side.hpp"

namespace shicha::report {

// A signature beside its name in the foot of the form.
struct InkedName {
  std::string name;           // with the role, where it is not plain
  std::string witness;        // "见证：检查员甲"; empty: it is the signer's own key
  document::Drawing drawing;  // without lines: nothing can be drawn
};

// What is written into the form. All of it outlives the call.
struct Filled {
  const inspection::Inspection& inspection;
  const Listing& listing;
  std::optional<forms::Score> score;  // nothing: the answers do not fit the form
  const SideBySide& sides;
  std::vector<InkedName> signatures;
};

// filled: null: a blank form, with room to write by hand. widthMm: of the page's text.
std::vector<document::Block> formPage(const forms::Form& form, const Filled* filled, double widthMm);

// Its table alone.
document::Table formTable(const forms::Form& form, const Filled* filled, double widthMm);

// The rows below the items, of a table with these columns.
std::vector<document::Row> footRows(const forms::Form& form, const Filled* filled,
                                    const std::vector<double>& columnsMm);

}  // namespace shicha::report
