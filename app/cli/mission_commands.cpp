// shichactl --store DIR workspaces | institutions [TEXT]
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/text_layout.hpp"
#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "registry/subject.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

Words labelOf(campaign::InspectionKind kind) {
  switch (kind) {
    case campaign::InspectionKind::territorial:
      return {"属地执法检查", "own round"};
    case campaign::InspectionKind::cross:
      return {"交叉互查", "cross inspection"};
    default:
      return {"抽查督导", "city's spot check"};
  }
}

Result<void> showWorkspaces(const Context& context) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  Json document = Json::array();
  for (const core::MissionHere& here : opened->tablet->missions()) {
    const auto state = opened->tablet->replicaOf(here.id)->state();
    if (!state) return state.error();
    const std::size_t batches = (*state)->history().batches().size();
    const std::size_t waiting = (*state)->history().waitingCount();
    const std::size_t forks = (*state)->history().forks().size();
    document.push_back({{"workspace", here.mission.text()},
                        {"kind", campaign::codeOf(here.mission.kind)},
                        {"batches", batches},
                        {"waiting", waiting},
                        {"forks", forks},
                        {"sealed", (*state)->members().isSealed()}});
    if (context.json) continue;
    context.out << padded(here.mission.text(), 30) << padded(context.say(labelOf(here.mission.kind)), 20)
                << context.say({"记录批数 ", "batches "}) << batches << context.say({"，待齐 ", ", waiting "})
                << waiting << "\n";
  }
  if (context.json) context.out << document.dump() << "\n";
  return {};
}

Json institutionJson(const core::InstitutionHere& here) {
  const registry::Institution& in = here.institution;
  Json object{{"id", in.id}, {"name", in.name}, {"kind", registry::codeOf(in.kind)}};
  object["districts"] = in.districts;
  object["scope"] = in.scope;
  object["barred_until"] = here.barredUntil ? Json(dateText(*here.barredUntil)) : Json();
  object["addresses"] = in.addresses;
  object["provisional"] = here.isProvisional;
  return object;
}

Result<void> showInstitutions(const Context& context, const std::string& text) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto institutions = opened->tablet->institutions();
  if (!institutions) return institutions.error();
  Json document = Json::array();
  for (const core::InstitutionHere& each : institutions->search(text)) {
    document.push_back(institutionJson(each));
    if (context.json) continue;
    context.out << padded(context.say(registry::labelOf(each.institution.kind)), 14) << each.institution.name;
    for (const std::string& district : each.institution.districts) context.out << " " << district;
    if (each.isProvisional) context.out << context.say({"（临时录入）", " (provisional)"});
    if (each.barredUntil) {
      context.out << "  "
                  << Error(ErrorCode::institutionBarred, {each.institution.name, dateText(*each.barredUntil)})
                         .what(context.language);
    }
    context.out << "\n";
  }
  if (context.json) {
    context.out << document.dump() << "\n";
  } else if (document.empty()) {
    context.out << context.say({"名录中没有符合的机构", "no institution matches"}) << "\n";
  }
  return {};
}

}  // namespace

void addMissionCommands(CLI::App& program, Context& context) {
  program.add_subcommand("workspaces", "本机的任务 / the missions on this tablet")->callback([&context] {
    context.chosen = [&context] { return showWorkspaces(context); };
  });
  const auto text = std::make_shared<std::string>();
  CLI::App* institutions = program.add_subcommand("institutions", "机构名录 / the registry of institutions");
  institutions->add_option("TEXT", *text,
                           "名称、地区、地址或范围中的文字 / a part of name, district, address or scope");
  institutions->callback(
      [&context, text] { context.chosen = [&context, text] { return showInstitutions(context, *text); }; });
}

}  // namespace shicha::cli
