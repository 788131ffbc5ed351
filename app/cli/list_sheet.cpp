#include "cli/list_sheet.hpp"

#include <iostream>

#include "base/text_layout.hpp"
#include "base/time_text.hpp"
#include "cli/score_sheet.hpp"
#include "forms/labels.hpp"
#include "forms/score.hpp"
#include "inspection/field_words.hpp"
#include "inspection/inspection_json.hpp"
#include "inspection/kinds.hpp"
#include "inspection/missing.hpp"
#include "inspection/review.hpp"
#include "inspection/signature_words.hpp"
#include "inspection/signers.hpp"
#include "inspection/standing.hpp"

namespace shicha::cli {
namespace {

using inspection::Finding;
using inspection::Inspection;

class Sheet {
 public:
  Sheet(std::ostream& out, Language language) : out_(out), language_(language) {}

  void print(const core::Opened& opened, const inspection::Books& books) {
    const Inspection inspection = inspection::readInspection(opened.listed.id, *opened.aggregate);
    const inspection::Card& card = opened.listed.card;
    out_ << card.subject.name << "  " << card.date << "\n"
         << opened.listed.mission.mission.text() << "  " << opened.listed.id.hex() << "\n";
    if (card.kind == inspection::kind::inspection) printInspection(opened, books, inspection);
    printFindings(inspection);
    out_ << say({"照片 ", "photos "}) << inspection.photos.size() << "\n";
  }

  std::string_view say(const Words& words) const { return words.in(language_); }

 private:
  void printInspection(const core::Opened& opened, const inspection::Books& books,
                       const Inspection& inspection) {
    if (const forms::Form* form = books.find(inspection.form, inspection.version)) {
      out_ << fullTitle(*form) << "\n";
      if (const auto score = forms::score(*form, inspection.answers)) printScore(*form, *score);
    }
    const auto withdrawal = inspection::standingWithdrawal(*opened.workspace, *opened.aggregate, inspection);
    if (withdrawal) out_ << say({"已撤销：", "withdrawn: "}) << *withdrawal << "\n";
    const auto standings = inspection::signatureStandings(*opened.workspace, *opened.aggregate, inspection);
    printMissing(opened, books, inspection);
    printSignatures(opened, inspection, standings);
    for (const auto& task :
         inspection::reviewTasks(*opened.workspace, *opened.aggregate, inspection, standings)) {
      out_ << say({"待核：", "to be reviewed: "}) << say(inspection::labelOf(task.kind));
      for (const std::string& user : task.users) out_ << " " << user;
      out_ << "\n";
    }
  }

  void printScore(const forms::Form& form, const forms::Score& score) {
    if (form.scoring) {
      out_ << say({"总得分 ", "total "}) << score.total.text() << " / " << score.countedFull.text() << "  ";
    }
    out_ << say(labelOf(score.outcome));
    if (!score.unanswered.empty()) {
      out_ << say({"；未填写 ", "; not answered "}) << score.unanswered.size();
    }
    out_ << "\n";
  }

  void printMissing(const core::Opened& opened, const inspection::Books& books,
                    const Inspection& inspection) {
    std::string text;
    for (const auto& each : inspection::missingIn(books, opened.listed.mission.id, inspection)) {
      // Items of which the same is to be said stand on one line.
      const std::string now = inspection::textOf(each, language_);
      if (now == text) {
        out_ << say({"、", ", "}) << each.item;
        continue;
      }
      out_ << (text.empty() ? "" : "\n") << say({"提交前还差：", "before presenting: "}) << now << "  "
           << (each.item.empty() ? inspection::itemText({}, language_) : each.item);
      text = now;
    }
    if (!text.empty()) out_ << "\n";
  }

