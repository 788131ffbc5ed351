#include "forms/form_library.hpp"

#include <filesystem>
#include <string_view>

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

Result<Form> readNamedForm(const std::string& idOrPath) {
  const auto shipped = shippedFile(std::string(kFolder) + "/" + idOrPath + std::string(kEnding));
  if (shipped) return readForm(shipped->text, std::string(shipped->name));
  const bool looksLikePath = idOrPath.find('/') != std::string::npos || idOrPath.ends_with(kEnding);
  if (looksLikePath || std::filesystem::exists(idOrPath)) return readFormFile(idOrPath);
  std::string known;
  for (const std::string& id : shippedIds(kFolder)) known.append(known.empty() ? "" : ", ").append(id);
  return Error(ErrorCode::formUnknown, {idOrPath, known});
}

}  // namespace shicha::forms
