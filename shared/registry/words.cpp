#include "registry/words.hpp"

#include <registry.pb.h>

#include "base/data_reader.hpp"
#include "schema/shipped.hpp"

namespace shicha::registry {
namespace {

class RestrictionsReader : public DataReader {
 public:
  explicit RestrictionsReader(const TextProto& text) : DataReader(text) {}

  Result<std::vector<Restriction>> read(const schema::Restrictions& in) {
    std::vector<Restriction> restrictions;
    for (int i = 0; i < in.restriction_size(); ++i) {
      const auto& restriction = in.restriction(i);
      const FieldPath path = {{"restriction", i}};
      restrictions.push_back(
          {source(restriction.source(), below(path, "source")),
           required(restriction.jurisdiction(), below(path, "jurisdiction")),
           requiredDate(restriction.no_new_sites_from(), below(path, "no_new_sites_from"))});
    }
    if (error()) return *error();
    return restrictions;
  }
};

}  // namespace

Result<std::vector<Restriction>> readRestrictions(std::string_view text, const std::string& file) {
  schema::Restrictions message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  return RestrictionsReader(*parsed).read(message);
}

Result<RegistryWords> readRegistryWords(std::span<const DataFile> files) {
  const std::string districtsFile = "registry/districts.txtpb";
  const std::string scopesFile = "registry/scopes.txtpb";
  const std::string restrictionsFile = "registry/restrictions.txtpb";
  auto districts = readDistricts(textOf(files, districtsFile), districtsFile);
  if (!districts) return districts.error();
  auto scopes = readScopes(textOf(files, scopesFile), scopesFile);
  if (!scopes) return scopes.error();
  auto restrictions = readRestrictions(textOf(files, restrictionsFile), restrictionsFile);
  if (!restrictions) return restrictions.error();
  return RegistryWords{std::move(*districts), std::move(*scopes), std::move(*restrictions)};
}

Result<RegistryWords> readShippedRegistryWords() {
  std::vector<DataFile> files;
  for (const ShippedFile& file : shippedIn("registry")) files.push_back({file.name, file.text});
  return readRegistryWords(files);
}

}  // namespace shicha::registry
