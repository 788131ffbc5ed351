// The road to the server, at a real one: nothing is sent to anybody else.
#include "platform/qt_transport.hpp"

#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>

#include "integration/net/running_server.hpp"
#include "net/certificate_file.hpp"

namespace shicha::platform {
namespace {

using namespace std::chrono_literals;

QCoreApplication& application() {
  static int count = 1;
  static char name[] = "test";
  static char* arguments[] = {name, nullptr};
  static QCoreApplication one(count, arguments);
  return one;
}

core::SyncRequest get(const std::string& path) { return {"GET", path, {}, {}, {}, false, 10s}; }
core::SyncRequest post(const std::string& body) {
  return {"POST", "/echo", "application/octet-stream", body, "token", false, 10s};
}

template <class T>
ErrorCode codeOf(const Result<T>& result) {
  return result ? ErrorCode::none : result.error().code();
}

// A server of the program's own.
class QtTransportTest : public test::RunningServer {
 protected:
  QtTransportTest() { application(); }

  ServerNamed named(std::vector<std::string> pins) {
    return {"127.0.0.1:" + std::to_string(server_->port()), std::move(pins)};
  }
  std::string pin() { return server::pinOf(options.tls->certificate).value(); }
};

TEST_F(QtTransportTest, SendsAndAnswers) {
  makeCertificate();
  start();
  QtTransport transport(named({std::string(64, '0'), pin()}));
  for (const std::string body : {"", "abc", "\0\xff\r\n"}) {
    const auto reply = transport.send(post(body));
    ASSERT_TRUE(reply) << reply.error().message(Language::en);
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->body, body);
  }
  EXPECT_EQ(transport.send(get("/large"))->body.size(), std::size_t{1} << 20U);
  EXPECT_EQ(count("shicha_connections_accepted_total"), 1) << "one connection for all";
}

TEST_F(QtTransportTest, GivesWhatTheServerRefuses) {
  makeCertificate();
  start();
  QtTransport transport(named({pin()}));
  const auto refused = transport.send(get("/closed"));
  ASSERT_TRUE(refused) << refused.error().message(Language::en);
  EXPECT_EQ(refused->status, 401);
  EXPECT_THAT(refused->body, testing::HasSubstr("token-unknown"));
  EXPECT_EQ(transport.send(get("/faulty"))->status, 500);
}

// Whoever stands in between gets a handshake, and no byte of a request.
TEST_F(QtTransportTest, SendsNothingToAnotherServer) {
  makeCertificate();
  start();
  const std::string others(64, '0');
  for (const auto& pins : {std::vector{others}, std::vector{pin().substr(1), others}}) {
    QtTransport transport(named(pins));
    for (int i = 0; i < 2; ++i) EXPECT_EQ(codeOf(transport.send(post("secret"))), ErrorCode::networkPin);
  }
  EXPECT_EQ(asked, 0);
  EXPECT_EQ(answered, 0);
}

TEST_F(QtTransportTest, GoesInTheClearOnlyToThisMachine) {
  start();
  QtTransport transport(named({}));
  EXPECT_EQ(transport.send(post("abc"))->body, "abc");
  for (const char* address : {"192.0.2.1:80", "example.org:80", "[2001:db8::1]:80"}) {
    EXPECT_EQ(codeOf(QtTransport({address, {}}).send(get("/"))), ErrorCode::networkPin);
  }
}

TEST_F(QtTransportTest, DoesNotSpeakTlsToWhoeverDoesNot) {
  start();
  EXPECT_EQ(codeOf(QtTransport(named({std::string(64, '0')})).send(post("secret"))),
            ErrorCode::networkFailed);
  EXPECT_EQ(asked, 0);
}

TEST_F(QtTransportTest, WaitsNotForEver) {
  start();
  QtTransport transport(named({}));
  core::SyncRequest request = get("/gate");
  request.patience = 1s;
  EXPECT_EQ(codeOf(transport.send(request)), ErrorCode::networkFailed);
  gate.open();
  EXPECT_EQ(transport.send(get("/hello"))->body, "hello");
  server_.reset();
  EXPECT_EQ(codeOf(transport.send(get("/hello"))), ErrorCode::networkFailed);
}

TEST_F(QtTransportTest, EndsWhenTheProgramIsAskedTo) {
  start();
  const auto begun = std::chrono::steady_clock::now();
  QtTransport transport(named({}), [] { return true; });
  EXPECT_EQ(codeOf(transport.send(get("/gate"))), ErrorCode::networkFailed);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

TEST_F(QtTransportTest, AnswersLaterToWhoeverDoesNotWait) {
  start();
  QtTransport transport(named({}));
  QEventLoop loop;
  std::vector<std::string> came;
  transport.start(get("/hello"), [&](const auto&) { ADD_FAILURE() << "it was stopped"; });
  transport.stop();
  transport.start(get("/hello"), [&](const Result<core::SyncReply>& reply) {
    came.push_back(reply->body);
    transport.start(post("again"), [&](const Result<core::SyncReply>& other) {
      came.push_back(other->body);
      loop.quit();
    });
  });
  EXPECT_THAT(came, testing::IsEmpty());
  loop.exec();
  EXPECT_THAT(came, testing::ElementsAre("hello", "again"));
}

TEST_F(QtTransportTest, NeedsAnAddress) {
  EXPECT_EQ(codeOf(QtTransport({"", {}}).send(get("/"))), ErrorCode::serverUnnamed);
  for (const char* address : {"a b:1", ":80", "[::1:80", "127.0.0.1:99999"}) {
    EXPECT_EQ(codeOf(QtTransport({address, {"00"}}).send(get("/"))), ErrorCode::networkFailed) << address;
  }
}

// A server that answers with those bytes, whatever it is asked.
Result<core::SyncReply> answered(const QByteArray& bytes, std::string* asked = nullptr) {
  application();
  QTcpServer server;
  server.listen(QHostAddress::LocalHost);
  QObject::connect(&server, &QTcpServer::newConnection, [&] {
    QTcpSocket* const socket = server.nextPendingConnection();
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [=] {
      const QByteArray request = socket->readAll();
      if (asked != nullptr) *asked += request.toStdString();
      socket->write(bytes);
      socket->disconnectFromHost();
    });
  });
  QtTransport transport({"127.0.0.1:" + std::to_string(server.serverPort()), {}});
  return transport.send(post("abc"));
}

TEST(QtTransportAnswers, TellWhenToComeBack) {
  const auto busy = answered("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}");
  ASSERT_TRUE(busy);
  EXPECT_EQ(busy->status, 503);
  EXPECT_EQ(busy->retryAfter, 7s);
  for (const char* odd : {"-1", "soon", "Thu, 01 Jan 2026 00:00:00 GMT"}) {
    const QByteArray head = QByteArray("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: ") + odd;
    EXPECT_EQ(answered(head + "\r\n\r\n")->retryAfter, 0s) << odd;
  }
}

TEST(QtTransportAnswers, LeadNowhereElse) {
  const auto moved =
      answered("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->status, 302);
}

TEST(QtTransportAnswers, ThatAreCutOffAreNone) {
  EXPECT_EQ(codeOf(answered("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")), ErrorCode::networkFailed);
  EXPECT_EQ(codeOf(answered("nonsense\r\n\r\n")), ErrorCode::networkFailed);
  const QByteArray endless =
      "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + QByteArray(66 << 20, 'x');
  EXPECT_EQ(codeOf(answered(endless)), ErrorCode::networkAnswer);
}

TEST(QtTransportAnswers, AreAskedForWithTheToken) {
  std::string asked;
  ASSERT_TRUE(answered("HTTP/1.1 204 OK\r\n\r\n", &asked));
  EXPECT_THAT(asked, testing::StartsWith("POST /echo HTTP/1.1\r\n"));
  EXPECT_THAT(asked, testing::HasSubstr("Authorization: Bearer token\r\n"));
  EXPECT_THAT(asked, testing::HasSubstr("Content-Type: application/octet-stream\r\n"));
  EXPECT_THAT(asked, testing::EndsWith("\r\n\r\nabc"));
}

}  // namespace
}  // namespace shicha::platform
