// Who is slow holds a connection no longer than the limits say.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;

class SlowClientsTest : public RunningServer {
 protected:
  SlowClientsTest() {
    options.limits.headerTime = 100ms;
    options.limits.bodyTime = 100ms;
    options.limits.bodyBytesPerSecond = 1'000'000;
    options.limits.handshakeTime = 100ms;
  }
};

const std::string kPost = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";

TEST_F(SlowClientsTest, HalfAHeadIsNotWaitedFor) {
  start();
  expectRefused("GET /hello HTTP/1.1\r\nHost: loc", 408, "request-too-slow");
}

TEST_F(SlowClientsTest, AHeadThatTricklesComesToAnEnd) {
  start();
  WireClient client = connect();
  std::atomic<bool> isDone = false;
  std::thread trickle([&] {
    client.send("GET /hello HTTP/1.1\r\nX: ");
    while (!isDone && client.send("x")) std::this_thread::sleep_for(5ms);
  });
  const auto answer = client.receive();
  isDone = true;
  trickle.join();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

TEST_F(SlowClientsTest, HalfABodyIsNotWaitedFor) {
  start();
  expectRefused(kPost + "Content-Length: 9\r\n\r\nabc", 408, "request-too-slow");
  expectRefused(kPost + "Transfer-Encoding: chunked\r\n\r\n9\r\nabc", 408, "request-too-slow");
}

TEST_F(SlowClientsTest, WhoSaysNothingIsLetGo) {
  options.limits.idleTime = 50ms;
  start();
  WireClient client = connect();
  EXPECT_TRUE(client.isClosed());
  EXPECT_TRUE(becomes("shicha_connections_open", {}, 0));
}

TEST_F(SlowClientsTest, BetweenRequestsThereIsAnotherTime) {
  options.limits.idleTime = 10s;
  start();
  WireClient client = connect();
  client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ASSERT_TRUE(client.receive());
  std::this_thread::sleep_for(3 * options.limits.headerTime);  // what is tested is time itself
  EXPECT_TRUE(client.ask("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"));
}

TEST_F(SlowClientsTest, AnAnswerThatNobodyTakesIsGivenUp) {
  options.limits.writeTime = 100ms;
  options.limits.bodyBytesPerSecond = std::size_t{1} << 30U;
  start();
  WireClient client = connect();
  // More than fits into the buffers of both sides.
  for (int i = 0; i < 20; ++i) client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_TRUE(becomes("shicha_refused_total", "reason=\"cut-off\"", 1));
  EXPECT_TRUE(becomes("shicha_connections_open", {}, 0));
}

TEST_F(SlowClientsTest, AHandshakeThatNeverComesIsNotWaitedFor) {
  makeCertificate();
  start();
  WireClient client = connect();
  EXPECT_TRUE(client.isClosed());
  EXPECT_TRUE(becomes("shicha_handshakes_failed_total", {}, 1));
}

}  // namespace
}  // namespace shicha::test
