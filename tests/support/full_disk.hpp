// A real disk that runs full under SQLite.
#pragma once

#include <cstddef>

namespace shicha::test {

// For the whole process: what SQLite writes through the system's own file layer fails as it does without
// room. Others who write ask hasRoom() before each write. Threads: any.
class FullDisk {
 public:
  // There is no room from the nth write from now on, counted from 1; 0: there is room, and they are counted.
  static void runFullAt(std::size_t n);
  static void makeRoom() { runFullAt(0); }

  // Counts a write. May it be done?
  static bool hasRoom();

  static std::size_t writes();  // since runFullAt()
};

// While there is one, there is no room at all.
class NoRoom {
 public:
  NoRoom() { FullDisk::runFullAt(1); }
  ~NoRoom() { FullDisk::makeRoom(); }
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;
};

}  // namespace shicha::test
