// Files that are no backup, or no longer: each is refused, and nothing of it stays.
//
// SHICHA_LONG: cut and changed at every byte, instead of some.
#include <archive.h>
#include <archive_entry.h>

#include <cstdlib>
#include <random>

#include "backup/backup_list.hpp"
#include "unit/backup/hand.hpp"

namespace shicha::test {
namespace {

using server::PackedPart;
using testing::ElementsAre;
using testing::HasSubstr;

// An entry as anybody may make it.
struct Entry {
  std::string name, content;
  unsigned type = AE_IFREG;
  std::string hardLink = {}, symbolicLink = {};
};

class ReadBackupTest : public BackupTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(write(someParts()));
    whole_ = bytesOf(file());
  }

  void put(const std::string& bytes) const {
    fs::remove(file());
    writeBytes(file(), bytes);
  }

  void pack(const std::vector<Entry>& entries) const {
    fs::remove(file());
    archive* const into = archive_write_new();
    archive_write_set_format_pax_restricted(into);
    archive_write_set_bytes_per_block(into, 0);
    ASSERT_EQ(archive_write_open_filename(into, file().c_str()), ARCHIVE_OK);
    for (const Entry& each : entries) {
      archive_entry* const entry = archive_entry_new();
      archive_entry_set_pathname(entry, each.name.c_str());
      archive_entry_set_filetype(entry, each.type);
      archive_entry_set_perm(entry, 0600);
      archive_entry_set_size(entry, static_cast<la_int64_t>(each.content.size()));
      if (!each.hardLink.empty()) archive_entry_set_hardlink(entry, each.hardLink.c_str());
      if (!each.symbolicLink.empty()) archive_entry_set_symlink(entry, each.symbolicLink.c_str());
      ASSERT_GE(archive_write_header(into, entry), ARCHIVE_WARN) << archive_error_string(into);
      archive_write_data(into, each.content.data(), each.content.size());
      archive_entry_free(entry);
    }
    ASSERT_EQ(archive_write_close(into), ARCHIVE_OK);
    archive_write_free(into);
  }

  // The list that would fit these entries.
  static Entry listOf(const std::vector<Entry>& entries) {
    std::vector<PackedPart> parts;
    for (const Entry& each : entries) {
      parts.push_back({each.name, each.content.size(), crypto::sha256(each.content)});
    }
    return {std::string(server::kListName), server::listText(parts)};
  }

  // What it says of a file that it refuses; nothing of it may stay.
  std::string refusal() const {
    const auto done = read();
    EXPECT_EQ(codeOf(done), ErrorCode::backupBroken);
    EXPECT_THAT(beside(), ElementsAre("a.backup"));
    return done ? "" : done.error().details().at(0);
  }

  // From one place to the next.
  std::size_t step(unsigned most) {
    const bool isLong = std::getenv("SHICHA_LONG") != nullptr;  // NOLINT(concurrency-mt-unsafe)
    return isLong ? 1 : 1 + dice_() % most;
  }

  std::string whole_;
  std::mt19937 dice_{1};
};

TEST_F(ReadBackupTest, FindsItCutShortAnywhere) {
  for (std::size_t bytes = 0; bytes < whole_.size(); bytes += step(150)) {
    SCOPED_TRACE(std::to_string(bytes) + " of " + std::to_string(whole_.size()));
    put(whole_.substr(0, bytes));
    refusal();
    if (HasFailure()) return;
  }
  for (const std::size_t bytes : {1U, 511U, 512U, 513U, 1024U}) {
    put(whole_.substr(0, whole_.size() - bytes));
    EXPECT_EQ(refusal(), "cut short") << bytes;
  }
  put(whole_);
  EXPECT_TRUE(read());
}

// Every bit of a header counts, but for the spelling of its checksum: it may end or begin otherwise and say
// the same. Then all that comes back is right.
TEST_F(ReadBackupTest, FindsEveryChange) {
  for (std::size_t place = 0; place < whole_.size(); place += step(60)) {
    std::string changed = whole_;
    const auto bit = static_cast<unsigned char>(1U << dice_() % 8);
    changed[place] = static_cast<char>(static_cast<unsigned char>(changed[place]) ^ bit);
    put(changed);
    SCOPED_TRACE("byte " + std::to_string(place) + " ^ " + std::to_string(bit));
    const std::size_t inBlock = place % 512;
    if (inBlock >= 148 && inBlock < 156 && read()) {
      EXPECT_EQ(filesIn(folder()), someFiles());
      fs::remove_all(folder());
    } else {
      refusal();
    }
    if (HasFailure()) return;
  }
}

