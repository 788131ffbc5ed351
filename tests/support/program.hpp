// Another program, as a script runs it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace shicha::test {

// A process that was started. When it goes, a process that still runs is killed.
class Program {
 public:
  // arguments: without the program's name. Its output goes to new files in that folder. Speaks English.
  Program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
          const std::filesystem::path& folder);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // Waits until it ends, at most a minute. Returns its exit status; 128 and the signal, where one ended it.
  int wait();
  void signal(int number) const;

  // What it wrote so far.
  std::string out() const;
  std::string err() const;

  // Waits until it has written a whole line; returns the first. Throws where it ends before, or takes over
  // 20 s.
  std::string firstLine();

 private:
  bool hasEnded();

  std::filesystem::path out_, err_;
  pid_t process_ = -1;
  int status_ = -1;
};

// Runs a program to its end. Throws where it fails, with what it wrote; returns its output.
std::string run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const std::filesystem::path& folder);

}  // namespace shicha::test
