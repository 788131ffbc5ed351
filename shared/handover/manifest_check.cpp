#include "handover/manifest_check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

#include "handover/package_names.hpp"
#include "inspection/signature_status.hpp"

namespace shicha::handover {
namespace {

constexpr std::string_view kForms = "检查表/", kOriginals = "照片/原图/";
constexpr auto kStatuses = std::to_array<std::string_view>({"signed", "presented", "open", "withdrawn"});

bool isSignatureStatus(const std::string& text) {
  using enum inspection::SignatureStatus;
  return std::ranges::any_of(std::array{current, validForRevision, pending, withoutAuthority, broken},
                             [&](auto status) { return inspection::codeOf(status) == text; });
}

bool isLeadersAndCurrent(const ManifestSignature& signature) {
  return signature.role == "leader" &&
         signature.status == inspection::codeOf(inspection::SignatureStatus::current);
}

class Check {
 public:
  explicit Check(const Manifest& manifest) : manifest_(manifest) {
    for (const ManifestFile& file : manifest.files) claims_[file.path] = 0;
  }

  std::vector<std::string> run() {
    for (const ManifestInspection& each : manifest_.inspections) {
      claim(each.file);
      for (const ManifestVersion& version : each.signedVersions) claim(version.file);
      compareStatus(each);
    }
    for (const auto& [path, count] : claims_) {
      if (path.starts_with(kForms) && count == 0) add(path + "：不属于任何检查 / of no inspection");
    }
    compareMissing();
    return std::move(found_);
  }

 private:
  void add(const std::string& text) { found_.push_back(shownName(text)); }

  void claim(const std::string& path) {
    if (path.empty()) return;
    const auto file = claims_.find(path);
    if (file == claims_.end() || !path.starts_with(kForms)) {
      add(path + "：所列检查表不在本包内 / a form that is not in the package");
    } else if (++file->second == 2) {
      add(path + "：属于不止一次检查 / of more than one inspection");
    }
  }

  void compareStatus(const ManifestInspection& each) {
    const bool isKnown =
        std::ranges::find(kStatuses, each.status) != kStatuses.end() &&
        std::ranges::all_of(each.signatures, [](const auto& one) { return isSignatureStatus(one.status); });
    if (!isKnown) add(each.institution + "：状态无法识别 / an unknown status");
    if (each.status == "withdrawn" || !isKnown) return;
    const bool isSigned = std::ranges::any_of(each.signatures, isLeadersAndCurrent) && each.revision;
    if (isSigned != (each.status == "signed")) {
      add(each.institution + "：状态与所列签名不符 / its status does not fit its signatures");
    }
  }

  void compareMissing() {
    std::set<unsigned> numbers;
    for (const ManifestFile& file : manifest_.files) {
      if (!file.path.starts_with(kOriginals)) continue;
      const std::string_view name = std::string_view(file.path).substr(kOriginals.size());
      unsigned number = 0;
      if (std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc()) {
        numbers.insert(number);
      }
    }
    for (const MissingPhoto& each : manifest_.missing) {
      if (each.number > 0 && numbers.insert(each.number).second) continue;
      add("照片 " + std::to_string(each.number) +
          "：既列为缺少，又在本包内，或列了两次 / missing, and there");
    }
  }

  const Manifest& manifest_;
  std::map<std::string, int> claims_;  // by how many inspections each file is named
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> contradictionsIn(const Manifest& manifest) { return Check(manifest).run(); }

}  // namespace shicha::handover
