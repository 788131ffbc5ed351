#include "viewmodels/signing_model.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "document/pdf.hpp"
#include "inspection/field_words.hpp"
#include "inspection/signature_words.hpp"
#include "inspection/signing.hpp"
#include "inspection/standing.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

// Of the page's pictures: what a tablet's screen shows of a page that fills it.
constexpr double kDotsPerMm = 6;

QStringList changesOf(const core::Sheet& sheet, const inspection::SignatureStanding& standing,
                      Language language) {
  QStringList lines;
  for (const auto& text : inspection::changeTexts(sheet.mission.id, sheet.inspection, standing, language)) {
    lines.push_back(textOf(text));
  }
  return lines;
}

// Who signed, or on whose tablet, and when.
QString detailOf(const inspection::SignatureStanding& standing, Language language) {
  const std::string witness = inspection::witnessText(standing, language);
  return textOf(witness.empty() ? standing.by.user : witness) + QStringLiteral("  ") +
         textOf(shortTimeText(std::chrono::milliseconds(standing.signature.clockMs)));
}

}  // namespace

SigningModel::SigningModel(OpenInspection& open)
    : open_(open),
      missing_({"missingId", "item", "text"}),
      signatures_({"signatureId", "role", "name", "statusCode", "statusText", "sentence", "detail", "note",
                   "changes", "strokes"}),
      signers_({"role", "title", "isWitnessed", "hasSigned"}),
      people_({"person", "text", "signerState"}),
      tasks_({"taskId", "text"}) {}

bool SigningModel::isPresented() const { return open_.sheet() != nullptr && open_.sheet()->isPresented; }

bool SigningModel::isOutdated() const { return isPresented() && !open_.sheet()->revisionToSign; }

bool SigningModel::canPresent() const {
  const core::Sheet* sheet = open_.sheet();
  const bool isStanding = sheet != nullptr && !sheet->withdrawn;
  return isStanding && !sheet->revisionToSign && missing_.count() == 0;
}

void SigningModel::begin() {
  pad_.clear();
  const core::Sheet* sheet = open_.sheet();
  shown_ = sheet == nullptr ? std::nullopt : sheet->revisionToSign;
  preparePage(true);
}

void SigningModel::present() {
  open_.act(
      [id = open_.id()](const inspection::Setting& setting) { return inspection::present(setting, id); }, {},
      [this](bool isDone) {
        if (isDone) preparePage(true);
      });
}

// What stands on the page is read in the store's thread, and rendered in one of its own: neither the screen
// nor the store waits for it. Whoever leaves meanwhile has it made before they sign.
void SigningModel::preparePage(bool attaches) {
  const core::Sheet* sheet = open_.sheet();
  if (sheet == nullptr || !sheet->revisionToSign || sheet->form == nullptr) return;
  // Whoever only looks writes nothing.
  attaches_ = (attaches_ || attaches) && sheet->isMine && !sheet->withdrawn;
  const bool isShown = own_ && own_->revision == *sheet->revisionToSign;
  if (isShown && own_->isAttached) attaches_ = false;
  if ((isShown && !attaches_) || std::exchange(isMakingPage_, true)) return;
  // Nobody is shown the page of another revision.
  if (!isShown) pages_.set({});
  Q_EMIT changed();
  open_.services().store.runOnTablet(
      this,
      [mission = open_.mission(), id = open_.id()](core::Tablet& tablet) {
        return core::bodyToSign(tablet, mission, id);
      },
      [this](Result<std::optional<core::BodyToSign>> body) {
        if (body && *body) return renderPage(std::move(**body));
        attaches_ = false;
        endPage(body ? std::nullopt : std::optional(body.error()));
      });
}

