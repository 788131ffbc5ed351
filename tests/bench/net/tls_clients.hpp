// Clients of a server under measurement.
#pragma once

#include <sys/types.h>
#include <chrono>

namespace shicha::bench {

// So many connections ask again and again. Returns answers per second, of all together.
double requestsPerSecond(unsigned short port, unsigned connections, std::chrono::milliseconds time);

// Connections of another process, each with one answer, that do nothing more until this is destroyed. They
// are made by the program itself, run as `net_bench idle PORT COUNT`: that calls holdIdle().
int holdIdle(unsigned short port, int count);

class IdleClients {
 public:
  IdleClients(unsigned short port, int count);
  ~IdleClients();
  IdleClients(const IdleClients&) = delete;
  IdleClients& operator=(const IdleClients&) = delete;

  int made() const { return made_; }

 private:
  pid_t child_ = -1;
  int tell_ = -1;
  int made_ = 0;
};

}  // namespace shicha::bench
