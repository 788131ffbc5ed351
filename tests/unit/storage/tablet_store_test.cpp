// A tablet's store: who opens it, and what becomes of copies.
#include "storage/tablet_store.hpp"

#include <gmock/gmock.h>

#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::LockedStore;
using storage::TabletStore;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Failing = MemorySecrets::Failing;

constexpr const char* kOther = "另一个解锁码";

// A machine's secrets where the token of a store cannot be written.
class WithoutToken : public storage::SecretStore {
 public:
  explicit WithoutToken(MemorySecrets& inner) : inner_(&inner) {}
  Result<std::optional<std::string>> read(const std::string& name) override { return inner_->read(name); }
  Result<void> write(const std::string& name, BytesView value) override { return inner_->write(name, value); }
  Result<void> erase(const std::string& name) override { return inner_->erase(name); }
  Result<bool> replace(const std::string& name, const std::optional<std::string>& before,
                       BytesView after) override {
    if (failing && name.ends_with("/token"))
      return Error(ErrorCode::secretsUnusable, {"a fault of the test"});
    return inner_->replace(name, before, after);
  }

  bool failing = true;

 private:
  MemorySecrets* inner_;
};

class TabletStoreTest : public testing::Test {
 protected:
  TabletStoreTest() { made_ = machine.create(path()).value(); }

  TabletStore& tablet() { return *made_; }
  void close() { made_.reset(); }
  Result<void> reopen(const std::string& code = kCode, storage::Number person = 1) {
    close();
    auto opened = machine.unlock(path(), person, code);
    if (!opened) return opened.error();
    made_ = std::move(*opened);
    return {};
  }

  // Writes a note, and returns the log it went to.
  record::LogId write() { return writeIn(*made_); }
  record::LogId writeIn(TabletStore& in) {
    storage::Replica& replica = **in.store().addWorkspace(ledger.workspace(), ledger.rootKey().publicKey());
    return replica.write(writer, record, {noteOver(replica, record, "一")}, kWall).value().log;
  }
  void expectSound() {
    close();
    const auto report = machine.verify(path());
    ASSERT_TRUE(report);
    EXPECT_THAT(textsOf(*report), IsEmpty());
    ASSERT_TRUE(reopen());
  }

  fs::path path() const { return folder_.file("store"); }
  fs::path copy() const { return folder_.file("copy"); }

  Ledger ledger;
  Machine machine{ledger.rules()};
  storage::Writer writer = writerOf(ledger.member("检查员甲"));
  record::RecordId record = ledger.newRecord();

 private:
  TempFolder folder_;
  std::unique_ptr<TabletStore> made_;
};

TEST_F(TabletStoreTest, OpensWithTheCodeOfItsPerson) {
  EXPECT_FALSE(tablet().wasCopied());
  EXPECT_EQ(tablet().person(), 1);
  const auto secrets = *tablet().secrets();
  const record::LogId log = write();
  EXPECT_EQ(codeOf(reopen(kOther)), ErrorCode::codeWrong);
  EXPECT_EQ(codeOf(reopen(kCode, 2)), ErrorCode::personUnknown);
  ASSERT_TRUE(reopen());
  EXPECT_FALSE(tablet().wasCopied());
  EXPECT_EQ(*tablet().secrets(), secrets);
  EXPECT_EQ(write(), log);
  expectSound();
}

TEST_F(TabletStoreTest, IsNotMadeWithACodeThatIsTooShort) {
  const auto before = machine.secrets.secrets;
  const auto made =
      LockedStore::create(copy(), machine.ports(), Machine::person("检查员乙", "12345"), std::nullopt);
  EXPECT_EQ(codeOf(made), ErrorCode::codeTooShort);
  EXPECT_EQ(machine.secrets.secrets, before) << "no secret of a store that is none";
  EXPECT_FALSE(fs::exists(copy()));
  EXPECT_FALSE(fs::exists(copy().string() + ".new"));
  EXPECT_EQ(codeOf(machine.create(path())), ErrorCode::storeExists);
}

