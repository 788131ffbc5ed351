// The paper of an ODT, with what stands on every page.
#pragma once

#include <pugixml.hpp>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/odt_pictures.hpp"

namespace shicha::document {

// The kind of page that has no head; others follow it by themselves.
constexpr const char* kOdtFirstPage = "First";

// The whole of styles.xml. Errors: valueUnknown, where the foot's code is too long.
Result<void> writeOdtPages(pugi::xml_document& xml, const Document& document, OdtPictures& pictures);

}  // namespace shicha::document