TEST_F(ReadBackupTest, RefusesWhatFollows) {
  put(whole_ + "x");
  EXPECT_EQ(refusal(), "stray bytes");
  put(whole_ + whole_);
  EXPECT_EQ(refusal(), "stray bytes");
  // As a tape would have it.
  put(whole_ + std::string(9000, '\0'));
  EXPECT_TRUE(read());
}

TEST_F(ReadBackupTest, RefusesWhatIsNoBackup) {
  for (const std::string& content : {std::string(), std::string("检查"), contentOf(100'000),
                                     std::string(10'240, '\0'), "PK\x03\x04" + contentOf(2000)}) {
    put(content);
    refusal();
  }
  const std::vector<Entry> foreign = {{"readme", "甲"}, {"src/a", "乙"}};
  pack(foreign);
  EXPECT_EQ(refusal(), "cut short");
}

TEST_F(ReadBackupTest, RefusesPathsThatLeadOut) {
  const fs::path target = file().parent_path() / "out";
  for (const std::string& name : {target.string(), std::string("../out"), std::string("a/../../out"),
                                  std::string(".."), std::string("a/"), std::string("密钥")}) {
    const std::vector<Entry> entries = {{"keys/root.key", "k"}, {name, "甲"}};
    pack({entries[0], entries[1], listOf(entries)});
    refusal();
  }
}

TEST_F(ReadBackupTest, RefusesLinksAndDevices) {
  const Entry key{"keys/root.key", "k"};
  const std::vector<Entry> entries = {{"a", "", AE_IFREG, "keys/root.key"},
                                      {"a", "", AE_IFLNK, "", "/etc/passwd"},
                                      {"a", "", AE_IFDIR},
                                      {"a", "", AE_IFIFO},
                                      {"a", "", AE_IFCHR},
                                      {"a", "", AE_IFBLK}};
  for (const Entry& entry : entries) {
    SCOPED_TRACE(entry.type);
    pack({key, entry, listOf({key, entry})});
    refusal();
  }
}

TEST_F(ReadBackupTest, RefusesWhatIsThereTwice) {
  const Entry a{"a", "甲"}, inside{"a/b", "乙"};
  for (const std::vector<Entry>& entries : {std::vector{a, a}, {a, inside}, {inside, a}}) {
    pack({entries[0], entries[1], listOf(entries)});
    EXPECT_THAT(refusal(), HasSubstr("twice"));
  }
  pack({a, listOf({a}), listOf({a})});
  EXPECT_EQ(refusal(), "stray bytes");
}

TEST_F(ReadBackupTest, RefusesWhatIsNotListed) {
  const Entry a{"a", "甲"}, b{"b", "乙"};
  pack({a, b, listOf({a})});
  EXPECT_EQ(refusal(), "b");
  pack({a, listOf({a, b})});
  EXPECT_EQ(refusal(), "shicha-backup.json");
  pack({a, listOf({a}), b});
  EXPECT_EQ(refusal(), "stray bytes");
  pack({a, b});
  EXPECT_EQ(refusal(), "cut short");
  pack({a, {std::string(server::kListName), std::string(server::kListBytesMax + 1, ' ')}});
  EXPECT_EQ(refusal(), "shicha-backup.json");
  pack({a, listOf({a})});
  EXPECT_TRUE(read());
}

TEST_F(ReadBackupTest, SaysThatItIsNewer) {
  pack({{"a", "甲"}, {std::string(server::kListName), R"({"version":2})"}});
  EXPECT_EQ(refusal(), "made by a newer version of Shicha");
}

// A part from 8 GiB on has a header of another form. Made by hand, for there is no room for such a part.
TEST_F(ReadBackupTest, KnowsTheHeadersOfLargeParts) {
  const Entry a{"a", contentOf(1000)};
  fs::remove(file());
  archive* const into = archive_write_new();
  archive_write_set_format_pax(into);
  archive_write_set_bytes_per_block(into, 0);
  ASSERT_EQ(archive_write_open_filename(into, file().c_str()), ARCHIVE_OK);
  for (const Entry& each : {a, listOf({a})}) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, each.name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, static_cast<la_int64_t>(each.content.size()));
    if (each.name == "a") archive_entry_set_mtime(entry, 1, 500);  // needs such a header too
    archive_write_header(into, entry);
    archive_write_data(into, each.content.data(), each.content.size());
    archive_entry_free(entry);
  }
  archive_write_free(into);
  ASSERT_GE(fs::file_size(file()), 7U * 512);
  ASSERT_TRUE(read());
  EXPECT_EQ(filesIn(folder()), (std::map<std::string, std::string>{{"a", a.content}}));
}

}  // namespace
}  // namespace shicha::test
