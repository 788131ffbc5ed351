// Own answers, batches of peers, another code.
#include "faults/operation.hpp"

namespace shicha::test {
namespace {

using storage::Replica;

constexpr storage::Number kDraft = 1;

// Writes a note that covers all before it, and finishes the draft.
Result<void> write(Tablet& tablet, const char* text) {
  Replica* replica = tablet.replica();
  const record::RegisterId id{peers().own, kNote};
  const auto aggregate = replica->find(id.record);
  if (!aggregate) return aggregate.error();
  const auto state = replica->state();
  if (!state) return state.error();
  const record::Change change{id, textValue(kNote, text),
                              record::seenIn(*aggregate, (*state)->history(), id)};
  return withoutValue(replica->write(peers().writer, id.record, {change}, kWall, {{}, {kDraft}}));
}

// A store that has what peers wrote before, and a draft.
void prepareRecords(Tablet& tablet) {
  tablet.create().value();
  storage::Store& store = tablet.store().store();
  const Ledger& ledger = peers().ledger();
  Replica& replica = **store.addWorkspace(ledger.workspace(), ledger.rootKey().publicKey());
  (void)replica.receive(peers().first).value();
  (void)store.cards().value();  // what is written later makes some of them wrong
  (void)store.saveDraft({0, ledger.workspace(), "写到一半"}).value();
}

void prepareWithAnswer(Tablet& tablet) {
  prepareRecords(tablet);
  write(tablet, "早先的说明").value();
  (void)tablet.store().store().cards().value();
  (void)tablet.store().store().saveDraft({kDraft, peers().ledger().workspace(), "又写到一半"}).value();
}

// The notes that are live, and the drafts.
std::string toldOfAnswer(Tablet& tablet) {
  std::string text;
  const record::Aggregate* aggregate = tablet.replica()->find(peers().own).value();
  if (aggregate != nullptr) {
    for (const std::uint32_t entry : aggregate->live({peers().own, kNote})) {
      text += aggregate->writeOf(aggregate->entries()[entry]).value;
    }
  }
  for (const storage::Draft& draft : tablet.store().store().drafts().value()) text += " draft " + draft.bytes;
  for (const auto& [id, card] : cardsOf(tablet.store().store())) text += " card " + card;
  return text + (tablet.store().wasCopied() ? ", copied" : "");
}

// Only all that was given makes the root that an engine has which was never stored.
std::string toldOfImport(Tablet& tablet) {
  Replica& replica = *tablet.replica();
  const record::Hash root = replica.root().value();
  const std::size_t waiting = replica.state().value()->history().waitingCount();
  for (const auto* engine : {peers().before.get(), peers().after.get()}) {
    if (engine->root() != root || engine->history().waitingCount() != waiting) continue;
    return engine == peers().before.get() ? "as before" : "everything";
  }
  return "a part, root " + root.hex();
}

// The card of the answer is to be made.
void prepareWithoutCard(Tablet& tablet) {
  prepareWithAnswer(tablet);
  write(tablet, "后来的说明").value();
}

std::string toldOfCode(Tablet& tablet) {
  return std::string(tablet.opensWith(kCode) ? "the old code" : "") +
         (tablet.opensWith(kOtherCode) ? "the new code" : "");
}

}  // namespace

std::vector<Operation> recordOperations() {
  const auto save = [](Tablet& tablet) { return write(tablet, "现场说明"); };
  return {
      {"the first answer", prepareRecords, save, toldOfAnswer},  // its log begins with it
      {"an answer", prepareWithAnswer, save, toldOfAnswer},
      {"import of batches", prepareRecords,
       [](Tablet& tablet) { return withoutValue(tablet.replica()->receive(peers().rest)); }, toldOfImport},
      {"list of cards", prepareWithoutCard,
       [](Tablet& tablet) { return withoutValue(tablet.store().store().cards()); }, toldOfAnswer},
      {"change of code", prepareRecords,
       [](Tablet& tablet) { return tablet.store().changeCode(1, kCode, kOtherCode); }, toldOfCode},
  };
}

}  // namespace shicha::test
