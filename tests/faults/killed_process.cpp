#include "faults/killed_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace shicha::test {
namespace {

// Reads until that many lines came, or the end.
std::string readLines(int from, std::size_t count) {
  std::string text;
  char c = 0;
  while (count > 0 && read(from, &c, 1) == 1) {
    text += c;
    if (c == '\n') --count;
  }
  return text;
}

pid_t started(std::vector<std::string>& command, int standardOutput) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, standardOutput, STDOUT_FILENO);
  std::vector<char*> arguments;
  for (std::string& each : command) arguments.push_back(each.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed = posix_spawn(&child, command[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("no child");
  return child;
}

}  // namespace

Said killedAt(const Moment& moment, std::vector<std::string> command) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const pid_t child = started(command, ends[1]);
  close(ends[1]);
  std::string text = readLines(ends[0], moment.lines);
  std::this_thread::sleep_for(moment.delay);
  kill(child, SIGKILL);
  Said said;
  waitpid(child, &said.status, 0);
  char room[4096];
  for (ssize_t got = 0; (got = read(ends[0], room, sizeof room)) > 0;) {
    text.append(room, static_cast<std::size_t>(got));
  }
  close(ends[0]);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) said.lines.push_back(line);
  return said;
}

std::uint64_t seedWanted() {
  const char* wanted = std::getenv("SHICHA_SEED");  // NOLINT(concurrency-mt-unsafe)
  return wanted == nullptr ? 1 : std::strtoull(wanted, nullptr, 10);
}

}  // namespace shicha::test
