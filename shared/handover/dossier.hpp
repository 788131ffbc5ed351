// The case file (案卷) of a mission: what of its records a package hands over, numbered as its lists count.
#pragma once

#include <string>
#include <vector>

#include "campaign/mission.hpp"
#include "inspection/books.hpp"
#include "inspection/card.hpp"
#include "inspection/inspection.hpp"
#include "inspection/signature_status.hpp"
#include "record/ids.hpp"

namespace shicha::handover {

// A finding (存在问题) that stands.
struct Problem {
  inspection::Finding finding;
  unsigned number = 0;                       // from 1, in the whole package
  std::vector<unsigned> photos;              // numbers of its evidence
  std::vector<const campaign::Rule*> rules;  // of its behaviour: that, then those that overlap it
};

// A photo, those that were struck out too.
struct Evidence {
  inspection::Photo photo;
  unsigned number = 0;   // from 1, in the whole package
  unsigned problem = 0;  // the finding's number; 0: of none that stands
  inspection::WrittenBy by;
  std::string original, stamped;  // where they are in the package; empty: they are not
  std::string note;               // why not
};

// A paper that was supplied (备注), or an item whose papers were looked at.
struct SuppliedPaper {
  std::string item, name;
  bool originalSeen = false, checkedOnSite = false;
};

// A revision that a leader signed and that does not stand any more: changed since, or reopened.
struct SignedVersion {
  record::RecordId revision;
  std::string file;  // as it was presented, in the package; empty: it could not be printed
};

// An inspection, a self-check or an event.
struct Case {
  record::AggregateId id;
  record::Kind kind = 0;
  inspection::Subject subject;
  std::string date;
  const forms::Form* form = nullptr;  // in the books; null: it is no inspection, or of a newer program
  inspection::Inspection seen;
  std::vector<inspection::SignatureStanding> signatures;
  std::string status;  // signed, presented, open, withdrawn
  std::vector<Problem> problems;
  std::vector<Evidence> evidence;
  std::vector<SuppliedPaper> papers;
  std::vector<SignedVersion> signedVersions;
  std::string file;  // its printed form in the package; empty: there is none
  std::string note;  // why it, or a signed version, is not there
};

struct Dossier {
  campaign::Mission mission;
  record::WorkspaceId workspace;
  record::Hash state;      // the mission's root
  std::string handedOver;  // the day; empty: not yet
  std::string leader;      // who handed it over
  const inspection::Books* books = nullptr;
  std::vector<Case> cases;
};

// What an aggregate hands over, without numbers. card: what lists show of it. Threads: any, while the
// workspace stays as it is.
Case caseOf(const membership::Workspace& workspace, const record::AggregateId& id,
            const record::Aggregate& aggregate, const inspection::Card& card, const inspection::Books& books);

// The day that the mission was handed over on, and who did it; both empty: not yet. The aggregate of
// handoverId() is loaded.
struct HandedOver {
  std::string date, leader;
};
HandedOver handedOver(const membership::Workspace& workspace);

// Puts the cases into their order, numbers what is in them, and looks the rules up.
void number(Dossier& dossier);

// "5 师资配备，第2点"; empty: of no item.
std::string placeText(const forms::Form* form, const inspection::Place& place);

// Is there a printed form of it: an inspection or a self-check?
bool hasPaper(const Case& about);

// "已签名", "已提交，组长未签名", "草稿，未提交", …: what an inspection is worth, for people.
std::string statusText(const Case& about);

// 考试点检查表（实操考试点）, 自查报告, 事件: what a case is about.
std::string titleOf(const Case& about);

}  // namespace shicha::handover
