#include "cli/registry_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/source_json.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

Json reasonJson(const Error& reason) {
  return {{"code", errorInfo(reason.code()).name},
          {"zh", reason.what(Language::zh)},
          {"en", reason.what(Language::en)}};
}

}  // namespace

std::string importJson(const registry::RegistryImport& import) {
  Json rejected = Json::array();
  for (const registry::RejectedRow& row : import.rejected) {
    rejected.push_back({{"row", row.place.row},
                        {"line", row.place.line},
                        {"column", row.column},
                        {"value", row.value},
                        {"reason", reasonJson(row.reason)},
                        {"nearest", row.nearest}});
  }
  Json notices = Json::array();
  for (const registry::ImportNotice& notice : import.notices) {
    notices.push_back(
        {{"row", notice.place.row}, {"line", notice.place.line}, {"what", reasonJson(notice.reason)}});
  }
  Json document;
  document["rows"] = import.rows;
  document["good"] = import.rows - static_cast<int>(import.rejected.size());
  document["rejected"] = std::move(rejected);
  document["notices"] = std::move(notices);
  return document.dump() + "\n";
}

std::string coverageJson(const campaign::Campaign& campaign, const std::string& unit,
                         const registry::Coverage& coverage) {
  Json subjects = Json::array();
  for (const registry::SubjectCoverage& entry : coverage.subjects) {
    Json done = Json::array();
    for (const registry::CoverageDone& inspection : entry.done) {
      done.push_back({{"form", inspection.form}, {"date", dateText(inspection.date)}});
    }
    subjects.push_back({{"id", entry.subject},
                        {"name", entry.name},
                        {"kind", registry::codeOf(entry.subjectKind)},
                        {"inspection", entry.kind},
                        {"covered", entry.isCovered()},
                        {"done", std::move(done)},
                        {"missing_forms", entry.missingForms}});
  }
  Json document;
  document["campaign"] = campaign.id;
  document["unit"] = unit;
  document["covered"] = coverage.covered;
  document["subjects"] = std::move(subjects);
  document["source"] = sourceJson(campaign.source);
  return document.dump() + "\n";
}

}  // namespace shicha::cli