void SigningModel::renderPage(core::BodyToSign body) {
  const bool isToAttach = std::exchange(attaches_, false);
  renderer_.start([this, body = std::move(body), isToAttach] {
    auto images = document::pageImagesOf(body.page, kDotsPerMm);
    // The same page as a file: what is signed is what is shown.
    auto pdf = document::pdfOf(body.page);
    std::optional<OwnPage> own;
    if (images && pdf) {
      const crypto::Hash digest = crypto::sha256(*pdf);
      own = {body.revision, digest, body.isAttached(digest), body.isAnotherAttached(digest)};
    }
    const auto show = [this, own, isToAttach, images = std::move(images), pdf = std::move(pdf)] {
      own_ = own;
      if (images) pages_.set(*images);
      if (!images || !pdf) return endPage(images ? pdf.error() : images.error());
      if (!isToAttach || own->isAttached) return endPage({});
      keepPage(own->revision, *pdf);
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
  });
}

void SigningModel::keepPage(const record::RecordId& revision, const std::string& pdf) {
  open_.services().store.runOnTablet(
      this,
      [mission = open_.mission(), id = open_.id(), revision, pdf](core::Tablet& tablet) {
        return core::attachBody(tablet, mission, id, revision, pdf);
      },
      [this](const Result<inspection::Action>& attached) {
        if (!attached) return endPage(attached.error());
        if (own_) own_->isAttached = true;
        endPage({});
        open_.read();
      });
}

void SigningModel::endPage(const std::optional<Error>& problem) {
  isMakingPage_ = false;
  pageProblem_ = problem;
  Q_EMIT changed();
  // Somebody presented it, or is about to sign, since this began.
  if (!problem && attaches_) preparePage(true);
}

QString SigningModel::pageProblem() const {
  if (!pageProblem_) {
    if (!own_ || !own_->isAnotherAttached || !isPresented()) return {};
    return tr(
        "别的平板附上的签名页面与本机显示的不同：可能是字体不同，也可能内容不同。"
        "在本机签名，只签本机显示的页面。");
  }
  return tr("签名页面没有附上：%1。可以照常签名，下次提交或签名时会再附。")
      .arg(textOf(pageProblem_->what(open_.services().language())));
}

void SigningModel::sign(const QString& role, const QString& name) {
  inspection::Signature signature;
  signature.role = role.toStdString();
  signature.name = name.toStdString();
  // A touch by accident is no signature.
  if (pad_.isEnough()) signature.strokes = pad_.svg();
  sign(signature);
}

void SigningModel::refuse(const QString& name, const QString& reason) {
  inspection::Signature signature;
  signature.role = "representative";
  signature.name = name.toStdString();
  signature.refused = reason.toStdString();
  sign(signature);
}

void SigningModel::sign(const inspection::Signature& signature) {
  // What was on the screen is signed, or nothing is.
  if (!shown_) return open_.services().tell(Error(ErrorCode::presentAgain));
  // Whoever taps twice means one.
  if (std::exchange(isSigning_, true)) return;
  Q_EMIT changed();
  const core::Sheet& sheet = *open_.sheet();
  // Of the page that this tablet showed, not of one that others attached.
  const bool isPageShown = sheet.revisionToSign == shown_ && own_ && own_->revision == *shown_;
  const auto page = isPageShown ? std::optional(own_->digest) : std::nullopt;
  const inspection::SignOrder order{signature.role,    signature.name, signature.strokes,
                                    signature.refused, page,           shown_};
  open_.act([id = open_.id(),
             order](const inspection::Setting& setting) { return inspection::sign(setting, id, order); },
            {},
            [this](bool isDone) {
              isSigning_ = false;
              if (!isDone) return;
              pad_.clear();
              Q_EMIT signedNow();
            });
}

void SigningModel::reopen(const QString& reason) {
  open_.act([id = open_.id(), reason = reason.toStdString()](const inspection::Setting& setting) {
    return inspection::reopen(setting, id, reason);
  });
}

void SigningModel::refresh() {
  refreshMissing();
  refreshSignatures();
  Q_EMIT changed();
}

void SigningModel::refreshMissing() {
  const core::Sheet& sheet = *open_.sheet();
  const Language language = open_.services().language();
  std::vector<Rows::Row> rows;
  const auto add = [&](const QString& why, const std::string& item, const QString& text) {
    rows.push_back({why + QLatin1Char('/') + textOf(item), textOf(item), text});
  };
  // What is half written would be left out of what is signed.
  for (const auto& [what, item] : open_.drafts()) {
    add(QStringLiteral("draft%1").arg(rows.size()), item, tr("有没写完的内容"));
  }
  for (const inspection::Missing& each : sheet.missing) {
    // Of fields there may be several in an item.
    const QString number = each.at == record::RegisterId() ? QString() : QString::number(rows.size());
    add(textOf(inspection::codeOf(each.kind)) + number, each.item,
        textOf(inspection::textOf(each, language)));
  }
  missing_.set(std::move(rows));
}

void SigningModel::refreshSignatures() {
  const core::Sheet& sheet = *open_.sheet();
  const Language language = open_.services().language();
  std::vector<Rows::Row> signatures, signers, people, tasks;
  for (std::size_t i = 0; i < sheet.signatures.size(); ++i) {
    const inspection::SignatureStanding& each = sheet.signatures[i];
    const inspection::Signature& signature = each.signature;
    const QString reopened = each.reopened ? tr("（已退回修改）") : QString();
    // A refusal counts as one, and does not look like a signature.
    const bool isRefusal = !signature.refused.empty() && each.status == inspection::SignatureStatus::current;
    const QString status =
        isRefusal ? tr("拒签，已记录") : textOf(inspection::labelOf(each.status), language);
    signatures.push_back({textOf(signature.id.hex()),
                          textOf(inspection::labelOfRole(signature.role), language), textOf(signature.name),
                          isRefusal ? QStringLiteral("refused") : textOf(inspection::codeOf(each.status)),
                          status + reopened, textOf(inspection::sentenceOf(each, language)),
                          detailOf(each, language),
                          sheet.pageNotes[i] ? textOf(*sheet.pageNotes[i], language) : QString(),
                          changesOf(sheet, each, language), textOf(signature.strokes)});
  }
  for (const inspection::Signer& each : sheet.signers) {
    people.push_back({textOf(each.role + "/" + each.user + "/" + each.name),
                      textOf(inspection::textOf(each, language)), textOf(inspection::codeOf(each.state))});
  }
  for (const char* role : {"leader", "inspector", "expert", "representative"}) {
    if (!inspection::maySignAs(sheet.role, role)) continue;
    const bool isWitnessed = std::string_view(role) == "expert" || std::string_view(role) == "representative";
    const bool hasSigned = std::ranges::any_of(sheet.signatures, [&](const auto& each) {
      return each.signature.role == role && each.status == inspection::SignatureStatus::current;
    });
    signers.push_back(
        {QString::fromLatin1(role), textOf(inspection::labelOfRole(role), language), isWitnessed, hasSigned});
  }
  for (const inspection::ReviewTask& task : sheet.tasks) {
    QStringList users;
    for (const std::string& user : task.users) users.push_back(textOf(user));
    tasks.push_back({static_cast<int>(tasks.size()), textOf(inspection::labelOf(task.kind), language) +
                                                         QStringLiteral("  ") +
                                                         users.join(QStringLiteral("、"))});
  }
  signatures_.set(std::move(signatures));
  signers_.set(std::move(signers));
  people_.set(std::move(people));
  tasks_.set(std::move(tasks));
}

}  // namespace shicha::viewmodels