TEST_F(TabletStoreTest, TakesAnotherCodeAndAnotherPerson) {
  EXPECT_EQ(codeOf(tablet().changeCode(1, kOther, "第三个解锁码")), ErrorCode::codeWrong);
  ASSERT_TRUE(tablet().changeCode(1, kCode, kOther));
  EXPECT_EQ(codeOf(reopen(kCode)), ErrorCode::codeWrong);
  ASSERT_TRUE(reopen(kOther));
  ASSERT_TRUE(tablet().changeCode(1, kOther, kCode));
  const auto second = Machine::person("检查员乙", kOther);
  EXPECT_EQ(tablet().addPerson(second).value(), 2);
  close();
  EXPECT_THAT(LockedStore::open(path(), machine.ports())->persons().value(),
              ElementsAre(storage::Person{1, "检查员甲"}, storage::Person{2, "检查员乙"}));
  ASSERT_TRUE(reopen(kOther, 2));
  EXPECT_EQ(tablet().person(), 2);
  EXPECT_EQ(*tablet().secrets(), second.secrets);
  EXPECT_EQ(codeOf(reopen(kOther, 1)), ErrorCode::codeWrong);
  expectSound();
}

// After an error the same files can be unlocked again.
TEST_F(TabletStoreTest, StaysLockedAfterAnError) {
  const record::LogId log = write();
  close();
  auto locked = LockedStore::open(path(), machine.ports()).value();
  EXPECT_EQ(codeOf(locked.unlock(1, kOther)), ErrorCode::codeWrong);
  for (const Failing failing : {Failing::reads, Failing::writes, Failing::afterWrites}) {
    machine.secrets.failing = failing;
    EXPECT_EQ(codeOf(locked.unlock(1, kCode)), ErrorCode::secretsUnusable);
    machine.secrets.failing = Failing::never;
    machine.now += std::chrono::hours(1);
    EXPECT_THAT(locked.persons().value(), SizeIs(1));
  }
  auto opened = locked.unlock(1, kCode);
  ASSERT_TRUE(opened);
  EXPECT_EQ(writeIn(**opened), log);
}

// The code was right, and the store is not used up all the same.
TEST_F(TabletStoreTest, CanBeUnlockedAgainWhereItsTokenCouldNotBeTaken) {
  const record::LogId log = write();
  close();
  WithoutToken secrets(machine.secrets);
  auto locked = LockedStore::open(path(), {machine.storePorts(), secrets, machine.ports().keys, {}}).value();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(codeOf(locked.unlock(1, kCode)), ErrorCode::secretsUnusable);
  EXPECT_EQ(codeOf(locked.recover(machine.recovery)), ErrorCode::secretsUnusable);
  secrets.failing = false;
  const auto opened = locked.unlock(1, kCode).value();
  EXPECT_FALSE(opened->wasCopied());
  EXPECT_EQ(writeIn(*opened), log);
}

// ---- Copies

TEST_F(TabletStoreTest, ACopyBeginsNewLogs) {
  const record::LogId log = write();
  close();
  fs::copy(path(), copy());
  ASSERT_TRUE(reopen());
  EXPECT_FALSE(tablet().wasCopied());
  EXPECT_EQ(write(), log);
  close();
  {
    const auto copied = machine.unlock(copy()).value();
    EXPECT_TRUE(copied->wasCopied());
    EXPECT_NE(writeIn(*copied), log);
  }
  // Needless, but safe: nobody can tell which of the two is the original now.
  ASSERT_TRUE(reopen());
  EXPECT_TRUE(tablet().wasCopied());
  EXPECT_NE(write(), log);
  const record::LogId fresh = write();
  ASSERT_TRUE(reopen());
  EXPECT_FALSE(tablet().wasCopied());
  EXPECT_EQ(write(), fresh);
  expectSound();
}

