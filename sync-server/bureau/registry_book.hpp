// The registry as the server keeps it: dated changes, who entered them, bars, and what was matched.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "registry/import.hpp"
#include "registry/registry.hpp"

namespace shicha::server {

// An institution that must not be listed again before a day. Source: 粤应急规〔2023〕3号.
struct Bar {
  std::string institution;  // its id
  std::string name;
  Date from, until;  // on `until` it may be listed again
  std::string reason;

  bool operator==(const Bar&) const = default;
};

// An institution that was entered at a site, and which listed one it is.
struct Match {
  std::string provisional;  // the id of the record at the site, in hex
  std::string institution;  // the id in the registry

  bool operator==(const Match&) const = default;
};

// One SQLite file. Every call is all or nothing, and durable when it returns. Errors besides those named: of
// the disk. Threads: one at a time.
class RegistryBook {
 public:
  // Makes the file, and opens it. Errors: fileExists, fileUnwritable.
  static Result<std::unique_ptr<RegistryBook>> create(const std::filesystem::path& file);
  // Errors: fileUnreadable (there is none), storeInUse, storeNewer, storeDamaged.
  static Result<std::unique_ptr<RegistryBook>> open(const std::filesystem::path& file);
  // The same for a file that nobody has open and that is not changed, not even by the calls that would.
  static Result<std::unique_ptr<RegistryBook>> openToRead(const std::filesystem::path& file);
  ~RegistryBook();

  // All changes ever taken. It stays as it is until the next call that changes something.
  const registry::Registry& registry() const;

  // Grows with every change of registry and bars while the book is open.
  std::size_t revision() const;

  // Takes changes in the order given. who: the user. First reports of an institution that is barred on their
  // date are left out, and returned with registryBarred; a report without date is judged as of today. Barred
  // is an institution under its id and every name that it had; its exam sites are not.
  struct Taken {
    std::size_t changes = 0;
    std::vector<Error> barred;
  };
  Result<Taken> add(const std::vector<registry::Change>& changes, const std::string& who, const Date& today);

  // Reads a table, and takes its good rows. file: named in errors. dryRun: takes nothing, and tells what
  // would be taken. Errors: of importRegistry.
  struct Imported {
    registry::RegistryImport table;
    Taken taken;
  };
  Result<Imported> import(std::string_view bytes, const std::string& file, const std::string& who,
                          const Date& today, bool dryRun);

  // Bars an institution, listed or not; what is listed already stays so. Of several bars of one, the last
  // holds: one that ends on the day it begins takes the others back.
  Result<void> bar(const Bar& bar, const std::string& who);
  std::vector<Bar> bars(const Date& day) const;  // those that hold on that day, by id

  // Every bar that was ever entered, in that order. Errors: of the disk.
  Result<std::vector<Bar>> allBars();

  // Says which listed institution a provisional one is; said again, the last holds.
  // Errors: institutionUnknown, with the nearest names.
  Result<void> match(const Match& match, const std::string& who);
  std::vector<Match> matches() const;  // by provisional id

  // The listed institutions that a provisional one may be, at most five: first those whose name has its name
  // in it, or stands in its name; then those that are spelt alike; each nearest first.
  std::vector<registry::Institution> likely(const std::string& name, registry::SubjectKind kind,
                                            const Date& day) const;

  // Is the file sound? It reads all of it. Errors: storeDamaged.
  Result<void> check();

  // Writes a copy of the file as it is now, which open() takes. Errors: fileExists, fileUnwritable.
  Result<void> backup(const std::filesystem::path& file);

 private:
  struct Impl;
  explicit RegistryBook(std::unique_ptr<Impl> impl);
  static Result<std::unique_ptr<RegistryBook>> openWith(const std::filesystem::path& file, bool writes);
  std::unique_ptr<Impl> impl_;
};

}  // namespace shicha::server
