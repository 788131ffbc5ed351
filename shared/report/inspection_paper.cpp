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

using inspection::SignatureStanding;
using inspection::SignatureStatus;

constexpr double kSideMm = 13;                 // margins: the official tables are wide
constexpr double kTopMm = 17, kBottomMm = 24;  // room for the code
constexpr double kInkWidthMm = 34, kInkHeightMm = 11;
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

// Those who stand under the form, and whose hand can be shown beside their name. The unit's representative
// signs on the annex page.
std::vector<InkedName> inksOf(const std::vector<SignatureStanding>& signatures) {
  std::vector<InkedName> inks;
  for (const SignatureStanding& each : signatures) {
    if (each.status != SignatureStatus::current || each.signature.role == "representative") continue;
    const std::string role = each.signature.role == "leader"   ? "（组长）"
                             : each.signature.role == "expert" ? "（专家）"
                                                               : "";
    InkedName ink{each.signature.name + role, {}};
    if (auto drawing = strokeDrawing(each.signature.strokes, kInkWidthMm, kInkHeightMm))
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
    into_.push_back(block(document::PageBreak{}));
    into_.push_back(block(heading("附页" + std::string(kNumbers.at(count_++)) + "　" + std::string(title))));
    append(into_, std::move(blocks));
  }

 private:
  std::vector<document::Block>& into_;
  std::size_t count_ = 0;
};

std::vector<document::Block> recordsOf(const Told& told) {
  std::vector<document::Block> blocks = itemRecords(told);
  append(blocks, findingRecords(told));
  return blocks;
}

std::string headOf(const Told& told) {
  return told.form.title + "　" + told.inspection.subject.name + "　" + told.inspection.date;
}

PaperCode codeOf(const PaperOrder& order, const Told& told, bool isPresented,
                 const record::RecordId& revision) {
  if (isPresented) {
    if (const auto state = inspection::revisionState(order.workspace, order.id, revision)) {
      return {order.id, revision, order.workspace.history().batches()[state->presentedIn].ref.hash};
    }
  }
  return {order.id, std::nullopt, inspection::signedDigest(told.aggregate)};
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
  const auto inspection = inspection::readInspection(order.id, *aggregate);
  const auto found = inspection::formOf(order.books, inspection);
  if (!found) return found.error();
  const forms::Form* form = *found;
  const Listing listing = listingOf(form, inspection);
  document::Document made = emptyPaper(*form);
  made.made = order.made;
  const Told told{order.books, *form,   order.workspace,        *aggregate,
                  inspection,  listing, made.page.textWidthMm()};
  auto signatures = inspection::signatureStandings(order.workspace, *aggregate, inspection);
  sortByRole(signatures);
  const auto* revision = inspection::revisionToSign(order.workspace, *aggregate, inspection);
  const PaperCode code =
      codeOf(order, told, revision != nullptr, revision == nullptr ? record::RecordId{} : revision->id);
  const auto withdrawn = inspection::standingWithdrawal(order.workspace, *aggregate, inspection);

  made.head = headOf(told);
  made.foot.left = order.mission + "　" +
                   (withdrawn             ? "已撤销"
                    : revision != nullptr ? "已提交签名"
                                          : "草稿") +
                   "　打印 " + shortTimeText(order.made);
  made.foot.code = textOf(code);
  const auto score = scoreOf(told);
  const Filled filled{inspection, listing, score, inksOf(signatures)};
  if (withdrawn) made.blocks.push_back(block(paragraph("本次检查已撤销：" + *withdrawn)));
  append(made.blocks, formPage(*form, &filled, told.widthMm));
  Annexes annexes(made.blocks);
  annexes.add("检查记录", recordsOf(told));
  if (!inspection.photos.empty()) annexes.add("照片", photoPages(told, order.photos));
  annexes.add("签名", signaturePages(told, signatures));
  annexes.add("纸面核对", checkPage(told, code, score));
  return made;
}

Result<document::Document> bodyOf(const inspection::Books& books, const membership::Workspace& workspace,
                                  const record::AggregateId& id, const record::RecordId& revision) {
  const auto state = inspection::revisionState(workspace, id, revision);
  if (!state) return Error(ErrorCode::recordUnknown, {revision.hex()});
  const auto inspection = inspection::readInspection(id, *state->below);
  const auto found = inspection::formOf(books, inspection);
  if (!found) return found.error();
  const forms::Form* form = *found;
  const record::PresentBatch& batch = workspace.history().batches()[state->presentedIn];
  const std::chrono::milliseconds presented(static_cast<std::int64_t>(batch.body.stamp >> kCounterBits));
  const Listing listing = listingOf(form, inspection);
  document::Document made = emptyPaper(*form);
  made.made = std::chrono::duration_cast<std::chrono::seconds>(presented);
  const Told told{books, *form, workspace, *state->below, inspection, listing, made.page.textWidthMm()};
  made.head = headOf(told);
  made.foot.left = "提交签名 " + shortTimeText(presented);
  made.foot.code = textOf({id, revision, batch.ref.hash});
  const Filled filled{inspection, listing, scoreOf(told), {}};
  append(made.blocks, formPage(*form, &filled, told.widthMm));
  Annexes annexes(made.blocks);
  annexes.add("检查记录", recordsOf(told));
  if (!inspection.photos.empty()) annexes.add("照片清单", photoPages(told, {}));
  return made;
}

}  // namespace shicha::report
