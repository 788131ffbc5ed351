#include "report/inspection_paper.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "forms/labels.hpp"
#include "inspection/answer.hpp"
#include "inspection/revision.hpp"
#include "inspection/signing.hpp"
#include "inspection/standing.hpp"
#include "report/annexes.hpp"
#include "report/blocks.hpp"
#include "report/form_page.hpp"
#include "report/stroke_drawing.hpp"

namespace shicha::report {
namespace {

using inspection::Inspection;
using inspection::SignatureStanding;
using inspection::SignatureStatus;

constexpr double kSideMm = 13;                 // margins: the official tables are wide
constexpr double kTopMm = 17, kBottomMm = 24;  // room for the code
constexpr double kInkWidthMm = 34, kInkHeightMm = 11;
constexpr std::string_view kStands = "已提交签名";
constexpr unsigned kCounterBits = 16;  // of a stamp, below its time

document::Document emptyPaper(const forms::Form& form) {
  document::Document made;
  made.title = forms::fullTitle(form);
  made.page.leftMm = made.page.rightMm = kSideMm;
  made.page.topMm = kTopMm;
  made.page.bottomMm = kBottomMm;
  return made;
}

void append(std::vector<document::Block>& into, std::vector<document::Block> blocks) {
  for (document::Block& each : blocks) into.push_back(std::move(each));
}

// Those who stand under the form as it is printed, and whose hand can be shown beside their name. The unit's
// representative signs on the annex page.
std::vector<InkedName> inksOf(const std::vector<SignatureStanding>& signatures,
                              const std::optional<record::RecordId>& printed) {
  std::vector<InkedName> inks;
  for (const SignatureStanding& each : signatures) {
    const bool holds =
        each.status == SignatureStatus::current || each.status == SignatureStatus::validForRevision;
    const inspection::Signature& signature = each.signature;
    if (!holds || signature.revision != printed || signature.role == "representative") continue;
    const bool isExpert = signature.role == "expert";
    const std::string role = signature.role == "leader" ? "（组长）" : isExpert ? "（专家）" : "";
    InkedName ink{signature.name + role, isExpert ? "见证：" + each.by.user : "", {}};
    if (auto drawing = strokeDrawing(signature.strokes, kInkWidthMm, kInkHeightMm))
      ink.drawing = std::move(*drawing);
    inks.push_back(std::move(ink));
  }
  return inks;
}

// The leader first, then the group, experts, the unit's representative; each by time.
void sortByRole(std::vector<SignatureStanding>& signatures) {
  const auto rank = [](const SignatureStanding& each) {
    const std::string& role = each.signature.role;
    const int order = role == "leader" ? 0 : role == "expert" ? 2 : role == "representative" ? 3 : 1;
    return std::tuple(order, each.signature.clockMs, each.signature.id);
  };
  std::ranges::sort(signatures, {}, rank);
}

std::optional<forms::Score> scoreOf(const Told& told) {
  auto score = forms::score(told.form, told.inspection.answers);
  return score ? std::optional(std::move(*score)) : std::nullopt;
}

class Annexes {
 public:
  explicit Annexes(std::vector<document::Block>& into) : into_(into) {}

  void add(std::string_view title, std::vector<document::Block> blocks) {
    static constexpr std::array<std::string_view, 6> kNumbers = {"一", "二", "三", "四", "五", "六"};
    if (count_ == 0) into_.push_back(block(document::PageBreak{}));
    into_.push_back(block(heading("附页" + std::string(kNumbers.at(count_++)) + "　" + std::string(title))));
    append(into_, std::move(blocks));
  }

