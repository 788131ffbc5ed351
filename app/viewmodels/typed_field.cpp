#include "viewmodels/typed_field.hpp"

#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

// So long nobody types, and the text becomes part of the record.
constexpr std::chrono::seconds kQuiet{2};

}  // namespace

TypedField::TypedField(OpenInspection& open, core::Draft::What what, Commit commit)
    : open_(open), what_(what), commit_(std::move(commit)) {
  quiet_.setSingleShot(true);
  quiet_.setInterval(kQuiet);
  connect(&quiet_, &QTimer::timeout, this, &TypedField::finish);
}

void TypedField::show(const std::string& item, inspection::TypedText saved) {
  if (item != item_) {
    finish();
    item_ = item;
    isCommitting_ = wasTypedOn_ = false;
  }
  saved_ = std::move(saved);
  const core::Draft* draft = open_.draft(key());
  if (draft != nullptr && wasTypedOn_ && !isCommitting_) {
    // It goes on from the text that was committed meanwhile, and overwrites that.
    wasTypedOn_ = false;
    core::Draft goesOn = *draft;
    goesOn.sees = saved_.sees;
    open_.keep(std::move(goesOn));
  }
  Q_EMIT changed();
}

QString TypedField::text() const {
  const core::Draft* draft = open_.draft(key());
  return textOf(draft == nullptr ? saved_.text : draft->text);
}

void TypedField::type(const QString& text) {
  if (text == this->text()) return;
  const core::Draft* before = open_.draft(key());
  core::Draft draft = before == nullptr ? core::Draft() : *before;
  if (before == nullptr) draft.sees = saved_.sees;
  draft.what = what_;
  draft.item = item_;
  draft.text = text.toStdString();
  wasTypedOn_ = isCommitting_;
  open_.keep(std::move(draft));
  if (commit_) quiet_.start();
  Q_EMIT changed();
}

void TypedField::finish() {
  quiet_.stop();
  const core::Draft* draft = open_.draft(key());
  if (!commit_ || draft == nullptr) return;
  if (isCommitting_) {
    quiet_.start();
    return;
  }
  isCommitting_ = true;
  open_.act(commit_(item_, {draft->text, draft->sees}), key(), [this, item = item_](bool) {
    if (item == item_) isCommitting_ = false;
  });
}

}  // namespace shicha::viewmodels
