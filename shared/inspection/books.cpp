#include "inspection/books.hpp"

#include <algorithm>

#include "forms/form_file.hpp"
#include "forms/form_library.hpp"

namespace shicha::inspection {

const forms::Form* Books::find(std::string_view form, unsigned version) const {
  for (const forms::Form& each : forms) {
    if (each.id == form && each.version == version) return &each;
  }
  return nullptr;
}

const forms::Form* Books::newest(std::string_view form) const {
  const forms::Form* newest = nullptr;
  for (const forms::Form& each : forms) {
    if (each.id == form && (newest == nullptr || each.version > newest->version)) newest = &each;
  }
  return newest;
}

Result<Books> readBooksWith(std::span<const DataFile> files) {
  auto books = readShippedBooks();
  if (!books) return books;
  for (const DataFile& file : files) {
    if (!file.name.starts_with("forms/")) continue;
    auto form = forms::readForm(file.text, std::string(file.name));
    if (form && books->find(form->id, form->version) == nullptr) books->forms.push_back(std::move(*form));
  }
  auto plans = campaign::readPlans(files);
  if (!plans) return books;
  for (campaign::Campaign& shipped : books->plans.campaigns) {
    if (!plans->find(shipped.id)) plans->campaigns.push_back(std::move(shipped));
  }
  std::ranges::sort(plans->campaigns, {}, &campaign::Campaign::id);
  books->plans = std::move(*plans);
  return books;
}

Result<Books> readShippedBooks() {
  auto forms = forms::readShippedForms();
  if (!forms) return forms.error();
  auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  return Books{std::move(*forms), std::move(*plans)};
}

}  // namespace shicha::inspection
