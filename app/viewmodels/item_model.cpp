#include "viewmodels/item_model.hpp"

#include <algorithm>

#include "forms/labels.hpp"
#include "viewmodels/item_rows.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

OpenInspection::Make writeRemark(const record::AggregateId& inspection, const std::string& item,
                                 const inspection::TypedText& text) {
  return [inspection, item, text](const inspection::Setting& setting) {
    return inspection::writeRemark(setting, inspection, item, text);
  };
}

}  // namespace

ItemModel::ItemModel(OpenInspection& open)
    : open_(open),
      content_({"position", "label", "text", "mustHave", "marks"}),
      hints_({"position", "text"}),
      papers_({"position", "text", "isSupplied"}),
      parts_({"part", "text", "marks", "score", "mustHave", "amounts"}),
      deductions_({"position", "label", "amount"}),
      remark_(open, core::Draft::What::remark,
              [id = open.id()](const std::string& item, const inspection::TypedText& text) {
                return writeRemark(id, item, text);
              }),
      reason_(open, core::Draft::What::reason) {}

QString ItemModel::itemId() const { return item_ == nullptr ? QString() : textOf(item_->id); }

QString ItemModel::heading() const {
  if (item_ == nullptr) return {};
  return textOf(item_->heading.empty() ? item_->id : item_->heading);
}

QString ItemModel::section() const { return section_ == nullptr ? QString() : textOf(section_->heading); }

QString ItemModel::group() const { return item_ == nullptr ? QString() : textOf(item_->group); }

QString ItemModel::marks() const {
  return item_ == nullptr || !item_->marks ? QString() : textOf(item_->marks->text());
}

bool ItemModel::takesTwoScores() const {
  const core::Sheet* sheet = open_.sheet();
  return item_ != nullptr && item_->marks && sheet->form->scoring &&
         sheet->form->scoring->combine != forms::Combine::oneScore;
}

bool ItemModel::canBeSevere() const {
  return item_ != nullptr && open_.sheet()->form->severeOnMustHave && item_->canBeSevere();
}

void ItemModel::show(const std::string& item) {
  const core::Sheet* sheet = open_.sheet();
  const forms::Item* before = item_;
  item_ = nullptr;
  section_ = nullptr;
  for (const forms::Section& section : sheet->form->sections) {
    for (const forms::Item& each : section.items) {
      if (each.id != item) continue;
      item_ = &each;
      section_ = &section;
    }
  }
  if (item_ != before) readDescription();
  readAnswer();
}

void ItemModel::readDescription() {
  content_.set(item_ == nullptr ? std::vector<Rows::Row>() : contentRows(*item_));
  hints_.set(item_ == nullptr ? std::vector<Rows::Row>() : hintRows(*item_));
  amounts_.clear();
  std::vector<Rows::Row> rows;
  for (const Deduction& each : item_ == nullptr ? std::vector<Deduction>() : deductionsOf(*item_)) {
    rows.push_back({static_cast<int>(amounts_.size()), textOf(each.label),
                    each.amount ? textOf(each.amount->text()) : QString()});
    amounts_.push_back(each.amount);
  }
  deductions_.set(std::move(rows));
  saving_ = 0;
  Q_EMIT itemChanged();
}

void ItemModel::readAnswer() {
  if (item_ == nullptr) return;
  const core::Sheet& sheet = *open_.sheet();
  // What was tapped last is still on its way: the snapshot before it is not shown.
  if (saving_ == 0) {
    const auto found = sheet.inspection.answers.find(item_->id);
    shown_ = found == sheet.inspection.answers.end() ? forms::Answer() : found->second;
  }
  const auto saved = sheet.remarks.find(item_->id);
  remark_.show(item_->id, saved == sheet.remarks.end() ? inspection::TypedText() : saved->second);
  reason_.show(item_->id, {shown_.reason, {}});
  papers_.set(paperRows(*item_, shown_.papers));
  parts_.set(partRows(*item_, partsGiven()));
  Q_EMIT answerChanged();
}

QString ItemModel::verdict() const {
  return shown_.verdict ? textOf(forms::codeOf(*shown_.verdict)) : QString();
}

std::optional<Decimal> ItemModel::valueIn(Column column) const {
  if (column == Documentary) return shown_.documentary;
  if (column == OnSite) return shown_.onSite;
  if (shown_.score || shown_.parts.empty()) return shown_.score;
  Decimal sum;
  for (const auto& [part, score] : shown_.parts) sum += score;
  return sum;
}

QString ItemModel::scoreIn(Column column) const {
  const auto value = valueIn(column);
  return value ? textOf(value->text()) : QString();
}

ItemModel::Severe ItemModel::severe() const {
  if (!canBeSevere()) return NotSevere;
  if (shown_.severe) return *shown_.severe ? SevereYes : SevereNo;
  const auto& proposed = open_.sheet()->score.severeProposed;
  return std::ranges::find(proposed, item_->id) == proposed.end() ? NotSevere : SevereProposed;
}

bool ItemModel::originalSeen() const { return shown_.originalSeen.value_or(false); }

bool ItemModel::checkedOnSite() const { return shown_.checkedOnSite.value_or(false); }

bool ItemModel::isAnswered() const {
  return shown_.verdict || shown_.score || !shown_.parts.empty() || shown_.documentary || shown_.onSite;
}

bool ItemModel::canClear() const { return isAnswered() || !partsGiven().empty(); }

bool ItemModel::takesParts() const { return item_ != nullptr && !item_->parts.empty() && !takesTwoScores(); }

std::map<std::string, Decimal> ItemModel::partsGiven() const {
  if (!takesParts()) return {};
  if (!shown_.parts.empty()) return shown_.parts;
  const core::Draft* draft = open_.draft({core::Draft::What::parts, item_->id});
  return draft == nullptr ? std::map<std::string, Decimal>() : partsIn(draft->text);
}

}  // namespace shicha::viewmodels