 private:
  std::vector<document::Block>& into_;
  std::size_t count_ = 0;
};

std::vector<document::Block> recordsOf(const Told& told) {
  std::vector<document::Block> blocks = openRecords(told);
  append(blocks, itemRecords(told));
  append(blocks, findingRecords(told));
  return blocks;
}

std::string headOf(const Told& told) {
  return told.form.title + "　" + told.inspection.subject.name + "　" + told.inspection.date;
}

// An inspection in one state, with what is told of it. Stays where it is: its parts point at each other.
struct State {
  State(const inspection::Books& books, const forms::Form& form, const membership::Workspace& workspace,
        const record::Aggregate& aggregate, Inspection seen)
      : inspection(std::move(seen)),
        listing(listingOf(&form, inspection)),
        sides(workspace, aggregate, inspection),
        told{books,      form,    workspace, aggregate,
             inspection, listing, sides,     emptyPaper(form).page.textWidthMm()} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Inspection inspection;
  Listing listing;
  SideBySide sides;
  Told told;
};

// What the paper shows: a revision as it was presented, or a draft.
struct Shown {
  std::optional<record::RecordId> revision;
  std::optional<inspection::RevisionState> state;
};

Result<Shown> shownBy(const PaperOrder& order, const record::Aggregate& aggregate, const Inspection& now) {
  Shown shown;
  if (order.revision) {
    shown.revision = order.revision;
  } else if (const auto* presented = inspection::revisionToSign(order.workspace, aggregate, now)) {
    shown.revision = presented->id;
  }
  if (!shown.revision) return shown;
  shown.state = inspection::revisionState(order.workspace, order.id, *shown.revision);
  if (!shown.state || !shown.state->isSound) return Error(ErrorCode::recordUnknown, {shown.revision->hex()});
  return shown;
}

PaperCode codeOf(const PaperOrder& order, const Shown& shown, const record::Aggregate& aggregate) {
  if (!shown.state) return {order.id, std::nullopt, inspection::signedDigest(aggregate)};
  return {order.id, shown.revision, order.workspace.history().batches()[shown.state->presentedIn].ref.hash};
}

// Above the title, so that nobody takes it for what was signed.
document::Paragraph draftMark(const std::string& status) {
  document::Paragraph made = paragraph("【" + status + "】", document::Align::right);
  made.face = document::Face::hei;
  made.points = kHeadingPoints;
  return made;
}

std::string statusText(const PaperOrder& order, const Shown& shown, const State& now, bool isWithdrawn) {
  if (isWithdrawn) return "已撤销";
  if (!shown.state) return now.sides.isOpen() ? "草稿，有并存的填写" : "草稿";
  const auto* standing = inspection::revisionToSign(order.workspace, now.told.aggregate, now.inspection);
  return standing != nullptr && standing->id == shown.revision ? std::string(kStands)
                                                               : "所签版本，其后有变动";
}

}  // namespace

document::Document blankPaper(const forms::Form& form) {
  document::Document made = emptyPaper(form);
  made.foot.left = "空白表";
  made.blocks = formPage(form, nullptr, made.page.textWidthMm());
  return made;
}

Result<document::Document> inspectionPaper(const PaperOrder& order) {
  const record::Aggregate* aggregate = order.workspace.find(order.id);
  if (aggregate == nullptr) return Error(ErrorCode::recordUnknown, {order.id.hex()});
  Inspection seen = inspection::readInspection(order.id, *aggregate);
  const auto shown = shownBy(order, *aggregate, seen);
  if (!shown) return shown.error();
  const record::Aggregate& printed = shown->state ? *shown->state->below : *aggregate;
  Inspection then = inspection::readInspection(order.id, printed);
  const auto form = inspection::formOf(order.books, then);
  if (!form) return form.error();
  const State now(order.books, **form, order.workspace, *aggregate, std::move(seen));
  const PhotoNotes notes = settleMarks(now.told, then);
  const State state(order.books, **form, order.workspace, printed, std::move(then));
  auto signatures = inspection::signatureStandings(order.workspace, *aggregate, now.inspection);
  if (order.revision)
    std::erase_if(signatures, [&](const auto& each) { return each.signature.revision != order.revision; });
  sortByRole(signatures);
  const PaperCode code = codeOf(order, *shown, *aggregate);
  const auto withdrawn = inspection::standingWithdrawal(order.workspace, *aggregate, now.inspection);

  document::Document made = emptyPaper(**form);
  made.made = order.made;
  made.head = headOf(state.told);
  const std::string status = statusText(order, *shown, now, withdrawn.has_value());
  made.foot.left = order.mission + "　" + status + "\n打印 " + shortTimeText(order.made);
  made.foot.code = textOf(code);
  const auto score = scoreOf(state.told);
  const Filled filled{state.inspection, state.listing, score, state.sides,
                      inksOf(signatures, shown->revision)};
  if (withdrawn) made.blocks.push_back(block(paragraph("本次检查已撤销：" + *withdrawn)));
  if (status != kStands && !withdrawn) made.blocks.push_back(block(draftMark(status)));
  append(made.blocks, formPage(**form, &filled, state.told.widthMm));
  Annexes annexes(made.blocks);
  annexes.add("检查记录", recordsOf(state.told));
  if (!state.inspection.photos.empty()) annexes.add("照片", photoPages(state.told, order.photos, notes));
  annexes.add("签名", signaturePages(now.told, signatures, shown->revision));
  if (auto later = shown->state ? laterRecords(state.told, now.told) : std::vector<document::Block>();
      !later.empty())
    annexes.add("签名之后的处理", std::move(later));
  annexes.add("纸面核对", checkPage(state.told, code, score));
  return made;
}

Result<document::Document> bodyOf(const inspection::Books& books, const membership::Workspace& workspace,
                                  const record::AggregateId& id, const record::RecordId& revision) {
  const auto below = inspection::revisionState(workspace, id, revision);
  if (!below) return Error(ErrorCode::recordUnknown, {revision.hex()});
  Inspection seen = inspection::readInspection(id, *below->below);
  const auto form = inspection::formOf(books, seen);
  if (!form) return form.error();
  const State state(books, **form, workspace, *below->below, std::move(seen));
  const record::PresentBatch& batch = workspace.history().batches()[below->presentedIn];
  const std::chrono::milliseconds presented(static_cast<std::int64_t>(batch.body.stamp >> kCounterBits));
  document::Document made = emptyPaper(**form);
  made.made = std::chrono::duration_cast<std::chrono::seconds>(presented);
  made.head = headOf(state.told);
  made.foot.left = "提交签名 " + shortTimeText(presented);
  made.foot.code = textOf({id, revision, batch.ref.hash});
  const Filled filled{state.inspection, state.listing, scoreOf(state.told), state.sides, {}};
  append(made.blocks, formPage(**form, &filled, state.told.widthMm));
  Annexes annexes(made.blocks);
  annexes.add("检查记录", recordsOf(state.told));
  if (!state.inspection.photos.empty()) annexes.add("照片清单", photoPages(state.told, {}));
  return made;
}

}  // namespace shicha::report
