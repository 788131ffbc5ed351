// shichactl --store DIR list | show ID | conflicts [ID] | history ID
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/list_sheet.hpp"
#include "cli/open_store.hpp"
#include "inspection/inspection_json.hpp"
#include "inspection/kinds.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

inspection::Shown shownOf(const core::Opened& opened) {
  const core::Listed& listed = opened.listed;
  return {{listed.id, listed.mission.mission, listed.card}, *opened.workspace, *opened.aggregate};
}

Result<void> list(const Context& context) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  auto listed = opened->tablet->list();
  if (!listed) return listed.error();
  std::erase_if(*listed,
                [](const core::Listed& each) { return each.card.kind != inspection::kind::inspection; });
  if (!context.json) {
    printList(context.out, *listed, context.language);
    return {};
  }
  Json document = Json::array();
  for (const core::Listed& each : *listed) {
    document.push_back(inspection::listedJson({each.id, each.mission.mission, each.card}));
  }
  context.out << document.dump() << "\n";
  return {};
}

Result<void> show(const Context& context, const std::string& id) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto shown = opened->tablet->show(id);
  if (!shown) return shown.error();
  if (context.json) {
    context.out << inspection::shownJson(shownOf(*shown), opened->tablet->books(), context.language).dump()
                << "\n";
  } else {
    printShown(context.out, *shown, opened->tablet->books(), context.language);
  }
  return {};
}

void printConflicts(const Context& context, const core::Opened& opened,
                    const inspection::Inspection& inspection) {
  for (const record::RegisterId& at : inspection.notes.conflicts) {
    context.out << opened.listed.card.subject.name << "\n";
    for (const auto& entry : inspection::historyOf(*opened.workspace, *opened.aggregate, at)) {
      const bool isLive =
          entry.state == record::WriteState::shown || entry.state == record::WriteState::concurrent;
      if (!isLive) continue;
      printWrite(context.out, entry, inspection.itemOf(opened.listed.mission.id, at.record),
                 context.language);
    }
  }
}

Result<void> conflicts(const Context& context, const std::string& id) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto listed = opened->tablet->list();
  if (!listed) return listed.error();
  Json document = Json::array();
  bool found = id.empty();
  for (const core::Listed& each : *listed) {
    if (!each.id.hex().starts_with(id)) continue;
    found = true;
    if (each.card.conflicts == 0) continue;
    const auto shown = opened->tablet->show(each.id.hex());
    if (!shown) return shown.error();
    const auto inspection = inspection::readInspection(shown->listed.id, *shown->aggregate);
    const Json all = inspection::conflictsJson(shownOf(*shown), inspection, context.language);
    document.insert(document.end(), all.begin(), all.end());
    if (!context.json) printConflicts(context, *shown, inspection);
  }
  if (!found) return Error(ErrorCode::recordUnknown, {id});
  if (context.json) {
    context.out << document.dump() << "\n";
  } else if (document.empty()) {
    context.out << context.say({"没有并存的不同填写", "no values stand side by side"}) << "\n";
  }
  return {};
}

Result<void> history(const Context& context, const std::string& id) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto shown = opened->tablet->show(id);
  if (!shown) return shown.error();
  const auto inspection = inspection::readInspection(shown->listed.id, *shown->aggregate);
  if (context.json) {
    context.out << inspection::historyJson(shownOf(*shown), inspection, context.language).dump() << "\n";
    return {};
  }
  for (const auto& entry : inspection::historyOf(*shown->workspace, *shown->aggregate)) {
    printWrite(context.out, entry, inspection.itemOf(shown->listed.mission.id, entry.at.record),
               context.language);
  }
  return {};
}

void addWithId(CLI::App& program, Context& context, const char* name, const char* help, bool needsId,
               Result<void> (*run)(const Context&, const std::string&)) {
  const auto id = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(name, help);
  command->add_option("ID", *id, "检查编号，前 8 位以上即可 / its id, or the first 8 digits or more of it")
      ->required(needsId);
  command->callback(
      [&context, id, run] { context.chosen = [&context, id, run] { return run(context, *id); }; });
}

}  // namespace

void addListCommands(CLI::App& program, Context& context) {
  program.add_subcommand("list", "本机的检查 / the inspections on this tablet")->callback([&context] {
    context.chosen = [&context] { return list(context); };
  });
  addWithId(program, context, "show",
            "一次检查的全部内容和签名状态 / an inspection, and what its signatures are worth", true, show);
  addWithId(program, context, "conflicts", "并存的不同填写 / values that stand side by side", false,
            conflicts);
  addWithId(program, context, "history",
            "每一次填写：何人、何时、哪台设备 / every write: who, when, on which device", true, history);
}

}  // namespace shicha::cli
