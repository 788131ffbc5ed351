// What must be refused, and changes nothing.
#include <gtest/gtest.h>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

class BadRequestsTest : public RunningServer {
 protected:
  BadRequestsTest() {
    options.limits.headerBytesMax = 2000;
    start();
  }

  void expectMalformed(const std::string& request) {
    SCOPED_TRACE(request);
    expectRefused(request, 400, "request-malformed");
  }
};

const std::string kHost = "Host: localhost\r\n";

TEST_F(BadRequestsTest, RequestLinesMustBeSound) {
  expectMalformed("GET\r\n\r\n");
  expectMalformed("GET /hello\r\n" + kHost + "\r\n");
  expectMalformed("GET /hello HTTP/1.2\r\n" + kHost + "\r\n");
  expectMalformed("GET /a b HTTP/1.1\r\n" + kHost + "\r\n");
  expectMalformed("G(T /hello HTTP/1.1\r\n" + kHost + "\r\n");
  expectMalformed("\r\nGET /hello HTTP/1.1\r\n" + kHost + "\r\n");
}

TEST_F(BadRequestsTest, HttpTwoIsNotSpokenHere) { expectMalformed("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"); }

TEST_F(BadRequestsTest, TargetsAreAPath) {
  expectMalformed("OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n");
  expectMalformed("GET http://localhost/hello HTTP/1.1\r\n" + kHost + "\r\n");
  expectMalformed("CONNECT localhost:443 HTTP/1.1\r\n" + kHost + "\r\n");
}

TEST_F(BadRequestsTest, TheHostIsNamedOnce) {
  expectMalformed("GET /hello HTTP/1.1\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + kHost + "\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\nHost: \r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n");
}

TEST_F(BadRequestsTest, HeadersStandOnOneLineEach) {
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + "X: a\r\n b\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + "X: a\nY: b\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + "X: a\rY: b\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + "X : a\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + "no colon\r\n\r\n");
  expectMalformed("GET /hello HTTP/1.1\r\n" + kHost + std::string("X: \0\r\n\r\n", 8));
}

