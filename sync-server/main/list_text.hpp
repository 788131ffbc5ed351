// The lists of the bureau for people at a terminal, from what the interface answers.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/language.hpp"

namespace shicha::server {

// document: as the endpoint of that list gives it. Pure. Threads: any.
std::string coverageText(const nlohmann::ordered_json& document, Language language);
std::string findingsText(const nlohmann::ordered_json& document, Language language);
std::string dispositionsText(const nlohmann::ordered_json& document, Language language);
std::string penaltiesText(const nlohmann::ordered_json& document, Language language);
std::string dueText(const nlohmann::ordered_json& document, Language language);

}  // namespace shicha::server
