#include "registry/words.hpp"

#include <registry.pb.h>

#include <cassert>

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

std::string_view shippedText(const std::string& file) {
  const auto shipped = shippedFile(file);
  assert(shipped);
  return shipped->text;
}

}  // namespace

Result<std::vector<Restriction>> readRestrictions(std::string_view text, const std::string& file) {
  schema::Restrictions message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  return RestrictionsReader(*parsed).read(message);
}

Result<RegistryWords> readShippedRegistryWords() {
  const std::string districtsFile = "registry/districts.txtpb";
  const std::string scopesFile = "registry/scopes.txtpb";
  const std::string restrictionsFile = "registry/restrictions.txtpb";
  auto districts = readDistricts(shippedText(districtsFile), districtsFile);
  if (!districts) return districts.error();
  auto scopes = readScopes(shippedText(scopesFile), scopesFile);
  if (!scopes) return scopes.error();
  auto restrictions = readRestrictions(shippedText(restrictionsFile), restrictionsFile);
  if (!restrictions) return restrictions.error();
  return RegistryWords{std::move(*districts), std::move(*scopes), std::move(*restrictions)};
}

}  // namespace shicha::registry
