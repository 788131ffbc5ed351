#include "support/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace shicha::test {
namespace {

using namespace std::chrono_literals;

std::string contentOf(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

int newFile(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::runtime_error("cannot write " + path.string());
  return descriptor;
}

// Between fork and exec only the simplest calls are safe, so all is made ready before.
pid_t start(const std::filesystem::path& program, std::vector<std::string> arguments, int out, int err) {
  arguments.insert(arguments.begin(), program.string());
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const pid_t process = ::fork();
  if (process != 0) return process;
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::execv(program.c_str(), pointers.data());
  ::_exit(127);
}

}  // namespace

Program::Program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 const std::filesystem::path& folder) {
  static std::atomic<int> count = 0;
  const std::string name = program.filename().string() + "-" + std::to_string(++count);
  out_ = folder / (name + ".out");
  err_ = folder / (name + ".err");
  ::setenv("SHICHA_LANG", "en", 1);
  const int out = newFile(out_), err = newFile(err_);
  process_ = start(program, arguments, out, err);
  ::close(out);
  ::close(err);
  if (process_ < 0) throw std::runtime_error("cannot start " + program.string());
}

Program::~Program() {
  if (hasEnded()) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

bool Program::hasEnded() {
  int status = 0;
  if (status_ < 0 && ::waitpid(process_, &status, WNOHANG) == process_) {
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return status_ >= 0;
}

int Program::wait() {
  const auto end = std::chrono::steady_clock::now() + 60s;
  while (!hasEnded()) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("it does not end: " + err());
    std::this_thread::sleep_for(2ms);
  }
  return status_;
}

void Program::signal(int number) const { ::kill(process_, number); }

std::string Program::out() const { return contentOf(out_); }
std::string Program::err() const { return contentOf(err_); }

std::string Program::firstLine() {
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (true) {
    const bool isOver = hasEnded() || std::chrono::steady_clock::now() > end;
    const std::string text = out();
    if (const std::size_t line = text.find('\n'); line != text.npos) return text.substr(0, line);
    if (isOver) throw std::runtime_error("it wrote no line: " + err());
    std::this_thread::sleep_for(2ms);
  }
}

std::string run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const std::filesystem::path& folder) {
  Program running(program, arguments, folder);
  if (const int status = running.wait(); status != 0) {
    throw std::runtime_error("exit status " + std::to_string(status) + ": " + running.err());
  }
  return running.out();
}

}  // namespace shicha::test
