// shichactl forms | forms show FORM | forms check FILE
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text_layout.hpp"
#include "cli/command.hpp"
#include "cli/form_json.hpp"
#include "cli/form_sheet.hpp"
#include "forms/form_file.hpp"
#include "forms/form_library.hpp"
#include "forms/labels.hpp"

namespace shicha::cli {
namespace {

constexpr std::size_t kIdWidth = 28;

std::size_t itemCount(const forms::Form& form) {
  std::size_t count = 0;
  for (const forms::Section& section : form.sections) count += section.items.size();
  return count;
}

Result<void> listForms(const Context& context) {
  const auto forms = forms::readShippedForms();
  if (!forms) return forms.error();
  if (context.json) {
    context.out << formListJson(*forms);
    return {};
  }
  for (const forms::Form& form : *forms) {
    const std::string full =
        form.scoring ? form.scoring->full.text() + std::string(context.say({" 分", " marks"})) : "—";
    context.out << padded(form.id, kIdWidth) << context.say({"第", "v"}) << form.version
                << context.say({"版", ""}) << paddedLeft(std::to_string(itemCount(form)), 5)
                << context.say({" 项", " items"}) << paddedLeft(full, 11) << "   " << fullTitle(form) << "\n";
  }
  return {};
}

Result<void> showForm(const Context& context, const std::string& name) {
  const auto form = forms::readNamedForm(name);
  if (!form) return form.error();
  if (context.json) {
    context.out << formJson(*form);
  } else {
    printForm(context.out, *form, context.language);
  }
  return {};
}

Result<void> checkFile(const Context& context, const std::string& path) {
  const auto form = forms::readFormFile(path);
  if (!form) return form.error();
  if (context.json) {
    context.out << formCheckJson(*form);
    return {};
  }
  context.out << form->id << context.say({" 第", " version "}) << form->version << context.say({"版", ""})
              << " · " << itemCount(*form) << context.say({" 项", " items"});
  if (form->scoring)
    context.out << " · " << context.say({"满分 ", "full marks "}) << form->scoring->full.text();
  context.out << "\n" << context.say({"检查表文件无误", "the form file is correct"}) << "\n";
  return {};
}

}  // namespace

void addFormsCommand(CLI::App& program, Context& context) {
  CLI::App* forms = program.add_subcommand("forms", "列出检查表 / list the forms");
  forms->require_subcommand(0, 1);
  forms->callback([&context, forms] {
    if (forms->get_subcommands().empty()) context.chosen = [&context] { return listForms(context); };
  });

  const auto name = std::make_shared<std::string>();
  CLI::App* show = forms->add_subcommand("show", "显示一份检查表 / print a form as people read it");
  show->add_option("FORM", *name, "编号或文件 / an id or a file")->required();
  show->callback(
      [&context, name] { context.chosen = [&context, name] { return showForm(context, *name); }; });

  CLI::App* check = forms->add_subcommand("check", "检查自编的检查表文件 / check a form file");
  check->add_option("FILE", *name, "检查表文件 / the form file")->required();
  check->callback(
      [&context, name] { context.chosen = [&context, name] { return checkFile(context, *name); }; });
}

}  // namespace shicha::cli
