// A disk without room: a limit of this process stands in for it.
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace shicha::test {

// While there is one, no file grows beyond a few bytes. Threads: all of the process are meant.
class FullDisk {
 public:
  FullDisk() {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{1, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace shicha::test