TEST_F(TabletStoreTest, AnOlderStateThatIsPutBackBeginsNewLogs) {
  const record::LogId log = write();
  close();
  fs::copy(path(), copy());
  ASSERT_TRUE(reopen());
  write();
  close();
  fs::remove_all(path());
  fs::rename(copy(), path());
  ASSERT_TRUE(reopen());
  EXPECT_TRUE(tablet().wasCopied());
  EXPECT_NE(write(), log);
  expectSound();
}

TEST_F(TabletStoreTest, ACopyOfAnOpenStoreIsToldOnceTheTokenWasRenewed) {
  const record::LogId log = write();
  fs::copy(path(), copy());
  write();
  EXPECT_TRUE(tablet().renewToken().value());
  EXPECT_EQ(write(), log);
  close();
  EXPECT_TRUE(machine.unlock(copy()).value()->wasCopied());
  // The other way round: the copy went on first, and the store learns it before its batches leave.
  ASSERT_TRUE(reopen());
  const record::LogId mine = write();
  fs::remove_all(copy());
  fs::copy(path(), copy());
  storage::Replica* replica = tablet().store().find(ledger.workspace());
  EXPECT_FALSE(machine.unlock(copy()).value()->wasCopied());
  EXPECT_FALSE(tablet().renewToken().value());
  EXPECT_EQ(tablet().store().find(ledger.workspace()), replica) << "who holds it may go on";
  EXPECT_NE(write(), mine);
}

TEST_F(TabletStoreTest, ACopyDoesNotOpenOnAnotherMachine) {
  Machine elsewhere(ledger.rules());
  close();
  fs::copy(path(), copy());
  EXPECT_EQ(codeOf(elsewhere.unlock(copy())), ErrorCode::secretMissing);
  EXPECT_EQ(codeOf(elsewhere.verify(copy())), ErrorCode::secretMissing);
}

// ---- Recovery

TEST_F(TabletStoreTest, IsRecoveredWhereTheSecretWasLost) {
  const record::LogId log = write();
  const auto root = tablet().store().find(ledger.workspace())->root().value();
  close();
  machine.secrets.secrets.clear();
  EXPECT_EQ(codeOf(reopen()), ErrorCode::secretMissing);
  {
    auto locked = LockedStore::open(path(), machine.ports()).value();
    crypto::EncryptionSeed wrong;
    wrong.data()[0] = 1;
    EXPECT_EQ(codeOf(locked.recover(crypto::DecryptionKey(wrong))), ErrorCode::recoveryKeyWrong);
    const auto recovered = locked.recover(machine.recovery).value();
    EXPECT_TRUE(recovered->wasCopied());
    EXPECT_EQ(recovered->person(), std::nullopt);
    EXPECT_FALSE(recovered->secrets());
    EXPECT_EQ(recovered->store().find(ledger.workspace())->root().value(), root);
    ASSERT_TRUE(recovered->renewSecret());
    EXPECT_EQ(recovered->addPerson(Machine::person("检查员甲", kOther)).value(), 2);
  }
  EXPECT_EQ(codeOf(reopen(kCode)), ErrorCode::personUnknown);
  ASSERT_TRUE(reopen(kOther, 2));
  EXPECT_FALSE(tablet().wasCopied());
  EXPECT_NE(write(), log);
  close();
  EXPECT_THAT(textsOf(LockedStore::verify(path(), machine.ports(), 2, kOther).value()), IsEmpty());
}

TEST_F(TabletStoreTest, ADamagedRowIsNoMistakeOfThePerson) {
  write();
  tablet().store().records().connection().exec("UPDATE name SET workspace = 2 WHERE number = 1");
  EXPECT_EQ(codeOf(reopen()), ErrorCode::sealBroken);
  EXPECT_EQ(codeOf(machine.verify(path())), ErrorCode::sealBroken);
}

}  // namespace
}  // namespace shicha::test
