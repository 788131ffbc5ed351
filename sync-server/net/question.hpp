// What is asked of the service, and how its answer comes back from a worker.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "net/serving.hpp"

namespace shicha::server {

struct Answer {
  Response response;
  std::string_view error;  // why the network side answered instead of the service; empty: it did not
};

// Never throws.
using Question = std::function<Answer()>;

// What the service says of a head. An exception of it is an internal error: logged, and told without details.
boost::system::result<Admitted, Response> admit(const RequestHead& head, const Serving& serving);

// The question for the answer to that body. The same holds for its exceptions.
Question makeQuestion(std::string requestId, Admitted admitted, std::string body, const Serving& serving);

// Asks on a worker, and goes on with the answer on the executor of the caller. Too many are waiting: answered
// at once, with serverBusy.
boost::asio::awaitable<Answer> ask(Question question, std::string requestId, Serving& serving);

}  // namespace shicha::server