TEST_F(BadRequestsTest, TheLengthOfABodyIsSaidInOneWay) {
  const std::string post = "POST /echo HTTP/1.1\r\n" + kHost;
  const std::string chunk = "3\r\nabc\r\n0\r\n\r\n";
  expectMalformed(post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
  expectMalformed(post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc");
  expectMalformed(post + "Content-Length: 3, 3\r\n\r\nabc");
  expectMalformed(post + "Content-Length: +3\r\n\r\nabc");
  expectMalformed(post + "Content-Length: -3\r\n\r\nabc");
  expectMalformed(post + "Content-Length: 0x3\r\n\r\nabc");
  expectMalformed(post + "Content-Length: 99999999999999999999\r\n\r\nabc");
  expectMalformed(post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);
  expectMalformed(post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);
  expectMalformed(post + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk);
  expectMalformed(post + "Transfer-Encoding: chunked, gzip\r\n\r\n" + chunk);
  expectMalformed(post + "Transfer-Encoding: identity\r\n\r\n");
  expectMalformed("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);
}

TEST_F(BadRequestsTest, ChunksMustBeSound) {
  const std::string post = "POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n";
  expectMalformed(post + "xyz\r\nabc\r\n0\r\n\r\n");
  expectMalformed(post + "3\r\nabcd\r\n0\r\n\r\n");
  expectMalformed(post + "ffffffffffffffffff\r\nabc\r\n");
  expectMalformed(post + "3;" + std::string(200'000, 'x'));
}

TEST_F(BadRequestsTest, CompressedBodiesAreNotUnpacked) {
  const std::string post = "POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\n";
  expectRefused(post + "Content-Encoding: gzip\r\n\r\nabc", 415, "content-type");
  expectRefused(post + "Content-Encoding: identity, br\r\n\r\nabc", 415, "content-type");
  WireClient client = connect();
  EXPECT_EQ(client.ask(post + "Content-Encoding: Identity\r\n\r\nabc")->body, "abc");
}

TEST_F(BadRequestsTest, HeadsAreShort) {
  const std::string get = "GET /hello HTTP/1.1\r\n" + kHost + "X: ";
  expectRefused(get + std::string(3000, 'x') + "\r\n\r\n", 431, "headers-too-large");
  expectRefused(get + std::string(300'000, 'x'), 431, "headers-too-large");
  WireClient client = connect();
  EXPECT_EQ(client.ask(get + std::string(1900, 'x') + "\r\n\r\n")->status, 200);
}

TEST_F(BadRequestsTest, BodiesAreAsShortAsTheServiceWants) {
  const std::string post = "POST /echo HTTP/1.1\r\n" + kHost;
  const std::string thousand(1000, 'x');
  expectRefused(post + "Content-Length: 1001\r\n\r\n" + thousand + "x", 413, "body-too-large");
  expectRefused(post + "Content-Length: 99999999999999999\r\n\r\n", 413, "body-too-large");
  expectRefused(post + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n", 413, "body-too-large");
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + thousand + "\r\n";
  expectRefused(chunked + "1\r\nx\r\n0\r\n\r\n", 413, "body-too-large");
  expectRefused(post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffff\r\nabc", 413, "body-too-large");
  expectRefused("GET /hello HTTP/1.1\r\n" + kHost + "Content-Length: 1\r\n\r\nx", 413, "body-too-large");
  EXPECT_EQ(connect().ask(post + "Content-Length: 1000\r\n\r\n" + thousand)->body, thousand);
  EXPECT_EQ(connect().ask(chunked + "0\r\n\r\n")->body, thousand);
}

// A connection that is closed with bytes unread is reset, and the client may lose the answer with it.
TEST_F(BadRequestsTest, ARefusalArrivesThoughABodyIsUnderWay) {
  const std::string head = "POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 4000000\r\n\r\n";
  WireClient client = connect();
  EXPECT_TRUE(client.send(head + std::string(4'000'000, 'x')));
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
}

TEST_F(BadRequestsTest, HalfARequestIsNothing) {
  for (const std::string& half : {std::string("GE"), "GET /hello HTTP/1.1\r\n" + kHost,
                                  "POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 9\r\n\r\nabc"}) {
    const std::int64_t before = count("shicha_refused_total", "reason=\"cut-off\"");
    WireClient client = connect();
    client.send(half);
    client.close();
    EXPECT_TRUE(becomes("shicha_refused_total", "reason=\"cut-off\"", before + 1)) << half;
  }
  EXPECT_TRUE(isLogged("status=- error=cut-off"));
  EXPECT_EQ(answered, 0);
}

TEST_F(BadRequestsTest, FaultsOfTheServiceTellNothing) {
  for (const std::string path : {"/faulty", "/faulty-head"}) {
    WireClient client = connect();
    const auto answer = client.ask("GET " + path + " HTTP/1.1\r\n" + kHost + "\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_NE(answer->body.find("internal-error"), std::string::npos);
    EXPECT_EQ(answer->body.find("123"), std::string::npos);
    EXPECT_TRUE(isLogged("exception id=" + answer->header("X-Request-Id")));
    EXPECT_EQ(client.ask("GET /hello HTTP/1.1\r\n" + kHost + "\r\n")->status, 200);
  }
}

TEST_F(BadRequestsTest, NobodyWritesIntoTheLog) {
  WireClient client = connect();
  client.ask("GET /hello?name=secret HTTP/1.1\r\n" + kHost + "Authorization: Bearer secret\r\n\r\n");
  client.ask("GET /x\"y=z HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(isLogged(R"(path="/x\"y=z" status=200)"));
  EXPECT_EQ(logged().find("secret"), std::string::npos);
}

}  // namespace
}  // namespace shicha::test
