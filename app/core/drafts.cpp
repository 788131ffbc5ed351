#include "core/drafts.hpp"

#include <storage.pb.h>

#include <algorithm>

namespace shicha::core {
namespace {

wire::Draft messageOf(const Tablet& tablet, const Draft& draft) {
  wire::Draft message;
  message.set_what(static_cast<wire::Draft::What>(draft.what));
  message.set_person(tablet.label());
  message.set_inspection(std::string(draft.inspection.view()));
  message.set_item(draft.item);
  message.set_text(draft.text);
  message.set_point(draft.point);
  message.set_behaviour(draft.behaviour);
  for (const record::WriteName& seen : draft.sees) {
    auto* added = message.add_sees();
    added->set_batch(std::string(seen.batch.view()));
    added->set_place(seen.place);
  }
  return message;
}

std::optional<Draft> readDraft(const Tablet& tablet, const storage::Draft& kept) {
  wire::Draft message;
  if (!message.ParseFromString(kept.bytes) || message.person() != tablet.label()) return std::nullopt;
  const auto inspection = record::AggregateId::from(message.inspection());
  const bool isKnown = message.what() != wire::Draft::UNKNOWN && wire::Draft::What_IsValid(message.what());
  if (!inspection || !isKnown) return std::nullopt;
  Draft draft{kept.number,
              static_cast<Draft::What>(message.what()),
              kept.workspace,
              *inspection,
              message.item(),
              message.text(),
              message.point(),
              message.behaviour(),
              {}};
  for (const auto& seen : message.sees()) {
    const auto batch = record::Hash::from(seen.batch());
    if (!batch) return std::nullopt;
    draft.sees.push_back({*batch, seen.place()});
  }
  return draft;
}

}  // namespace

Result<std::vector<Draft>> draftsOf(Tablet& tablet) {
  const auto kept = tablet.store().store().drafts();
  if (!kept) return kept.error();
  std::vector<Draft> drafts;
  for (const storage::Draft& each : *kept) {
    if (auto draft = readDraft(tablet, each)) drafts.push_back(std::move(*draft));
  }
  return drafts;
}

Result<storage::Number> keepDraft(Tablet& tablet, const Draft& draft) {
  return tablet.store().store().saveDraft(
      {draft.number, draft.workspace, messageOf(tablet, draft).SerializeAsString()});
}

Result<void> passDraftsOn(storage::Store& store, const std::vector<std::string>& from,
                          const std::string& to) {
  const auto kept = store.drafts();
  if (!kept) return kept.error();
  for (const storage::Draft& each : *kept) {
    wire::Draft message;
    const bool isTheirs =
        message.ParseFromString(each.bytes) && std::ranges::find(from, message.person()) != from.end();
    if (!isTheirs) continue;
    message.set_person(to);
    const auto saved = store.saveDraft({each.number, each.workspace, message.SerializeAsString()});
    if (!saved) return saved.error();
  }
  return {};
}

Result<void> dropDraft(Tablet& tablet, storage::Number draft) {
  return tablet.store().store().eraseDraft(draft);
}

}  // namespace shicha::core
