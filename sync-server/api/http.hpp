// Requests and answers as the endpoints see them: no sockets, no HTTP library.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/system/result.hpp>

namespace shicha::server {

// Names as they were sent; they are compared without regard to case.
using Headers = std::vector<std::pair<std::string, std::string>>;

// Are both the same name of a header?
bool isSameName(std::string_view a, std::string_view b);

// The value of the first header of that name; empty: none.
std::string_view valueOf(const Headers& headers, std::string_view name);

// Who is at the other end of a connection.
struct Peer {
  std::string address;                // without the port; empty: a local socket
  std::optional<unsigned> localUser;  // a local socket: the number of the system's user behind it
  bool isLoopback = false;            // on this machine
};

// All of a request but its body.
struct RequestHead {
  std::string id;      // names the request in logs and errors
  std::string method;  // "GET"
  std::string target;  // as sent: "/api/v1/users?district=%E5%A4%A9"
  Headers headers;
  Peer peer;

  // The value of the first header of that name; empty: none.
  std::string_view header(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string contentType;  // empty: no body
  std::string body;
  Headers headers;
};

// A request that may send its body.
struct Admitted {
  std::size_t bodyBytesMax = 0;  // of the whole body; a longer one is refused
  // Answers. It may take its time, and is called at most once, by any thread. Its errors are responses.
  std::function<Response(std::string body)> answer;
};

// Judges the head of a request, before its body is read. It does not wait for anything: it is called where
// all connections are served. Threads: any.
using Service = std::function<boost::system::result<Admitted, Response>(const RequestHead&)>;

}  // namespace shicha::server
