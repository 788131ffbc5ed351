#include "net/question.hpp"

#include <spdlog/logger.h>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <utility>

#include "api/error_answer.hpp"
#include "net/log_line.hpp"

namespace shicha::server {
namespace {

namespace asio = boost::asio;

Answer instead(ErrorCode code, std::string_view requestId, const Serving& serving) {
  return {errorAnswer(Error(code), requestId, serving.limits.retryAfter), errorInfo(code).name};
}

// To be called where an exception was caught.
Answer afterException(std::string_view requestId, const Serving& serving) {
  std::string what = "not a std::exception";
  try {
    throw;
  } catch (const std::exception& exception) {
    what = exception.what();
  } catch (...) {
    // Nothing more is known of it.
  }
  serving.log->error("exception id={} what={}", logValue(requestId), logValue(what));
  return instead(ErrorCode::internalError, requestId, serving);
}

// Brings a question to a worker, and its answer to whoever waits for it.
struct Bring {
  template <class Handler>
  void operator()(Handler handler, Question question, const std::string& requestId, Serving* serving) const {
    const auto waiting = std::make_shared<Handler>(std::move(handler));
    const auto goOn = [waiting](Answer answer) {
      asio::post(asio::get_associated_executor(*waiting), [waiting, answer = std::move(answer)]() mutable {
        Handler& waits = *waiting;
        std::move(waits)(std::move(answer));
      });
    };
    const bool taken = serving->workers.add([goOn, asked = std::move(question)] { goOn(asked()); });
    if (!taken) goOn(instead(ErrorCode::serverBusy, requestId, *serving));
  }
};

}  // namespace

boost::system::result<Admitted, Response> admit(const RequestHead& head, const Serving& serving) {
  try {
    return serving.service(head);
  } catch (...) {
    return afterException(head.id, serving).response;
  }
}

Question makeQuestion(std::string requestId, Admitted admitted, std::string body, const Serving& serving) {
  return [id = std::move(requestId), answer = std::move(admitted.answer), sent = std::move(body),
          &serving]() mutable -> Answer {
    if (serving.isDrainOver) return instead(ErrorCode::serverStopping, id, serving);
    try {
      return {answer(std::move(sent)), {}};
    } catch (...) {
      return afterException(id, serving);
    }
  };
}

asio::awaitable<Answer> ask(Question question, std::string requestId, Serving& serving) {
  return asio::async_initiate<const asio::use_awaitable_t<>, void(Answer)>(
      Bring{}, asio::use_awaitable, std::move(question), std::move(requestId), &serving);
}

}  // namespace shicha::server
