#include "support/disk_files.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

namespace shicha::test {
namespace {

constexpr std::size_t kSectorBytes = 512;

void writeInto(std::string& content, std::size_t offset, std::string_view bytes) {
  if (bytes.empty()) return;
  if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size(), '\0');
  content.replace(offset, bytes.size(), bytes);
}

void truncateTo(std::string& content, std::size_t size) {
  if (content.size() > size) content.resize(size);
}

char inverted(char byte) { return static_cast<char>(~static_cast<unsigned char>(byte)); }

std::string_view directoryOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

// How much is lost differs from crash to crash and from file to file: if every sector had the same chance,
// then hardly ever would nearly all or nearly nothing of many changes survive, which is what finds mistakes.
class CrashDice {
 public:
  explicit CrashDice(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  // In percent: of the changes of one file, how many survive.
  std::size_t drawSurvival() {
    constexpr std::array<std::size_t, 6> kShares = {0, 10, 50, 90, 97, 100};
    return kShares[below(kShares.size())];
  }

  char junk() { return static_cast<char>(static_cast<unsigned char>(engine_())); }

 private:
  std::mt19937_64 engine_;
};

namespace {

// A part of a write within one sector reaches the disk, or is torn: the disk has its beginning or its end.
void writeSurvivor(std::string& content, std::size_t offset, std::string_view part, CrashDice& dice) {
  constexpr std::size_t kTornPercent = 5;
  if (part.size() < 2 || !dice.chance(kTornPercent)) return writeInto(content, offset, part);
  const std::size_t cut = 1 + dice.below(part.size() - 1);
  if (dice.chance(50)) return writeInto(content, offset, part.substr(0, cut));
  writeInto(content, offset + cut, part.substr(cut));
}

// A part of a write is lost. Where it made the file longer, the file may be longer nevertheless, because its
// size is stored elsewhere; it then has zeros or anything there.
void loseWrite(std::string& content, std::size_t end, CrashDice& dice) {
  if (content.size() >= end || dice.chance(50)) return;
  const std::size_t had = content.size();
  content.resize(end, '\0');
  if (!dice.chance(50)) return;
  for (std::size_t at = had; at < end; ++at) content[at] = dice.junk();
}

}  // namespace

void DiskFile::write(std::size_t offset, std::string_view bytes) {
  pending_.push_back({false, offset, std::string(bytes)});
  writeInto(current_, offset, bytes);
}

void DiskFile::truncate(std::size_t size) {
  pending_.push_back({true, size, {}});
  truncateTo(current_, size);
}

void DiskFile::sync() {
  for (const Change& change : pending_) {
    if (change.truncates) {
      truncateTo(durable_, change.offset);
    } else {
      writeInto(durable_, change.offset, change.bytes);
    }
  }
  pending_.clear();
}

void DiskFile::flipByte(std::size_t offset) {
  current_.at(offset) = inverted(current_.at(offset));
  if (offset < durable_.size()) durable_[offset] = inverted(durable_[offset]);
  for (Change& change : pending_) {
    if (change.truncates || offset < change.offset || offset - change.offset >= change.bytes.size()) continue;
    char& byte = change.bytes[offset - change.offset];
    byte = inverted(byte);
  }
}

void DiskFile::crash(CrashDice& dice) {
  const std::size_t survival = dice.drawSurvival();
  for (const Change& change : pending_) {
    if (change.truncates) {
      if (dice.chance(survival)) truncateTo(durable_, change.offset);
      continue;
    }
    for (std::size_t done = 0; done < change.bytes.size();) {
      const std::size_t offset = change.offset + done;
      const std::size_t size = std::min(kSectorBytes - offset % kSectorBytes, change.bytes.size() - done);
      const std::string_view part = std::string_view(change.bytes).substr(done, size);
      if (dice.chance(survival)) {
        writeSurvivor(durable_, offset, part, dice);
      } else {
        loseWrite(durable_, offset + size, dice);
      }
      done += size;
    }
  }
  pending_.clear();
  current_ = durable_;
}

void DiskFiles::Name::sync() {
  if (!pending.empty()) durable = pending.back();
  pending.clear();
}

std::optional<FileNumber> DiskFiles::find(const std::string& path) const {
  const auto found = names_.find(path);
  return found == names_.end() ? std::nullopt : found->second.current();
}

FileNumber DiskFiles::create(const std::string& path) {
  const FileNumber number = createNameless();
  names_[path].pending.emplace_back(number);
  return number;
}

FileNumber DiskFiles::createNameless() {
  files_.emplace(nextNumber_, DiskFile());
  return nextNumber_++;
}

void DiskFiles::unlink(const std::string& path) { names_.at(path).pending.emplace_back(std::nullopt); }

void DiskFiles::syncFile(FileNumber number) {
  files_.at(number).sync();
  for (auto& [path, name] : names_) {
    if (name.current() == number) name.sync();
  }
}

void DiskFiles::syncDirectory(const std::string& path) {
  for (auto& [other, name] : names_) {
    if (directoryOf(other) == directoryOf(path)) name.sync();
  }
}

void DiskFiles::syncName(const std::string& path) { names_.at(path).sync(); }

void DiskFiles::crash(std::uint64_t seed) {
  CrashDice dice(seed);
  for (auto& [path, name] : names_) {
    name.pending.resize(dice.below(name.pending.size() + 1));
    name.sync();
  }
  forgetNameless({});
  for (auto& [number, file] : files_) file.crash(dice);
}

void DiskFiles::forgetNameless(const std::set<FileNumber>& open) {
  std::set<FileNumber> kept = open;
  std::erase_if(names_,
                [](const auto& entry) { return !entry.second.durable && entry.second.pending.empty(); });
  for (const auto& [path, name] : names_) {
    if (name.durable) kept.insert(*name.durable);
    for (const std::optional<FileNumber>& number : name.pending) {
      if (number) kept.insert(*number);
    }
  }
  std::erase_if(files_, [&](const auto& entry) { return !kept.contains(entry.first); });
}

std::vector<std::string> DiskFiles::names() const {
  std::vector<std::string> found;
  for (const auto& [path, name] : names_) {
    if (name.current()) found.push_back(path);
  }
  return found;
}

std::size_t DiskFiles::bytes(std::set<FileNumber> open) const {
  for (const auto& [path, name] : names_) {
    if (name.current()) open.insert(*name.current());
  }
  std::size_t sum = 0;
  for (const FileNumber number : open) sum += at(number).content().size();
  return sum;
}

}  // namespace shicha::test
