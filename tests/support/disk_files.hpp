// The files of a simulated disk, and what of them a power loss leaves.
//
// Each file is its durable content and the changes since it was last synced; each name is the file that it
// durably stands for and the creations and deletions since. Nothing here knows SQLite; see disk.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace shicha::test {

class CrashDice;  // the choices of one power loss

// The content of one file, whatever its name. Copies are independent.
class DiskFile {
 public:
  const std::string& content() const { return current_; }  // as a running program sees it
  bool synced() const { return pending_.empty(); }

  // Writes behind the end leave zeros between.
  void write(std::size_t offset, std::string_view bytes);
  void truncate(std::size_t size);  // never grows the file

  // All that was changed becomes durable.
  void sync();

  // Inverts a byte as decay would: whether changes that are not synced survive, it is wrong. offset: below
  // the size of the content.
  void flipByte(std::size_t offset);

  // Power loss. What the content is afterwards is durable.
  void crash(CrashDice& dice);

 private:
  struct Change {
    bool truncates;
    std::size_t offset;  // or the size to which it truncates
    std::string bytes;
  };

  std::string durable_;
  std::vector<Change> pending_;  // since the last sync, in order
  std::string current_;          // durable_ with all of pending_
};

using FileNumber = std::uint64_t;

// The files and their names. A file lives on without a name while a handle is open, as on Unix. Names are any
// text; what precedes the last slash is the directory. Copies are independent: a copy is an image of the
// disk.
class DiskFiles {
 public:
  // The file of that name, as a running program sees it.
  std::optional<FileNumber> find(const std::string& path) const;

  // An empty file under a name that is free; neither is durable.
  FileNumber create(const std::string& path);

  // An empty file that has no name.
  FileNumber createNameless();

  // Takes the name away; not durable. The name exists.
  void unlink(const std::string& path);

  const DiskFile& at(FileNumber number) const { return files_.at(number); }
  DiskFile& at(FileNumber number) { return files_.at(number); }

  // Makes the content durable and, as a journaling file system does, the name by which it is now found.
  void syncFile(FileNumber number);

  // Makes durable what happened to all names in the directory of that path.
  void syncDirectory(const std::string& path);

  // Makes durable what happened to that name, and nothing else.
  void syncName(const std::string& path);

  // Power loss. Of every name, what it stood for at some moment since it was last durable; of every file that
  // then has a name, its durable content and some of the changes since. Files without a name are gone.
  void crash(std::uint64_t seed);

  // Forgets files that no name can stand for, even after a power loss, but those that are open.
  void forgetNameless(const std::set<FileNumber>& open);

  std::vector<std::string> names() const;  // sorted

  // The sum of all files that have a name now, and of those that are open.
  std::size_t bytes(std::set<FileNumber> open) const;

 private:
  struct Name {
    std::optional<FileNumber> durable;               // nothing: there is no such file
    std::vector<std::optional<FileNumber>> pending;  // since then, in order

    const std::optional<FileNumber>& current() const { return pending.empty() ? durable : pending.back(); }
    void sync();
  };

  std::map<std::string, Name> names_;
  std::map<FileNumber, DiskFile> files_;
  FileNumber nextNumber_ = 1;
};

}  // namespace shicha::test
