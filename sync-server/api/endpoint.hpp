// An endpoint: what it is called, who may call it, and what it does. docs/recipes/endpoint.md.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "api/services.hpp"
#include "base/result.hpp"

namespace shicha::server {

// Who may call an endpoint. People at the command line of the server's machine may call all of them.
enum class Access {
  everyone,
  machine,  // whoever is on this machine: probes and metrics
  person,   // anybody who is logged in at the console
  bureau,   // a district's or the city's bureau, or an administrator
  city,     // the city's bureau, or an administrator
  administrator,
  tablet,       // a device with a token
  commandLine,  // nobody else
};

// A request on its way through an endpoint.
struct Call {
  Services& services;
  ServerData* data;  // for this call alone, as long as it lasts; null where the endpoint does not hold it
  const RequestHead& head;
  std::string body;
  Caller caller;                                         // of an endpoint for everyone: nobody
  std::map<std::string, std::string, std::less<>> path;  // the values of {…} in the path
  std::map<std::string, std::string, std::less<>> query;

  // Adds a line to the audit log, in the caller's name.
  Result<void> note(const std::string& what, const std::string& subject, const std::string& detail = {});

  // What is written down beside a decision.
  Decision decision(const std::string& reason) const;
};

struct Endpoint {
  std::string_view method;  // "GET"
  // Parts in braces are parameters. Some have a meaning, which is looked after before the endpoint is asked:
  // {campaign}/{pair} is a mission that the caller must be allowed to see, and {inspection} stands in one;
  // {user}, {device} and {invitation} are of a district that the caller must administer; {review} is about a
  // mission that this district checks in.
  std::string_view path;
  Access access;
  Result<Response> (*answer)(Call& call);
  std::string_view bodyType = {};        // of the body it takes; empty: it takes none
  std::size_t bodyBytesMax = 64 * 1024;  // of that body
  std::string_view query = {};           // the names of the parameters behind "?", with blanks between
  bool readsFacts = false;               // then they are up to date with the batches
  bool holdsData = true;                 // false: it takes long, and asks services.data for what it needs
};

// All endpoints, as api/endpoints.def lists them.
std::span<const Endpoint* const> endpoints();

// Answers of endpoints. json: a whole document.
Response jsonAnswer(std::string json, int status = 200);
Response emptyAnswer();  // 204

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kCsv = "text/csv";
constexpr std::string_view kProtobuf = "application/x-protobuf";
constexpr std::string_view kBytes = "application/octet-stream";

}  // namespace shicha::server
