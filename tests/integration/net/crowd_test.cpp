// Many connections from one place leave room for others.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

class CrowdTest : public RunningServer {};

// A process with that many connections from 127.0.0.1. It holds them until it is told to end.
class Crowd {
 public:
  Crowd(unsigned short port, int wanted) {
    std::array<int, 2> told = {}, tell = {};
    if (pipe(told.data()) != 0 || pipe(tell.data()) != 0) return;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    child_ = fork();
    if (child_ == 0) {
      // Only what may be called between fork and exec: other threads may hold any lock.
      close(tell[1]);
      int made = 0;
      for (; made < wanted; ++made) {
        const int client = socket(AF_INET, SOCK_STREAM, 0);
        if (client < 0) break;
        if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) break;
      }
      char end = 0;
      const bool isTold = write(told[1], &made, sizeof made) == sizeof made && read(tell[0], &end, 1) >= 0;
      _exit(isTold ? 0 : 1);
    }
    close(told[1]);
    close(tell[0]);
    if (read(told[0], &made_, sizeof made_) != sizeof made_) made_ = 0;
    close(told[0]);
    tell_ = tell[1];
  }
  ~Crowd() {
    close(tell_);
    waitpid(child_, nullptr, 0);
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  int made() const { return made_; }

 private:
  pid_t child_ = -1;
  int tell_ = -1;
  int made_ = 0;
};

// As many files as the system lets a program open, up to what the crowd needs.
int crowdThatFits() {
  constexpr int kWanted = 10'000;
  constexpr int kOthers = 100;
  rlimit files = {};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  return files.rlim_max == RLIM_INFINITY || files.rlim_max > kWanted + kOthers
             ? kWanted
             : static_cast<int>(files.rlim_max) - kOthers;
}

TEST_F(CrowdTest, LeavesRoomForOthers) {
  start();
  const int wanted = crowdThatFits();
  const Crowd crowd(server_->port(), wanted);
  ASSERT_EQ(crowd.made(), wanted);
  WireClient other(server_->port(), "127.0.0.2");
  EXPECT_EQ(other.ask(kHello)->status, 200);
  EXPECT_TRUE(becomes("shicha_connections_accepted_total", {}, wanted + 1));
  const auto most = static_cast<std::int64_t>(options.limits.connectionsPerAddressMax);
  EXPECT_EQ(count("shicha_connections_open"), most + 1);
  EXPECT_EQ(count("shicha_refused_total", "reason=\"connections-too-many\""), wanted - most);
  EXPECT_EQ(other.ask(kHello)->status, 200);
}

TEST_F(CrowdTest, TwoCrowdsLeaveRoomForOthers) {
  options.limits.connectionsPerAddressMax = 4;
  start();
  const Crowd one(server_->port(), 500);
  const Crowd another(server_->port(), 500);
  EXPECT_EQ(one.made() + another.made(), 1000);
  WireClient other(server_->port(), "127.0.0.2");
  EXPECT_EQ(other.ask(kHello)->status, 200);
}

TEST_F(CrowdTest, WhoLeavesMakesRoom) {
  options.limits.connectionsPerAddressMax = 1;
  start();
  WireClient first = connect();
  ASSERT_TRUE(first.ask(kHello));
  EXPECT_TRUE(connect().isClosed());
  first.close();
  ASSERT_TRUE(becomes("shicha_connections_open", {}, 0));
  EXPECT_TRUE(connect().ask(kHello));
}

TEST_F(CrowdTest, AllTogetherHaveALimitToo) {
  options.limits.connectionsMax = 2;
  start();
  WireClient first(server_->port(), "127.0.0.2");
  WireClient second(server_->port(), "127.0.0.3");
  ASSERT_TRUE(first.ask(kHello));
  ASSERT_TRUE(second.ask(kHello));
  EXPECT_TRUE(connect().isClosed());
}

}  // namespace
}  // namespace shicha::test
