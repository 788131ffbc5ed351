#include "forms/score_json.hpp"

#include <nlohmann/json.hpp>

#include "forms/labels.hpp"

namespace shicha::forms {
namespace {

using Json = nlohmann::ordered_json;

Json itemJson(const ItemScore& scored) {
  Json item;
  item["item"] = scored.item;
  item["state"] = codeOf(scored.state);
  if (scored.score) item["score"] = scored.score->text();
  if (scored.documentary) item["documentary"] = scored.documentary->text();
  if (scored.onSite) item["on_site"] = scored.onSite->text();
  if (scored.full) item["full"] = scored.full->text();
  if (scored.verdict) item["verdict"] = codeOf(*scored.verdict);
  return item;
}

}  // namespace

std::string scoreJson(const Form& form, const Score& score) {
  Json document;
  document["form"] = form.id;
  document["version"] = form.version;
  document["items"] = Json::array();
  for (const ItemScore& scored : score.items) document["items"].push_back(itemJson(scored));
  document["total"] = score.total.text();
  document["full"] = score.full.text();
  document["counted_full"] = score.countedFull.text();
  document["unanswered"] = score.unanswered;
  document["vetoes"] = score.vetoes;
  document["severe"] = score.severe;
  document["severe_proposed"] = score.severeProposed;
  document["result"] = codeOf(score.outcome);
  return document.dump() + "\n";
}

}  // namespace shicha::forms
