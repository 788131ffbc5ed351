// From the target of a request to its endpoint.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.hpp"

namespace shicha::server {

// A target taken apart, its escapes (%E5…) resolved.
struct Target {
  std::vector<std::string> parts;  // of the path: {"api", "v1", "users"}
  std::map<std::string, std::string, std::less<>> query;
};

// Errors: requestMalformed, where an escape is none, the text is not UTF-8, or a part is "." or "..";
// queryInvalid, where a parameter stands twice.
Result<Target> readTarget(std::string_view target);

struct Route {
  const Endpoint* endpoint;
  std::map<std::string, std::string, std::less<>> path;  // the values of {…}
  std::map<std::string, std::string, std::less<>> query;
};

// HEAD finds what GET finds.
// Errors: those of readTarget; pathUnknown; methodNotOffered, with those that there are; queryInvalid, where
// the endpoint has no such parameter. Threads: any.
Result<Route> route(std::string_view method, std::string_view target);

}  // namespace shicha::server
