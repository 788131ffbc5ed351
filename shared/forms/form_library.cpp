#include "forms/form_library.hpp"

#include <string>

#include "forms/form_file.hpp"
#include "schema/shipped.hpp"

namespace shicha::forms {
namespace {

constexpr std::string_view kFolder = "forms";
constexpr std::string_view kEnding = ".txtpb";

}  // namespace

Result<std::vector<Form>> readShippedForms() {
  std::vector<Form> forms;
  for (const ShippedFile& file : shippedIn(kFolder)) {
    auto form = readForm(file.text, std::string(file.name));
    if (!form) return form.error();
    forms.push_back(std::move(*form));
  }
  return forms;
}

Result<Form> readShippedForm(std::string_view id) {
  std::string known;
  for (const ShippedFile& file : shippedIn(kFolder)) {
    // The shipped files carry the names of their forms.
    std::string_view name = file.name.substr(kFolder.size() + 1);
    name.remove_suffix(kEnding.size());
    if (name == id) return readForm(file.text, std::string(file.name));
    known.append(known.empty() ? "" : ", ").append(name);
  }
  return Error(ErrorCode::formUnknown, {std::string(id), known});
}

}  // namespace shicha::forms
