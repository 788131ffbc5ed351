#include "inspection/signing_json.hpp"

#include <nlohmann/json.hpp>

#include "base/time_text.hpp"
#include "inspection/field_words.hpp"
#include "inspection/missing.hpp"
#include "inspection/signature_words.hpp"
#include "inspection/signers.hpp"

namespace shicha::inspection {
namespace {

using Json = nlohmann::ordered_json;

Json textOrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json changeJson(const Shown& shown, const Inspection& inspection, const FieldChange& change,
                Language language) {
  const auto texts = [&](const std::vector<std::string>& values) {
    Json list = Json::array();
    for (const std::string& value : values) list.push_back(valueText(change.at, value, language));
    return list;
  };
  Json object{{"item", inspection.itemOf(shown.workspace.id(), change.at.record)},
              {"record", change.at.record.hex()},
              {"field", fieldName(change.at)},
              {"label", labelOf(change.at).in(language)},
              {"before", texts(change.before)},
              {"now", texts(change.now)},
              {"writes", Json::array()}};
  for (const auto& write : change.writes)
    object["writes"].push_back(writeJson(shown, inspection, write, language));
  return object;
}

Json signatureJson(const Shown& shown, const Inspection& inspection, const SignatureStanding& standing,
                   Language language) {
  const Signature& signature = standing.signature;
  const auto note = pageNote(shown.aggregate, signature);
  Json object{{"id", signature.id.hex()},
              {"revision", signature.revision.hex()},
              {"role", signature.role},
              {"name", signature.name},
              {"refused", signature.refused.empty() ? Json() : Json(signature.refused)},
              {"status", codeOf(standing.status)},
              {"status_text", sentenceOf(standing, language)},
              {"reopened", standing.reopened},
              {"user", standing.by.user},
              {"device", standing.by.device},
              {"clock", timeText(std::chrono::milliseconds(signature.clockMs))},
              {"witnessed", textOrNull(witnessText(standing, language))},
              {"page", signature.page ? Json(signature.page->hex()) : Json()},
              {"page_note", note ? Json(note->in(language)) : Json()},
              {"change_texts", changeTexts(shown.workspace.id(), inspection, standing, language)},
              {"changes", Json::array()}};
  for (const auto& change : standing.changes)
    object["changes"].push_back(changeJson(shown, inspection, change, language));
  return object;
}

Json revisionJson(const Revision& revision) {
  Json object{{"id", revision.id.hex()}, {"digest", revision.digest.hex()}, {"body", nullptr}};
  if (revision.body) {
    object["body"] = {{"digest", revision.body->digest.hex()},
                      {"bytes", revision.body->size},
                      {"type", revision.body->type}};
  }
  return object;
}

}  // namespace

void putSigning(Json& into, const Shown& shown, const Books& books, const Inspection& inspection,
                const std::vector<SignatureStanding>& signatures, Language language) {
  for (const char* list : {"missing", "signatures", "signers", "revisions"}) into[list] = Json::array();
  for (const Missing& each : missingIn(books, shown.workspace.id(), inspection)) {
    into["missing"].push_back(
        {{"item", each.item}, {"what", codeOf(each.kind)}, {"text", textOf(each, language)}});
  }
  for (const SignatureStanding& each : signatures) {
    into["signatures"].push_back(signatureJson(shown, inspection, each, language));
  }
  for (const Signer& each : signersOf(shown.workspace, signatures)) {
    into["signers"].push_back({{"role", each.role},
                               {"user", each.user},
                               {"name", each.name},
                               {"state", codeOf(each.state)},
                               {"text", textOf(each, language)}});
  }
  for (const Revision& each : inspection.revisions) into["revisions"].push_back(revisionJson(each));
}

}  // namespace shicha::inspection
