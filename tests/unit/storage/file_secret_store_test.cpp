#include "storage/file_secret_store.hpp"

#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>
#include <vector>

namespace shicha::storage {
namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void overwrite(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

mode_t modeOf(const fs::path& path) {
  struct stat found = {};
  EXPECT_EQ(::stat(path.c_str(), &found), 0);
  return found.st_mode & 07777U;
}

class FileSecretStoreTest : public testing::Test {
 protected:
  FileSecretStoreTest() { fs::remove_all(top); }
  ~FileSecretStoreTest() override { fs::remove_all(top); }

  std::optional<std::string> read(const std::string& name) { return store.read(name).value(); }

  void expectRefused(ErrorCode code) {
    EXPECT_EQ(store.read("a").error().code(), code);
    EXPECT_EQ(store.write("a", "new").error().code(), code);
    EXPECT_EQ(store.erase("a").error().code(), code);
    EXPECT_EQ(store.replace("a", std::nullopt, "new").error().code(), code);
    EXPECT_EQ(store.read("a").error().place().file, file.string());
  }

  fs::path top = fs::path(testing::TempDir()) / ("secrets-" + std::to_string(::getpid()));
  fs::path file = top / "made" / "by us" / "secrets";
  FileSecretStore store{file};
};

TEST_F(FileSecretStoreTest, KeepsWhatIsWritten) {
  EXPECT_EQ(read("a"), std::nullopt);
  EXPECT_FALSE(fs::exists(top));
  ASSERT_TRUE(store.write("a", "1"));
  ASSERT_TRUE(store.write("b", std::string_view("\0\xFF", 2)));
  ASSERT_TRUE(store.write("a", ""));
  EXPECT_EQ(read("a"), "");
  EXPECT_EQ(read("b"), std::string("\0\xFF", 2));
  ASSERT_TRUE(store.erase("a"));
  ASSERT_TRUE(store.erase("never there"));
  EXPECT_EQ(read("a"), std::nullopt);
  EXPECT_EQ(FileSecretStore(file).read("b").value(), std::string("\0\xFF", 2));
}

TEST_F(FileSecretStoreTest, ReplacesOnlyWhatWasRead) {
  EXPECT_EQ(store.replace("a", "1", "2").value(), false);
  EXPECT_EQ(store.replace("a", std::nullopt, "1").value(), true);
  EXPECT_EQ(store.replace("a", std::nullopt, "2").value(), false);
  EXPECT_EQ(store.replace("a", "0", "2").value(), false);
  EXPECT_EQ(read("a"), "1");
  EXPECT_EQ(store.replace("a", "1", "2").value(), true);
  EXPECT_EQ(read("a"), "2");
}

TEST_F(FileSecretStoreTest, IsItsOwnersAlone) {
  const mode_t before = ::umask(0);
  ASSERT_TRUE(store.write("a", "1"));
  ::umask(before);
  EXPECT_EQ(modeOf(file), 0600U);
  EXPECT_EQ(modeOf(file.parent_path()), 0700U);
  EXPECT_EQ(modeOf(file.parent_path().parent_path()), 0700U);
}

TEST_F(FileSecretStoreTest, LeavesAFolderThatWasThereAsItIs) {
  fs::create_directories(file.parent_path());
  ASSERT_EQ(::chmod(file.parent_path().c_str(), 0755), 0);
  ASSERT_TRUE(store.write("a", "1"));
  EXPECT_EQ(modeOf(file.parent_path()), 0755U);
}

TEST_F(FileSecretStoreTest, FollowsALinkToItsFolder) {
  fs::create_directories(top / "made" / "elsewhere");
  fs::create_directory_symlink("elsewhere", file.parent_path());
  ASSERT_TRUE(store.write("a", "1"));
  EXPECT_EQ(FileSecretStore(top / "made" / "elsewhere" / "secrets").read("a").value(), "1");
}

TEST_F(FileSecretStoreTest, RefusesAFileThatOthersMayUse) {
  ASSERT_TRUE(store.write("a", "1"));
  for (const mode_t mode : {0640U, 0604U, 0620U, 0602U, 0610U, 0777U}) {
    ASSERT_EQ(::chmod(file.c_str(), mode), 0);
    expectRefused(ErrorCode::secretsUnusable);
    EXPECT_NE(store.read("a").error().message(Language::zh).find("chmod 600 " + file.string()),
              std::string::npos);
  }
  ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
  EXPECT_EQ(read("a"), "1");
}

TEST_F(FileSecretStoreTest, RefusesTheFileOfAnother) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  ASSERT_TRUE(store.write("a", "1"));
  ASSERT_EQ(::chown(file.c_str(), 1234, 0), 0);
  expectRefused(ErrorCode::secretsUnusable);
  EXPECT_NE(store.read("a").error().what(Language::en).find("chown 0 " + file.string()), std::string::npos);
}

TEST_F(FileSecretStoreTest, RefusesWhatIsNoFile) {
  fs::create_directories(file);
  expectRefused(ErrorCode::secretsUnusable);
  fs::remove(file);
  overwrite(top / "elsewhere", "");
  fs::create_symlink(top / "elsewhere", file);
  expectRefused(ErrorCode::secretsUnusable);
  fs::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  expectRefused(ErrorCode::secretsUnusable);
}

TEST_F(FileSecretStoreTest, RefusesAFolderThatIsNone) {
  fs::create_directories(top);
  overwrite(top / "made", "a file");
  EXPECT_EQ(store.read("a").error().code(), ErrorCode::secretsUnusable);
  EXPECT_EQ(store.write("a", "1").error().code(), ErrorCode::secretsUnusable);
}

TEST_F(FileSecretStoreTest, TellsEveryDamage) {
  ASSERT_TRUE(store.write("a", "first"));
  ASSERT_TRUE(store.write("b", "second"));
  const std::string good = bytesOf(file);
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ 1 << bit % 8);
    overwrite(file, bad);
    ASSERT_EQ(store.read("a").error().code(), ErrorCode::secretsDamaged) << bit;
  }
  for (std::size_t length = 0; length < good.size(); ++length) {
    overwrite(file, good.substr(0, length));
    ASSERT_EQ(store.read("a").error().code(), ErrorCode::secretsDamaged) << length;
  }
  for (const std::string& more : {std::string(1, '\0'), std::string("x"), good, std::string("\x1A\x01x")}) {
    overwrite(file, good + more);
    expectRefused(ErrorCode::secretsDamaged);
    EXPECT_EQ(bytesOf(file), good + more);
  }
  overwrite(file, std::string(2 << 20, 'x'));
  expectRefused(ErrorCode::secretsDamaged);
  overwrite(file, good);
  EXPECT_EQ(read("b"), "second");
}

