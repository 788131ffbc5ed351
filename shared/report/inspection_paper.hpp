// An inspection as a printed paper: the official form as it is filled in, then annex pages.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "document/document.hpp"
#include "forms/form.hpp"
#include "inspection/books.hpp"
#include "inspection/inspection.hpp"
#include "membership/workspace.hpp"

namespace shicha::report {

// A photo as it is printed: a stamped copy; or, where there is none, why, in a few words for people.
struct PhotoPicture {
  std::shared_ptr<const std::string> jpeg;  // null: there is none
  unsigned width = 0, height = 0;           // pixels
  std::string whyNot;
};
using PhotoSource = std::function<PhotoPicture(const inspection::Photo&)>;

// What a paper is made from. All of it outlives the call.
struct PaperOrder {
  const inspection::Books& books;
  const membership::Workspace& workspace;  // with the aggregate loaded
  const record::AggregateId& id;
  std::string mission;  // for people: "天河区 → 增城区"
  PhotoSource photos;
  std::chrono::seconds made{0};                   // when it is printed, since 1970
  std::optional<record::RecordId> revision = {};  // to print as it was presented; absent: what stands now
};

// A form with nothing filled in, and room to write by hand. Threads: any.
document::Document blankPaper(const forms::Form& form);

// An inspection as it stands, with its annexes. Where what stands is what was presented, or a revision is
// asked for, the paper shows what lay below the presenting, as its signers saw it, and its code names that
// revision; what was written later stands on an annex of its own. Else it is a draft, and says so.
// Errors: recordUnknown, also where nobody presented such a revision; formNotHere.
// Threads: any, while the workspace stays as it is.
Result<document::Document> inspectionPaper(const PaperOrder& order);

// What a revision presented, for its signers to see and to be attached to it (Revision.body): the form and
// what a signature covers besides, without signatures and pictures. The same on every tablet: it follows from
// the batch that presented it. Errors: recordUnknown, where nobody presented that; formNotHere.
// Threads: any, while the workspace stays as it is.
Result<document::Document> bodyOf(const inspection::Books& books, const membership::Workspace& workspace,
                                  const record::AggregateId& id, const record::RecordId& revision);

}  // namespace shicha::report
