// Stopping: nothing that has begun is lost.
#include <gtest/gtest.h>

#include <future>
#include <vector>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;

class DrainTest : public RunningServer {};

TEST_F(DrainTest, EveryRequestThatHasBegunIsAnswered) {
  options.workers = 8;
  start();
  std::vector<WireClient> clients;
  for (int i = 0; i < 50; ++i) {
    clients.push_back(connect());
    clients.back().send(get("/slow"));
  }
  ASSERT_TRUE(waitUntil([&] { return asked == 50; }));
  server_->stop();
  for (WireClient& client : clients) {
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "hello");
    EXPECT_EQ(answer->header("Connection"), "close");
    EXPECT_TRUE(client.isClosed());
  }
  EXPECT_EQ(count("shicha_connections_open"), 0);
  EXPECT_THROW(connect(), std::runtime_error);
}

TEST_F(DrainTest, WhoIsIdleDoesNotHoldItUp) {
  start();
  WireClient silent = connect();
  WireClient between = connect();
  ASSERT_TRUE(between.ask(get("/hello")));
  ASSERT_TRUE(becomes("shicha_connections_open", {}, 2));
  const auto before = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
  EXPECT_TRUE(silent.isClosed());
  EXPECT_TRUE(between.isClosed());
}

TEST_F(DrainTest, ARequestThatWasHalfSentMayStillCome) {
  start();
  WireClient client = connect();
  client.send("GET /hello HTTP/1.1\r\n");
  ASSERT_TRUE(becomes("shicha_received_bytes_total", {}, 21));
  auto stopped = std::async(std::launch::async, [&] { server_->stop(); });
  const auto answer = client.ask("Host: localhost\r\n\r\n");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "hello");
  stopped.get();
}

TEST_F(DrainTest, WhatTakesTooLongIsGivenUp) {
  options.limits.drainTime = 100ms;
  options.workers = 1;
  start();
  WireClient running = connect();
  running.send(get("/gate"));
  ASSERT_TRUE(waitUntil([&] { return answered == 1; }));
  WireClient waiting = connect();
  waiting.send(get("/hello"));
  ASSERT_TRUE(becomes("shicha_requests_waiting", {}, 1));
  server_->stop();
  EXPECT_TRUE(running.isClosed());
  EXPECT_TRUE(waiting.isClosed());
  gate.open();
  server_.reset();
  EXPECT_EQ(answered, 1) << "nobody was there to be answered";
  EXPECT_EQ(count("shicha_connections_open"), 0);
}

TEST_F(DrainTest, MoreThanCanWaitAreToldToComeAgain) {
  options.workers = 1;
  options.limits.queueMax = 1;
  options.limits.retryAfter = 7s;
  start();
  WireClient running = connect();
  running.send(get("/gate"));
  ASSERT_TRUE(waitUntil([&] { return answered == 1; }));
  WireClient waiting = connect();
  waiting.send(get("/hello"));
  ASSERT_TRUE(becomes("shicha_requests_waiting", {}, 1));
  WireClient third = connect();
  const auto answer = third.ask(get("/hello"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("Retry-After"), "7");
  EXPECT_NE(answer->body.find("server-busy"), std::string::npos);
  EXPECT_TRUE(becomes("shicha_refused_total", "reason=\"server-busy\"", 1));
  gate.open();
  EXPECT_EQ(running.receive()->status, 200);
  EXPECT_EQ(waiting.receive()->status, 200);
  EXPECT_EQ(third.ask(get("/hello"))->status, 200);
}

}  // namespace
}  // namespace shicha::test