TEST_F(FileSecretStoreTest, PassesOverWhatACrashLeft) {
  ASSERT_TRUE(store.write("a", "1"));
  overwrite(file.string() + ".new", "half of a fi");
  EXPECT_EQ(read("a"), "1");
  ASSERT_TRUE(store.write("a", "2"));
  EXPECT_EQ(read("a"), "2");
  EXPECT_FALSE(fs::exists(file.string() + ".new"));
}

// A child process that does this and ends with the number that it returns.
template <class Work>
pid_t startChild(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  return child;
}

// What it ended with; if it was killed, 128 and the signal.
int endOf(pid_t child) {
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

template <class Work>
int inChild(const Work& work) {
  return endOf(startChild(work));
}

// From now on the system calls end like this in this process. False: the system does not allow that.
bool strike(const std::vector<unsigned>& calls, unsigned action) {
  std::vector<sock_filter> program = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  for (const unsigned call : calls) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, action));
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog filter = {static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

const std::vector<unsigned> kRenames = {
#ifdef SYS_rename
    SYS_rename,
#endif
    SYS_renameat, SYS_renameat2};

constexpr int kNotAllowed = 99;
constexpr int kKilled = 128 + SIGSYS;

TEST_F(FileSecretStoreTest, KeepsTheOldSecretsWhereTheDiskFails) {
  ASSERT_TRUE(store.write("a", "1"));
  for (const std::vector<unsigned>& calls : {std::vector<unsigned>{SYS_fsync}, kRenames}) {
    const int result = inChild([&] {
      if (!strike(calls, SECCOMP_RET_ERRNO | EIO)) return kNotAllowed;
      return static_cast<int>(store.write("a", "2").error().code() == ErrorCode::secretsUnusable);
    });
    if (result == kNotAllowed) GTEST_SKIP() << "no seccomp here";
    EXPECT_EQ(result, 1);
    EXPECT_EQ(read("a"), "1");
    EXPECT_FALSE(fs::exists(file.string() + ".new"));
  }
}

TEST_F(FileSecretStoreTest, KeepsTheOldSecretsWhereTheProgramDies) {
  ASSERT_TRUE(store.write("a", "1"));
  for (const std::vector<unsigned>& calls : {std::vector<unsigned>{SYS_fsync}, kRenames}) {
    const int result = inChild([&] {
      if (!strike(calls, SECCOMP_RET_KILL_PROCESS)) return kNotAllowed;
      (void)store.write("a", "2");
      return 0;
    });
    if (result == kNotAllowed) GTEST_SKIP() << "no seccomp here";
    EXPECT_EQ(result, kKilled);
    EXPECT_EQ(read("a"), "1");
    ASSERT_TRUE(store.write("b", "2"));
  }
}

// Each adds to the same number and keeps one of its own.
int count(FileSecretStore& store, const std::string& own, int rounds) {
  for (int i = 0; i < rounds;) {
    const auto before = store.read("sum");
    if (!before || !store.write(own, std::to_string(i))) return 1;
    const int sum = before->has_value() ? std::stoi(**before) : 0;
    const auto replaced = store.replace("sum", *before, std::to_string(sum + 1));
    if (!replaced) return 1;
    if (*replaced) ++i;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // leaves the others their turn
  }
  return 0;
}

TEST_F(FileSecretStoreTest, IsSharedByProcessesAndThreads) {
  constexpr int kRounds = 25;
  std::vector<pid_t> children;
  for (const char* own : {"0", "1"}) {
    children.push_back(startChild([&] { return count(store, own, kRounds); }));
  }
  int result = 1;
  std::thread thread([&] { result = count(store, "2", kRounds); });
  EXPECT_EQ(count(store, "3", kRounds), 0);
  thread.join();
  EXPECT_EQ(result, 0);
  for (const pid_t child : children) EXPECT_EQ(endOf(child), 0);
  EXPECT_EQ(read("sum"), std::to_string(4 * kRounds));
  for (const char* own : {"0", "1", "2", "3"}) EXPECT_EQ(read(own), std::to_string(kRounds - 1));
}

TEST_F(FileSecretStoreTest, KeepsWhatWasAcknowledgedWhenAWriterIsKilled) {
  std::mt19937 random(11);
  int acknowledged = 0;
  for (int round = 0; round < 10; ++round) {
    std::array<int, 2> told = {};
    ASSERT_EQ(::pipe(told.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      for (int i = acknowledged + 1;; ++i) {
        if (!store.write("a", std::to_string(i))) ::_exit(1);
        if (::write(told[1], &i, sizeof i) != sizeof i) ::_exit(1);
      }
    }
    ::close(told[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(500 + random() % 20'000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (int i = 0; ::read(told[0], &i, sizeof i) == sizeof i;) acknowledged = i;
    ::close(told[0]);
    const int found = std::stoi(read("a").value_or("0"));
    EXPECT_TRUE(found == acknowledged || found == acknowledged + 1) << found << " of " << acknowledged;
    acknowledged = found;
  }
  EXPECT_GT(acknowledged, 0);
}

}  // namespace
}  // namespace shicha::storage
