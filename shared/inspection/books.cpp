#include "inspection/books.hpp"

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

Result<Books> readShippedBooks() {
  auto forms = forms::readShippedForms();
  if (!forms) return forms.error();
  auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  return Books{std::move(*forms), std::move(*plans)};
}

}  // namespace shicha::inspection
