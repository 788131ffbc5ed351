#include "document/zip_file.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "document/zip_output.hpp"
#include "document/zip_records.hpp"

namespace shicha::document {
namespace {

constexpr std::size_t kPieceBytes = 131'072;
constexpr int kRawWindowBits = -15;  // below 0: without the header and the sum of zlib's own format
constexpr int kMemoryLevel = 8;      // zlib's usual one

const Bytef* bytesOf(const std::vector<char>& piece) { return reinterpret_cast<const Bytef*>(piece.data()); }

// Takes the pieces of one entry and gives them on as the entry holds them.
class EntryWriter {
 public:
  EntryWriter(ZipOutput& output, Packing packing) : output_(output) {
    if (packing == Packing::stored) return;
    stream_.emplace();
    deflateInit2(&*stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRawWindowBits, kMemoryLevel,
                 Z_DEFAULT_STRATEGY);
  }
  ~EntryWriter() {
    if (stream_) deflateEnd(&*stream_);
  }
  EntryWriter(const EntryWriter&) = delete;
  EntryWriter& operator=(const EntryWriter&) = delete;

  Result<void> copy(const ZipSource& source, ZipEntry& entry) {
    std::vector<char> piece(kPieceBytes);
    for (std::size_t count = 1; count > 0;) {
      const auto filled = source(piece);
      if (!filled) return filled.error();
      count = *filled;
      entry.size += count;
      entry.sum = static_cast<std::uint32_t>(crc32(entry.sum, bytesOf(piece), static_cast<uInt>(count)));
      const auto written = stream_ ? deflated(piece, count, entry) : stored(piece, count, entry);
      if (!written) return written;
      if (std::max(entry.size, entry.packedSize) > kZipEntryBytesMax) {
        return Error(ErrorCode::fileTooLarge, {std::to_string(kZipEntryBytesMax)}, {entry.name});
      }
    }
    return {};
  }

 private:
  Result<void> stored(const std::vector<char>& piece, std::size_t count, ZipEntry& entry) {
    entry.packedSize += count;
    return output_.append({piece.data(), count});
  }

  // count: 0 for the last piece, which is the stream's end.
  Result<void> deflated(std::vector<char>& piece, std::size_t count, ZipEntry& entry) {
    std::vector<char> packed(kPieceBytes);
    stream_->next_in = reinterpret_cast<Bytef*>(piece.data());
    stream_->avail_in = static_cast<uInt>(count);
    do {
      stream_->next_out = reinterpret_cast<Bytef*>(packed.data());
      stream_->avail_out = static_cast<uInt>(packed.size());
      deflate(&*stream_, count == 0 ? Z_FINISH : Z_NO_FLUSH);
      const std::size_t made = packed.size() - stream_->avail_out;
      entry.packedSize += made;
      if (const auto written = output_.append({packed.data(), made}); !written) return written;
    } while (stream_->avail_out == 0);
    return {};
  }

  ZipOutput& output_;
  std::optional<z_stream> stream_;
};

}  // namespace

struct ZipFile::State {
  std::unique_ptr<ZipOutput> output;
  ZipMemory* memory = nullptr;  // the output, where it is one
  ZipTime made;
  std::uint64_t place = 0;  // where the next entry begins
  std::vector<ZipEntry> entries;
  Error failed;

  Result<void> noted(const Result<void>& done) {
    if (!done) failed = done.error();
    return done;
  }

  Result<void> add(const std::string& name, Packing packing, const ZipSource& source) {
    ZipEntry entry{.name = name, .isDeflated = packing == Packing::deflated, .place = place};
    // Its sum and sizes are known when it has been read: then they are put in.
    if (const auto begun = output->append(localHeader(entry, made)); !begun) return begun;
    if (const auto copied = EntryWriter(*output, packing).copy(source, entry); !copied) return copied;
    const std::string header = localHeader(entry, made);
    if (const auto done = output->rewrite(place, header); !done) return done;
    place += header.size() + entry.packedSize;
    entries.push_back(std::move(entry));
    return {};
  }

  Result<void> finish() {
    std::string directory;
    for (const ZipEntry& entry : entries) directory += centralHeader(entry, made);
    directory += endOfDirectory(entries.size(), directory.size(), place);
    if (const auto done = output->append(directory); !done) return done;
    return output->finish();
  }
};

Result<ZipFile> ZipFile::create(const std::filesystem::path& path, std::chrono::seconds made) {
  auto output = ZipOnDisk::create(path);
  if (!output) return output.error();
  auto state = std::make_unique<State>();
  state->output = std::move(*output);
  state->made = zipTimeOf(made);
  return ZipFile(std::move(state));
}

ZipFile::ZipFile(std::chrono::seconds made) : state_(std::make_unique<State>()) {
  auto memory = std::make_unique<ZipMemory>();
  state_->memory = memory.get();
  state_->output = std::move(memory);
  state_->made = zipTimeOf(made);
}

ZipFile::ZipFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile::~ZipFile() = default;

Result<void> ZipFile::add(const std::string& name, Packing packing, const ZipSource& source) {
  if (state_->failed.code() != ErrorCode::none) return state_->failed;
  return state_->noted(state_->add(name, packing, source));
}

Result<void> ZipFile::add(const std::string& name, Packing packing, BytesView bytes) {
  return add(name, packing, [&bytes](std::span<char> room) -> Result<std::size_t> {
    const std::size_t count = std::min(room.size(), bytes.size());
    std::copy_n(bytes.data(), count, room.data());
    bytes.remove_prefix(count);
    return count;
  });
}

Result<void> ZipFile::finish() {
  if (state_->failed.code() != ErrorCode::none) return state_->failed;
  return state_->noted(state_->finish());
}

std::string ZipFile::takeBytes() { return std::move(state_->memory->bytes); }

}  // namespace shicha::document
