#include "platform/qt_transport.hpp"

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>
#include <algorithm>

#include "exchange/pack.hpp"
#include "platform/public_key_pin.hpp"

namespace shicha::platform {
namespace {

using core::SyncReply;
using core::SyncRequest;

// A pack is the largest; what stands around other messages is a few bytes.
constexpr qint64 kAnswerBytesMax = qint64{exchange::kPackBytesMax} + 1024;
constexpr std::chrono::milliseconds kStopAsked{100};

// In the clear only to this machine, and only where the invitation says so.
bool mayBePlain(const QUrl& url) { return QHostAddress(url.host()).isLoopback(); }

QSslConfiguration tlsConfiguration() {
  QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
  tls.setCaCertificates({});  // nobody vouches for the server but its pin
  tls.setProtocol(QSsl::TlsV1_2OrLater);
  tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
  tls.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
  return tls;
}

bool isPinned(const QSslCertificate& certificate, const std::vector<std::string>& pins) {
  const QByteArray der = certificate.toDer();
  const auto pin = pinOf({der.constData(), static_cast<std::size_t>(der.size())});
  return pin && std::ranges::find(pins, *pin) != pins.end();
}

}  // namespace

struct QtTransport::Connection {
  ServerNamed server;
  std::function<bool()> isStopped;
  QNetworkAccessManager manager;
  QTimer deadline;
  QNetworkReply* reply = nullptr;  // the answer that is on its way
  bool isWrongKey = false, isTooLarge = false, isLate = false;
  Done done;

  Result<QUrl> urlOf(const SyncRequest& request) const;
  void watch(bool isPlain);
  void finish();
  Result<SyncReply> result() const;
};

QtTransport::QtTransport(ServerNamed server, std::function<bool()> isStopped)
    : connection_(std::make_unique<Connection>()) {
  connection_->server = std::move(server);
  connection_->isStopped = std::move(isStopped);
  connection_->manager.setProxy(QNetworkProxy::NoProxy);
  connection_->deadline.setSingleShot(true);
  QObject::connect(&connection_->deadline, &QTimer::timeout, [connection = connection_.get()] {
    connection->isLate = true;
    if (connection->reply != nullptr) connection->reply->abort();
  });
}

QtTransport::~QtTransport() { stop(); }

Result<QUrl> QtTransport::Connection::urlOf(const SyncRequest& request) const {
  if (server.address.empty()) return Error(ErrorCode::serverUnnamed);
  const std::string scheme = server.pins.empty() ? "http://" : "https://";
  const QUrl url(QString::fromStdString(scheme + server.address + request.path), QUrl::StrictMode);
  if (!url.isValid() || url.host().isEmpty()) {
    return Error(ErrorCode::networkFailed, {server.address, "HOST:PORT"});
  }
  if (server.pins.empty() && !mayBePlain(url)) return Error(ErrorCode::networkPin, {server.address});
  return url;
}

void QtTransport::start(const SyncRequest& request, Done done) {
  stop();
  Connection& connection = *connection_;
  connection.done = std::move(done);
  const auto url = connection.urlOf(request);
  if (!url) {
    QTimer::singleShot(0, &connection.deadline, [&connection, error = url.error()] {
      if (const Done told = std::exchange(connection.done, {})) told(error);
    });
    return;
  }
  QNetworkRequest out(*url);
  out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
  out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
  out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
  out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
  out.setSslConfiguration(tlsConfiguration());
  out.setRawHeader("Accept-Encoding", "identity");
  if (!request.contentType.empty()) {
    out.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromStdString(request.contentType));
  }
  if (!request.token.empty()) {
    out.setRawHeader("Authorization", QByteArray::fromStdString("Bearer " + request.token));
  }
  connection.isWrongKey = connection.isTooLarge = connection.isLate = false;
  connection.deadline.start(request.patience);
  connection.reply = connection.manager.sendCustomRequest(out, QByteArray::fromStdString(request.method),
                                                          QByteArray::fromStdString(request.body));
  connection.watch(connection.server.pins.empty());
}

// The certificate is judged after the handshake, when nothing was sent yet: each time that a connection is
// made.
void QtTransport::Connection::watch(bool isPlain) {
  const auto judge = [this] {
    if (isPinned(reply->sslConfiguration().peerCertificate(), server.pins)) return true;
    isWrongKey = true;
    reply->abort();
    return false;
  };
  if (!isPlain) {
    QObject::connect(reply, &QNetworkReply::sslErrors, &manager, [this, judge](const QList<QSslError>&) {
      if (judge()) reply->ignoreSslErrors();
    });
    QObject::connect(reply, &QNetworkReply::encrypted, &manager, judge);
  }
  QObject::connect(reply, &QNetworkReply::downloadProgress, &manager, [this](qint64 received, qint64) {
    if (received <= kAnswerBytesMax || isTooLarge) return;
    isTooLarge = true;
    reply->abort();
  });
  QObject::connect(reply, &QNetworkReply::finished, &manager, [this] { finish(); });
}

void QtTransport::Connection::finish() {
  deadline.stop();
  auto outcome = result();
  std::exchange(reply, nullptr)->deleteLater();
  if (const Done told = std::exchange(done, {})) told(std::move(outcome));
}

Result<SyncReply> QtTransport::Connection::result() const {
  if (isWrongKey) return Error(ErrorCode::networkPin, {server.address});
  if (isTooLarge) return Error(ErrorCode::networkAnswer, {std::to_string(kAnswerBytesMax)});
  const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  // Qt calls it an error, too, where the server says no.
  const bool isWhole =
      reply->error() == QNetworkReply::NoError || (reply->error() >= QNetworkReply::ContentAccessDenied &&
                                                   reply->error() <= QNetworkReply::UnknownServerError);
  if (status == 0 || !isWhole || isLate) {
    const std::string why = isLate ? "timeout" : reply->errorString().toStdString();
    return Error(ErrorCode::networkFailed, {server.address, why});
  }
  return SyncReply{status, reply->readAll().toStdString(),
                   std::chrono::seconds(std::max(0, reply->rawHeader("Retry-After").toInt()))};
}

void QtTransport::stop() {
  Connection& connection = *connection_;
  connection.done = {};
  connection.deadline.stop();
  if (connection.reply == nullptr) return;
  QNetworkReply* const reply = std::exchange(connection.reply, nullptr);
  QObject::disconnect(reply, nullptr, &connection.manager, nullptr);
  reply->abort();
  reply->deleteLater();
}

Result<SyncReply> QtTransport::send(const SyncRequest& request) {
  Result<SyncReply> outcome = Error(ErrorCode::networkFailed, {connection_->server.address, "stopped"});
  QEventLoop loop;
  start(request, [&](Result<SyncReply> reply) {
    outcome = std::move(reply);
    loop.quit();
  });
  QTimer asking;
  if (connection_->isStopped) {
    QObject::connect(&asking, &QTimer::timeout, &loop, [&] {
      if (connection_->isStopped()) loop.quit();
    });
    asking.start(kStopAsked);
  }
  loop.exec();
  stop();
  return outcome;
}

}  // namespace shicha::platform
