// shichactl score FORM FILE.json
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text_file.hpp"
#include "cli/command.hpp"
#include "cli/score_sheet.hpp"
#include "forms/answer_json.hpp"
#include "forms/form_library.hpp"
#include "forms/score.hpp"
#include "forms/score_json.hpp"

namespace shicha::cli {
namespace {

constexpr std::size_t kSheetBytesMax = std::size_t{1} << 20U;

struct Arguments {
  std::string form, file;
};

Result<void> scoreFile(const Context& context, const Arguments& arguments) {
  const auto form = forms::readNamedForm(arguments.form);
  if (!form) return form.error();
  const auto text = readTextFile(arguments.file, kSheetBytesMax);
  if (!text) return text.error();
  const auto answers = forms::readAnswers(*form, *text, arguments.file);
  if (!answers) return answers.error();
  const auto score = forms::score(*form, *answers);
  if (!score) return score.error();
  if (context.json) {
    context.out << forms::scoreJson(*form, *score);
  } else {
    printScore(context.out, *form, *answers, *score, context.language);
  }
  return {};
}

}  // namespace

void addScoreCommand(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* score = program.add_subcommand("score", "为一份答卷计分 / score an answer sheet");
  score->add_option("FORM", arguments->form, "检查表编号或文件 / a form's id or file")->required();
  score->add_option("FILE", arguments->file, "答卷 / the answers, as JSON")->required();
  score->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return scoreFile(context, *arguments); };
  });
}

}  // namespace shicha::cli
