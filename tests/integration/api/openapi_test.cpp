// The description of the interface against the endpoints.
#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <set>

#include "api/endpoint.hpp"

namespace shicha::test {
namespace {

using server::Access;
using server::Endpoint;

YAML::Node described() {
  static const YAML::Node kAll = YAML::LoadFile(std::string(SHICHA_SOURCE_DIR) + "/schema/openapi.yaml");
  return kAll["paths"];
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

const char* nameOf(Access access) {
  const std::map<Access, const char*> names{
      {Access::everyone, "everyone"}, {Access::machine, "machine"},
      {Access::person, "person"},     {Access::bureau, "bureau"},
      {Access::city, "city"},         {Access::administrator, "administrator"},
      {Access::tablet, "tablet"},     {Access::commandLine, "commandLine"}};
  return names.at(access);
}

std::set<std::string> names(const YAML::Node& parameters, const std::string& place) {
  std::set<std::string> found;
  for (const auto& each : parameters) {
    if (each["in"].as<std::string>() == place) found.insert(each["name"].as<std::string>());
  }
  return found;
}

// {name} in a path; words with blanks between in a query.
std::set<std::string> pathNames(std::string_view path) {
  std::set<std::string> found;
  for (std::size_t at = 0; (at = path.find('{', at)) != path.npos; ++at) {
    found.emplace(path.substr(at + 1, path.find('}', at) - at - 1));
  }
  return found;
}

std::set<std::string> words(std::string_view text) {
  std::set<std::string> found;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;) found.insert(word);
  return found;
}

TEST(OpenApi, SaysOfEveryEndpointWhatItIs) {
  std::set<std::string> known;
  for (const Endpoint* endpoint : server::endpoints()) {
    const std::string path(endpoint->path);
    known.insert(lower(endpoint->method) + " " + path);
    const YAML::Node all = described()[path];
    ASSERT_TRUE(all) << path;
    const YAML::Node one = all[lower(endpoint->method)];
    ASSERT_TRUE(one) << endpoint->method << " " << path;
    EXPECT_EQ(one["x-access"].as<std::string>(), nameOf(endpoint->access)) << path;
    EXPECT_EQ(names(all["parameters"], "path"), pathNames(path)) << path;
    EXPECT_EQ(names(one["parameters"], "query"), words(endpoint->query)) << path;
    const YAML::Node body = one["requestBody"];
    EXPECT_EQ(static_cast<bool>(body), !endpoint->bodyType.empty()) << path;
    if (body) {
      EXPECT_TRUE(body["content"][std::string(endpoint->bodyType)]) << path;
    }
    EXPECT_TRUE(one["responses"]["default"]) << path;
  }
  for (const auto& path : described()) {
    for (const auto& method : path.second) {
      const std::string name = method.first.as<std::string>();
      if (name == "parameters") continue;
      EXPECT_TRUE(known.contains(name + " " + path.first.as<std::string>()))
          << "described, and not there: " << name << " " << path.first;
    }
  }
}

}  // namespace
}  // namespace shicha::test
