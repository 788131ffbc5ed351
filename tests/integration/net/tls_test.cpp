// The same over TLS.
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <fstream>

#include "integration/net/running_server.hpp"
#include "net/certificate_file.hpp"

namespace shicha::test {
namespace {

class TlsTest : public RunningServer {
 protected:
  TlsTest() { makeCertificate(); }

  ErrorCode whyNot() {
    const auto started = server::Server::start(options, service(), metrics, nullptr);
    return started ? ErrorCode::none : started.error().code();
  }
};

TEST_F(TlsTest, AnswersAndSaysSo) {
  start();
  WireClient client = connect();
  ASSERT_TRUE(client.startTls());
  EXPECT_EQ(client.tlsVersion(), "TLSv1.3");
  for (int i = 0; i < 10; ++i) {
    const auto answer = client.ask(kHello);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "hello");
    EXPECT_NE(answer->header("Strict-Transport-Security"), "");
  }
  EXPECT_EQ(client.ask("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")->body, std::string(1 << 20, 'x'));
}

TEST_F(TlsTest, OldVersionsAreRefused) {
  start();
  WireClient current = connect();
  ASSERT_TRUE(current.startTls(TLS1_2_VERSION));
  EXPECT_EQ(current.tlsVersion(), "TLSv1.2");
  EXPECT_EQ(current.ask(kHello)->body, "hello");
  WireClient old = connect();
  EXPECT_FALSE(old.startTls(TLS1_1_VERSION));
  EXPECT_TRUE(becomes("shicha_handshakes_failed_total", {}, 1));
}

TEST_F(TlsTest, TheProtocolIsHttpOne) {
  start();
  WireClient client = connect();
  ASSERT_TRUE(client.startTls(0, "\x02h2\x08http/1.1"));
  EXPECT_EQ(client.protocol(), "http/1.1");
  WireClient newer = connect();
  EXPECT_FALSE(newer.startTls(0, "\x02h2"));
}

TEST_F(TlsTest, WhoSpeaksPlainHttpIsLetGo) {
  start();
  WireClient client = connect();
  client.send(kHello);
  EXPECT_FALSE(client.receive());
  EXPECT_TRUE(becomes("shicha_handshakes_failed_total", {}, 1));
  EXPECT_TRUE(isLogged("handshake-failed peer=127.0.0.1 reason="));
  EXPECT_EQ(asked, 0);
}

TEST_F(TlsTest, ARefusalArrivesThoughABodyIsUnderWay) {
  start();
  WireClient client = connect();
  ASSERT_TRUE(client.startTls());
  const std::string head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n";
  expectRefused(client, head + std::string(100'000, 'x'), 413, "body-too-large");
}

TEST_F(TlsTest, SlowBodiesAreRefused) {
  options.limits.bodyTime = std::chrono::milliseconds(100);
  start();
  WireClient client = connect();
  ASSERT_TRUE(client.startTls());
  const std::string half = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc";
  expectRefused(client, half, 408, "request-too-slow");
}

TEST_F(TlsTest, AnswersUnderWayArriveWhenItStops) {
  start();
  WireClient client = connect();
  ASSERT_TRUE(client.startTls());
  client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ASSERT_TRUE(waitUntil([&] { return asked == 1; }));
  server_->stop();
  EXPECT_EQ(client.receive()->body, "hello");
  EXPECT_TRUE(client.isClosed());
}

TEST_F(TlsTest, FilesThatDoNotFitAreTold) {
  const server::TlsFiles sound = *options.tls;
  options.tls->certificate = folder / "missing.pem";
  EXPECT_EQ(whyNot(), ErrorCode::tlsUnusable);
  const server::TlsFiles other = {folder / "other.pem", folder / "other-key.pem"};
  ASSERT_TRUE(server::makeSelfSigned(other.certificate, other.key, "other"));
  options.tls = {sound.certificate, other.key};
  EXPECT_EQ(whyNot(), ErrorCode::tlsUnusable);
  std::ofstream(folder / "text.pem") << "no key";
  options.tls = {sound.certificate, folder / "text.pem"};
  EXPECT_EQ(whyNot(), ErrorCode::tlsUnusable);
}

}  // namespace
}  // namespace shicha::test