  void printSignatures(const core::Opened& opened, const Inspection& inspection,
                       const std::vector<inspection::SignatureStanding>& standings) {
    for (const auto& each : standings) {
      const inspection::Signature& signature = each.signature;
      const std::string witness = inspection::witnessText(each, language_);
      out_ << say({"签名：", "signature: "}) << say(inspection::labelOfRole(signature.role)) << " "
           << signature.name;
      if (!witness.empty()) out_ << say({"（", " ("}) << witness << say({"）", ")"});
      out_ << say({"——", ": "}) << inspection::sentenceOf(each, language_);
      out_ << "\n";
      if (const auto note = inspection::pageNote(*opened.aggregate, signature)) {
        out_ << "    " << say(*note) << "\n";
      }
      for (const auto& text :
           inspection::changeTexts(opened.listed.mission.id, inspection, each, language_)) {
        out_ << "    " << say({"其后变动：", "changed since: "}) << text << "\n";
      }
    }
    if (!inspection.isPresented()) return;
    for (const auto& each : inspection::signersOf(*opened.workspace, standings)) {
      const bool isToSign = each.state != inspection::SignerState::done;
      if (isToSign && each.state != inspection::SignerState::refused) {
        out_ << say({"还差签名：", "still to sign: "}) << inspection::textOf(each, language_) << "\n";
      }
    }
  }

  void printFindings(const Inspection& inspection) {
    for (const Finding& finding : inspection.findings) {
      out_ << say({"存在问题：", "finding: "});
      if (!finding.place.item.empty()) out_ << "[" << finding.place.item << "] ";
      out_ << finding.text;
      if (!finding.behaviour.empty()) out_ << " (" << finding.behaviour << ")";
      if (finding.withdrawn)
        out_ << say({"（已撤销：", " (withdrawn: "}) << *finding.withdrawn << say({"）", ")"});
      out_ << "\n";
      if (finding.order) {
        out_ << "    " << say({"整改要求：", "ordered: "}) << finding.order->measure
             << say({"，期限 ", ", until "}) << finding.order->deadline << "\n";
      }
      if (finding.report) out_ << "    " << say({"整改报告：", "reported: "}) << finding.report->text << "\n";
      if (finding.check) {
        out_ << "    "
             << say(finding.check->ok ? Words{"复查通过", "verified as done"}
                                      : Words{"复查未通过", "verified as not done"})
             << "\n";
      }
    }
  }

  std::ostream& out_;
  Language language_;
};

}  // namespace

void printList(std::ostream& out, const std::vector<core::Listed>& list, Language language) {
  const auto say = [&](const Words& words) { return words.in(language); };
  if (list.empty()) out << say({"还没有检查记录", "there are no inspections yet"}) << "\n";
  for (const core::Listed& each : list) {
    const inspection::Card& card = each.card;
    out << each.id.hex().substr(0, 12) << "  " << card.date << "  " << padded(card.subject.name, 44);
    if (card.kind == inspection::kind::inspection) {
      out << say(card.isWithdrawn   ? Words{"已撤销", "withdrawn"}
                 : card.isSigned    ? Words{"已签名", "signed"}
                 : card.isPresented ? Words{"待签名", "presented"}
                 : card.isComplete  ? Words{"已填完", "complete"}
                                    : Words{"填写中", "being filled in"});
    } else {
      out << say(inspection::labelOf(card.kind));
    }
    if (card.conflicts > 0) out << say({"  并存 ", "  in conflict "}) << card.conflicts;
    out << "\n";
  }
}

void printShown(std::ostream& out, const core::Opened& opened, const inspection::Books& books,
                Language language) {
  Sheet(out, language).print(opened, books);
}

void printWrite(std::ostream& out, const inspection::HistoryEntry& entry, const std::string& item,
                Language language) {
  const std::string value = inspection::valueText(entry.at, entry.value, language);
  out << item << (item.empty() ? "" : " ") << inspection::labelOf(entry.at).in(language) << "  "
      << (value.empty() ? Words{"（清空）", "(cleared)"}.in(language) : std::string_view(value)) << "\n    "
      << timeText(entry.written) << "  " << entry.by.user << "  " << entry.by.device << "  "
      << inspection::codeOf(entry.state) << "\n    " << entry.at.record.hex() << " "
      << inspection::fieldName(entry.at) << " " << inspection::nameText(entry.name) << "\n";
}

}  // namespace shicha::cli
