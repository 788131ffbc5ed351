// Where the server listens, and where it does not.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

class ListeningTest : public RunningServer {
 protected:
  ErrorCode whyNot() {
    const auto started = server::Server::start(options, service(), metrics, nullptr);
    return started ? ErrorCode::none : started.error().code();
  }
};

TEST_F(ListeningTest, WithoutTlsOnlyAtLoopback) {
  options.host = "0.0.0.0";
  EXPECT_EQ(whyNot(), ErrorCode::plainNotLoopback);
  options.host = "localhost";
  start();
  EXPECT_NE(server_->port(), 0);
}

TEST_F(ListeningTest, AnAddressThatCannotBeUsedIsTold) {
  options.host = "no such host";
  EXPECT_EQ(whyNot(), ErrorCode::listenAddress);
  options.host = "127.0.0.1";
  start();
  options.port = server_->port();
  EXPECT_EQ(whyNot(), ErrorCode::listenAddress);
}

TEST_F(ListeningTest, TheLocalSocketIsTheOwnersAndKnowsWhoCalls) {
  options.localSocket = folder / "commands";
  start();
  struct stat found = {};
  ASSERT_EQ(stat(options.localSocket.c_str(), &found), 0);
  EXPECT_TRUE(S_ISSOCK(found.st_mode));
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  WireClient local(options.localSocket);
  EXPECT_EQ(local.ask(get("/who"))->body, " " + std::to_string(getuid()) + " here");
  EXPECT_EQ(connect().ask(get("/who"))->body, "127.0.0.1 none here");
  EXPECT_TRUE(isLogged("peer=user:" + std::to_string(getuid())));
  server_->stop();
  EXPECT_FALSE(exists(options.localSocket));
}

TEST_F(ListeningTest, ALocalSocketThatWasLeftBehindIsReplaced) {
  options.localSocket = folder / "commands";
  start();
  EXPECT_EQ(whyNot(), ErrorCode::listenAddress) << "somebody answers there";
  // Its name is put elsewhere and back, so that the server cannot remove it.
  std::filesystem::rename(options.localSocket, folder / "elsewhere");
  server_.reset();
  std::filesystem::rename(folder / "elsewhere", options.localSocket);
  start();
  EXPECT_EQ(WireClient(options.localSocket).ask(get("/hello"))->body, "hello");
}

TEST_F(ListeningTest, AFileInPlaceOfTheLocalSocketStays) {
  options.localSocket = folder / "commands";
  std::ofstream(options.localSocket) << "text";
  EXPECT_EQ(whyNot(), ErrorCode::listenAddress);
  EXPECT_TRUE(exists(options.localSocket));
}

}  // namespace
}  // namespace shicha::test
