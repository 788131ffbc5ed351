// shichactl --store DIR resolve ID RECORD FIELD WRITE
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/hex.hpp"
#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "inspection/corrections.hpp"
#include "inspection/field_words.hpp"
#include "inspection/inspection_json.hpp"

namespace shicha::cli {
namespace {

struct ResolveArguments {
  std::string id, record, field, write;
};

Result<void> resolve(const Context& context, const ResolveArguments& arguments) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto shown = opened->tablet->show(arguments.id);
  if (!shown) return shown.error();
  const auto record = fromHex<record::RecordId>(arguments.record);
  if (!record) return Error(ErrorCode::recordUnknown, {arguments.record});
  const auto field = inspection::fieldOfName(record::kindOf(*record), arguments.field);
  const auto write = inspection::writeName(arguments.write);
  if (!field || !write) return Error(ErrorCode::writeNotThere, {arguments.field + " " + arguments.write});
  const core::Listed listed = shown->listed;
  const auto done = opened->tablet->act(listed.mission, listed.id, [&](const inspection::Setting& setting) {
    return inspection::resolve(setting, listed.id, {*record, *field}, *write);
  });
  if (!done) return done.error();
  if (!context.json) context.out << context.say({"已选定", "chosen"}) << "\n";
  return {};
}

}  // namespace

void addRecordCommands(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<ResolveArguments>();
  CLI::App* command = program.add_subcommand(
      "resolve", "在并存的填写中选定一个 / choose one of the values that stand side by side (see conflicts)");
  command->add_option("ID", arguments->id, "检查编号 / the inspection")->required();
  command->add_option("RECORD", arguments->record, "记录编号 / the record")->required();
  command->add_option("FIELD", arguments->field, "字段，如 score / the field")->required();
  command->add_option("WRITE", arguments->write, "所选的填写 / the write to keep")->required();
  command->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return resolve(context, *arguments); };
  });
}

}  // namespace shicha::cli
