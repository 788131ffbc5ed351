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
  connect(&open_, &OpenInspection::draftsChanged, this, &TypedField::changed);
  connect(&quiet_, &QTimer::timeout, this, &TypedField::finish);
}

void TypedField::show(const std::string& item, inspection::TypedText saved) {
  if (item != item_) finish();
  item_ = item;
  saved_ = std::move(saved);
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
  open_.keep(std::move(draft));
  if (commit_) quiet_.start();
  Q_EMIT changed();
}

void TypedField::finish() {
  quiet_.stop();
  if (commit_) commit(item_);
}

void TypedField::finishAll() {
  finish();
  for (const auto& [what, item] : open_.drafts()) {
    if (commit_ && what == what_) commit(item);
  }
}

void TypedField::commit(const std::string& item) {
  const OpenInspection::DraftKey key(what_, item);
  const core::Draft* draft = open_.draft(key);
  if (draft == nullptr) return;
  // One after the other: the next text goes on from the one before.
  if (committing_.contains(item)) {
    again_.insert(item);
    return;
  }
  committing_.insert(item);
  open_.act(commit_(item, {draft->text, draft->sees}), key, [this, item](bool isDone) {
    committing_.erase(item);
    if (again_.erase(item) > 0 && isDone) commit(item);
  });
}

}  // namespace shicha::viewmodels
