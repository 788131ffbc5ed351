// Requests that are as they should be.
#include <gtest/gtest.h>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

class KeepAliveTest : public RunningServer {};

const std::string kPost = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";

TEST_F(KeepAliveTest, AConnectionServesManyRequests) {
  start();
  WireClient client = connect();
  std::string lastId;
  for (int i = 0; i < 100; ++i) {
    const auto answer = client.ask(kHello);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "hello");
    EXPECT_NE(answer->header("X-Request-Id"), lastId);
    lastId = answer->header("X-Request-Id");
  }
  EXPECT_TRUE(becomes("shicha_requests_total", "status=\"200\"", 100));
  EXPECT_EQ(count("shicha_answers_total"), 100);
  EXPECT_EQ(count("shicha_connections_accepted_total"), 1);
  EXPECT_EQ(count("shicha_connections_open"), 1);
  EXPECT_EQ(count("shicha_received_bytes_total"), static_cast<std::int64_t>(100 * kHello.size()));
  client.close();
  EXPECT_TRUE(becomes("shicha_connections_open", {}, 0));
}

TEST_F(KeepAliveTest, RequestsInOnePieceAreAnsweredInTheirOrder) {
  start();
  WireClient client = connect();
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += kPost + "Content-Length: 2\r\n\r\n" + std::to_string(10 + i) + kPost;
    all += "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1;x=y\r\nb\r\n0\r\nTrailer: z\r\n\r\n";
  }
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(client.receive()->body, std::to_string(10 + i));
    EXPECT_EQ(client.receive()->body, "ab");
  }
}

TEST_F(KeepAliveTest, AnswersSayWhatProtectsThem) {
  start();
  const auto answer = connect().ask(kHello);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer->header("Cache-Control"), "no-store");
  EXPECT_EQ(answer->header("Server"), "shicha");
  EXPECT_EQ(answer->header("Content-Type"), "text/plain");
  EXPECT_EQ(answer->header("Strict-Transport-Security"), "");
  EXPECT_EQ(answer->header("X-Request-Id").size(), 16U);
  EXPECT_EQ(answer->header("Date").size(), 29U);
  EXPECT_TRUE(isLogged("request id=" + answer->header("X-Request-Id") +
                       " peer=127.0.0.1 method=GET path=/hello status=200 bytes=5 ms="));
}

TEST_F(KeepAliveTest, HeadIsGetWithoutTheBody) {
  start();
  WireClient client = connect();
  client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto answer = client.receive(false);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("Content-Length"), "5");
  EXPECT_EQ(client.ask(kHello)->body, "hello");
  EXPECT_TRUE(isLogged("method=HEAD path=/hello status=200 bytes=0"));
}

TEST_F(KeepAliveTest, WhoAsksForTheEndGetsIt) {
  start();
  WireClient client = connect();
  const auto answer = client.ask("GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(answer->header("Connection"), "close");
  EXPECT_TRUE(client.isClosed());
}

TEST_F(KeepAliveTest, OldClientsAskForMore) {
  start();
  WireClient once = connect();
  EXPECT_EQ(once.ask("GET /hello HTTP/1.0\r\n\r\n")->header("Connection"), "close");
  EXPECT_TRUE(once.isClosed());
  WireClient more = connect();
  const std::string request = "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  EXPECT_EQ(more.ask(request)->header("Connection"), "keep-alive");
  EXPECT_EQ(more.ask(request)->body, "hello");
}

TEST_F(KeepAliveTest, AConnectionEndsAfterAsManyRequestsAsTheLimitSays) {
  options.limits.requestsPerConnectionMax = 3;
  start();
  WireClient client = connect();
  EXPECT_EQ(client.ask(kHello)->header("Connection"), "");
  EXPECT_EQ(client.ask(kHello)->header("Connection"), "");
  EXPECT_EQ(client.ask(kHello)->header("Connection"), "close");
  EXPECT_TRUE(client.isClosed());
}

TEST_F(KeepAliveTest, ABodyIsAwaitedWithAWord) {
  start();
  WireClient client = connect();
  client.send(kPost + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 100);
  EXPECT_EQ(client.ask("abc")->body, "abc");
}

TEST_F(KeepAliveTest, AShortBodyThatNobodyWantsDoesNotEndTheConnection) {
  start();
  WireClient client = connect();
  const std::string closed = "POST /closed HTTP/1.1\r\nHost: localhost\r\n";
  EXPECT_EQ(client.ask(closed + "Content-Length: 3\r\n\r\nabc")->status, 401);
  EXPECT_EQ(client.ask(closed + "Content-Length: 0\r\n\r\n")->status, 401);
  EXPECT_EQ(client.ask(kHello)->body, "hello");
  EXPECT_EQ(client.ask(closed + "Content-Length: 1000000\r\n\r\n")->header("Connection"), "close");
  EXPECT_TRUE(client.isClosed());
  EXPECT_EQ(answered, 1);
}

// Whether its body still comes is not known, and what came next could be taken for it.
TEST_F(KeepAliveTest, WhoWaitedForAWordAndWasRefusedBeginsAnew) {
  start();
  WireClient client = connect();
  const std::string closed = "POST /closed HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
  const auto answer = client.ask(closed + "Content-Length: 3\r\n\r\n");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 401);
  EXPECT_EQ(answer->header("Connection"), "close");
  EXPECT_TRUE(client.isClosed());
}

TEST_F(KeepAliveTest, LargeAnswersComeWhole) {
  start();
  const auto answer = connect().ask("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, std::string(1 << 20, 'x'));
}

}  // namespace
}  // namespace shicha::test
