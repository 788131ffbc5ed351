// The part of ItemModel that answers.
#include <algorithm>

#include "viewmodels/item_model.hpp"
#include "viewmodels/item_rows.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {

void ItemModel::save(const forms::Answer& given, std::optional<OpenInspection::DraftKey> finishes) {
  if (item_ == nullptr) return;
  const inspection::AnswerOrder order{item_->id, given};
  save([id = open_.id(),
        order](const inspection::Setting& setting) { return inspection::answerItem(setting, id, order); },
       std::move(finishes));
}

void ItemModel::save(OpenInspection::Make make, std::optional<OpenInspection::DraftKey> finishes) {
  ++saving_;
  Q_EMIT answerChanged();
  open_.act(std::move(make), std::move(finishes), [this, item = item_](bool) {
    if (item == item_ && saving_ > 0) --saving_;
  });
}

void ItemModel::setVerdict(const QString& verdict) {
  forms::Answer given;
  given.verdict = verdict == QStringLiteral("pass") ? forms::Verdict::pass : forms::Verdict::fail;
  shown_.verdict = given.verdict;
  shown_.reason.clear();
  save(given);
}

void ItemModel::setNotApplicable() {
  if (item_ == nullptr) return;
  forms::Answer given;
  given.verdict = forms::Verdict::na;
  given.reason = reason_.text().toStdString();
  open_.act([id = open_.id(), order = inspection::AnswerOrder{item_->id, given}](
                const inspection::Setting& setting) { return inspection::answerItem(setting, id, order); },
            reason_.key());
}

void ItemModel::setScore(Column column, const Decimal& score) {
  forms::Answer given;
  (column == Documentary ? given.documentary : column == OnSite ? given.onSite : given.score) = score;
  (column == Documentary ? shown_.documentary : column == OnSite ? shown_.onSite : shown_.score) = score;
  save(given);
}

void ItemModel::step(Column column, bool up) {
  if (item_ == nullptr || !item_->marks) return;
  const auto now = valueIn(column);
  const Decimal step = open_.sheet()->form->scoring->step, full = *item_->marks;
  // Where there is no score yet, lowering begins at the full marks, and raising at 0.
  const Decimal from = now.value_or(up ? Decimal() : full);
  const Decimal next = up ? from + step : from + step * Decimal(-1);
  setScore(column, std::clamp(next, Decimal(), full));
}

void ItemModel::raise(Column column) { step(column, true); }

void ItemModel::lower(Column column) { step(column, false); }

void ItemModel::setFull(Column column) {
  if (item_ != nullptr && item_->marks) setScore(column, *item_->marks);
}

void ItemModel::deduct(int deduction, Column column) {
  const bool isThere = deduction >= 0 && static_cast<std::size_t>(deduction) < amounts_.size();
  if (!isThere || !item_->marks) return;
  const auto& amount = amounts_[static_cast<std::size_t>(deduction)];
  const Decimal from = valueIn(column).value_or(*item_->marks);
  setScore(column, amount ? std::max(from + *amount * Decimal(-1), Decimal()) : Decimal());
}

void ItemModel::setPart(const QString& part, const QString& score) {
  const auto value = Decimal::parse(score.toStdString());
  if (item_ == nullptr || !value) return;
  auto given = partsGiven();
  given.insert_or_assign(part.toStdString(), *value);
  const core::Draft::What what = core::Draft::What::parts;
  if (given.size() < item_->parts.size()) {
    // The form wants all parts at once; until then they are a draft.
    core::Draft draft;
    draft.what = what;
    draft.item = item_->id;
    draft.text = partsText(given);
    open_.keep(std::move(draft));
    parts_.set(partRows(*item_, given));
    Q_EMIT answerChanged();
    return;
  }
  forms::Answer answer;
  answer.parts = given;
  shown_.parts = given;
  shown_.score.reset();
  parts_.set(partRows(*item_, given));
  save(answer, OpenInspection::DraftKey(what, item_->id));
}

void ItemModel::changePart(const QString& part, const Decimal& by) {
  if (item_ == nullptr) return;
  const auto found = std::ranges::find(item_->parts, part.toStdString(), &forms::Part::id);
  if (found == item_->parts.end()) return;
  const auto given = partsGiven();
  const auto now = given.find(found->id);
  const Decimal from = now != given.end() ? now->second : by.isNegative() ? found->marks : Decimal();
  setPart(part, textOf(std::clamp(from + by, Decimal(), found->marks).text()));
}

void ItemModel::raisePart(const QString& part) { changePart(part, open_.sheet()->form->scoring->step); }

void ItemModel::lowerPart(const QString& part) {
  changePart(part, open_.sheet()->form->scoring->step * Decimal(-1));
}

void ItemModel::deductPart(const QString& part, const QString& amount) {
  if (const auto by = Decimal::parse(amount.toStdString())) changePart(part, *by * Decimal(-1));
}

void ItemModel::setPaper(int position, bool isSupplied) {
  if (item_ == nullptr) return;
  const auto at = static_cast<std::size_t>(position);
  std::erase(shown_.papers, at);
  if (isSupplied) shown_.papers.push_back(at);
  std::ranges::sort(shown_.papers);
  papers_.set(paperRows(*item_, shown_.papers));
  // One paper is ticked, whatever has become of the others meanwhile.
  save([id = open_.id(), item = item_->id, at, isSupplied](const inspection::Setting& setting) {
    inspection::AnswerOrder order{item, {}, true};
    if (const record::Aggregate* aggregate = setting.workspace.find(id)) {
      const auto answers = inspection::readInspection(id, *aggregate).answers;
      const auto now = answers.find(item);
      if (now != answers.end()) order.answer.papers = now->second.papers;
    }
    std::erase(order.answer.papers, at);
    if (isSupplied) order.answer.papers.push_back(at);
    return inspection::answerItem(setting, id, order);
  });
}

void ItemModel::setOriginalSeen(bool seen) {
  forms::Answer given;
  given.originalSeen = shown_.originalSeen = seen;
  save(given);
}

void ItemModel::setCheckedOnSite(bool checked) {
  forms::Answer given;
  given.checkedOnSite = shown_.checkedOnSite = checked;
  save(given);
}

void ItemModel::setSevere(bool severe) {
  forms::Answer given;
  given.severe = shown_.severe = severe;
  save(given);
}

void ItemModel::clear() {
  if (item_ == nullptr) return;
  open_.act([id = open_.id(), item = item_->id](
                const inspection::Setting& setting) { return inspection::clearAnswer(setting, id, item); },
            OpenInspection::DraftKey(core::Draft::What::parts, item_->id));
}

}  // namespace shicha::viewmodels
