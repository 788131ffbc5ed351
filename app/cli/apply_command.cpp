// shichactl --store DIR apply FILE.jsonl
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/text_file.hpp"
#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "cli/scenario.hpp"

namespace shicha::cli {
namespace {

constexpr std::size_t kScenarioBytesMax = std::size_t{256} << 20U;

bool isEmpty(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// The error of a line, with its number in the scenario. Where it is about a file that the line names, it says
// of which.
Error inLine(const Error& error, const std::string& scenario, int line) {
  const Place& place = error.place();
  if (place.file.empty() || place.file == scenario) {
    return error.at({scenario, line, place.line > 0 ? place.column : 0});
  }
  return error.at({Place{scenario, line, 0}.text() + ": " + place.file, place.line, place.column});
}

// As soon as it is durable: whoever reads this knows it, even if the program ends in the next moment.
void tellDone(const Context& context, int line, const json::Value& value, const Thing& thing) {
  if (context.json) return;
  const json::Value* name = value.find("as");
  context.out << line << ": " << value.find("do")->text << "  ";
  if (name != nullptr && !name->text.empty()) context.out << name->text << " = ";
  context.out << thing.record.hex() << "\n" << std::flush;
}

// It was done, but for the page that people sign.
void tellShortcoming(const Context& context, int line, const Error& error) {
  context.err
      << line << ": "
      << context.say({"已完成，但签名页面没有附上（", "done, but the page to be signed was not attached ("})
      << error.what(context.language)
      << context.say({"）；可以照常签名，再次提交或签名时会再附上",
                      "); people can sign, and it is tried again when the form is presented or signed"})
      << "\n";
}

Result<void> applyFile(const Context& context, const std::string& path) {
  const auto text = readTextFile(path, kScenarioBytesMax);
  if (!text) return text.error();
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  Scenario scenario(*opened->tablet, std::filesystem::path(path).parent_path());
  int number = 0;
  int done = 0;
  std::optional<Error> stopped;
  for (std::size_t at = 0; at < text->size() && !stopped;) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    const std::string_view line = std::string_view(*text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (isEmpty(line)) continue;
    const auto value = json::read(line, path);
    const auto made = value ? scenario.run(*value) : Result<Thing>(value.error());
    if (!made) {
      stopped = inLine(made.error(), path, number);
    } else {
      ++done;
      tellDone(context, number, *value, *made);
      if (scenario.shortcoming()) tellShortcoming(context, number, *scenario.shortcoming());
    }
  }
  if (context.json) {
    nlohmann::ordered_json document{{"lines", done}, {"names", nlohmann::ordered_json::object()}};
    for (const auto& [name, thing] : scenario.names()) document["names"][name] = thing.record.hex();
    context.out << document.dump() << "\n";
  } else {
    context.out << context.say({"已完成的行数：", "lines done: "}) << done << "\n";
  }
  if (stopped) return *stopped;
  return {};
}

}  // namespace

void addApplyCommand(CLI::App& program, Context& context) {
  const auto file = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand("apply",
                                             "逐行执行一份检查脚本：每行要么完成，要么不做；遇错即停 / do "
                                             "the lines of a scenario: each wholly or not at "
                                             "all; the first that fails stops it");
  command->add_option("FILE", *file, "每行一个 JSON 对象 / a JSON object in each line")->required();
  command->callback(
      [&context, file] { context.chosen = [&context, file] { return applyFile(context, *file); }; });
}

}  // namespace shicha::cli
