// How commands reach the data: through the server that has it open, or, where none runs, by opening it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "api/http.hpp"
#include "base/result.hpp"

namespace shicha::server {

// Every command is a request to an endpoint, in the name of whoever runs it: there is one way to do each
// thing, whether a server runs or not. Threads: one at a time.
class Office {
 public:
  // data: the data folder. Errors: those of ServerData::open().
  static Result<std::unique_ptr<Office>> enter(const std::filesystem::path& data);
  ~Office();

  // body: JSON; empty: none. Errors: serverUnreachable. What the endpoint refuses is a response.
  Result<Response> ask(const std::string& method, const std::string& target, const std::string& body = {});

  // The same with a body of another type.
  Result<Response> send(const std::string& method, const std::string& target, std::string_view contentType,
                        const std::string& body);

 private:
  struct Inside;  // the data, open in this process
  Office();

  std::filesystem::path socket_;  // of the server that runs; empty: none
  std::unique_ptr<Inside> inside_;
};

}  // namespace shicha::server
