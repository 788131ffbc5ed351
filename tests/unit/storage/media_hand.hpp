// What the tests of media share: contents, what they must be, and a store of them in a real folder.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "storage/media_store.hpp"
#include "support/temp_folder.hpp"

namespace shicha::test {

using storage::ChunkBytes;
using storage::kChunkBytes;
using storage::MediaStore;
using storage::MediumInfo;
using storage::MediumState;

// Bytes that repeat nowhere, so that a chunk in the wrong place is noticed.
inline std::string contentOf(std::size_t size, std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  std::string bytes(size, '\0');
  for (std::size_t at = 0; at < size; at += 8) {
    const std::uint64_t word = random();
    bytes.replace(at, std::min<std::size_t>(8, size - at), reinterpret_cast<const char*>(&word),
                  std::min<std::size_t>(8, size - at));
  }
  return bytes;
}

inline std::string chunkOf(const std::string& content, std::size_t position) {
  return content.substr(position * 262'144, 262'144);
}

// What a content must be, told by the definition.
inline MediumInfo infoOf(const std::string& content) {
  MediumInfo info{crypto::sha256(content), content.size(), {}};
  for (std::size_t at = 0; at < content.size(); at += 262'144) {
    info.chunks.push_back(crypto::sha256(content.substr(at, 262'144)));
  }
  return info;
}

// Gives a content in pieces of that many bytes. The content outlives it.
inline storage::MediumSource sourceOf(const std::string& content, std::size_t piece = 100'003) {
  return [&content, piece, at = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t count = std::min({piece, room.size(), content.size() - at});
    std::copy_n(content.data() + at, count, room.data());
    at += count;
    return count;
  };
}

// All chunks of a verified medium.
inline std::string wholeOf(MediaStore& store, const MediumInfo& info) {
  std::string whole;
  for (std::size_t position = 0; position < info.chunks.size(); ++position) {
    whole += store.read(info.digest, position).value();
  }
  return whole;
}

// What verify() tells, in English.
inline std::vector<std::string> problemsOf(MediaStore& store) {
  std::vector<std::string> problems;
  const auto done =
      store.verify([&](const Error& error) { problems.push_back(error.message(Language::en)); });
  if (!done) problems.push_back("stopped: " + done.error().message(Language::en));
  return problems;
}

// The code of what must be an error.
template <class T>
ErrorCode codeOf(const Result<T>& result) {
  return result ? ErrorCode::none : result.error().code();
}

inline std::unique_ptr<storage::SealCodec> codecOf(bool sealed) {
  if (!sealed) return storage::identityCodec();
  return storage::keyCodec(crypto::SealKey(), crypto::systemRandom());
}

// A store on a real disk.
class MediaTest : public testing::Test {
 protected:
  MediaTest() { open(storage::Access::create); }

  void open(storage::Access access = storage::Access::readWrite) {
    close();
    database_.emplace(path(), storage::kMediaFile, access);
    store_.emplace(*database_, storage::RowSeal(*codec_, storage::StoreId{}));
  }
  void close() {
    store_.reset();
    database_.reset();
  }
  // Seals rows, or not, in a new file.
  void anew(std::unique_ptr<storage::SealCodec> codec) {
    close();
    std::filesystem::remove(path());
    codec_ = std::move(codec);
    open(storage::Access::create);
  }

  MediaStore& store() { return *store_; }
  std::filesystem::path path() const { return folder_.file("media.db"); }
  std::filesystem::path photo() const { return folder_.file("photo.jpg"); }

  MediumInfo take(const std::string& content) { return store().import(sourceOf(content)).value(); }
  MediumState stateOf(const MediumInfo& info) { return store().state(info.digest).value(); }
  std::size_t count(MediumState state) { return store().room().count[static_cast<std::size_t>(state)]; }
  std::int64_t rows(const char* table) {
    return database_->connection().execAndGet(std::string("SELECT COUNT(*) FROM ") + table).getInt64();
  }
  void write(const std::string& content) const { std::ofstream(photo(), std::ios::binary) << content; }

  // Inverts a byte in the middle of a chunk, in the file.
  void damage(std::int64_t number) {
    std::string sealed;
    {
      SQLite::Statement find(database_->connection(), "SELECT sealed FROM chunk WHERE number = ?");
      find.bind(1, number);
      ASSERT_TRUE(find.executeStep());
      sealed = storage::columnBytes(find, 0);
    }
    close();
    std::fstream file(path(), std::ios::binary | std::ios::in | std::ios::out);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    const std::size_t at = bytes.find(sealed.substr(sealed.size() / 2, 64));
    ASSERT_NE(at, bytes.npos);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(~bytes[at]));
    file.close();
    open();
  }

  TempFolder folder_;
  std::unique_ptr<storage::SealCodec> codec_ = codecOf(true);
  std::optional<storage::Database> database_;
  std::optional<MediaStore> store_;
};

}  // namespace shicha::test
