#include "storage/key_ring.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "storage/fault.hpp"
#include "support/disk.hpp"
#include "unit/storage/key_ring_hand.hpp"

namespace shicha::storage {
namespace {

using std::chrono::seconds;
using test::MemorySecrets;
using Failing = MemorySecrets::Failing;

TEST_F(KeyRingTest, OpensForEachPersonWithTheirOwnCode) {
  make();
  std::vector<PersonSecrets> own;
  std::vector<std::string> codes;
  for (int i = 0; i < 5; ++i) {
    own.push_back(someSecrets());
    codes.push_back(kCode + std::to_string(i));
    const auto number = ring().addPerson(storeKey, "检查员" + codes.back(), codes.back(), own.back());
    EXPECT_EQ(number.value(), i + 1);
  }
  for (std::size_t i = 0; i < 5; ++i) {
    const auto number = static_cast<std::int64_t>(i) + 1;
    const auto unlocked = ring().unlock(number, codes[i]);
    ASSERT_TRUE(unlocked);
    EXPECT_EQ(unlocked->storeKey, storeKey);
    EXPECT_EQ(unlocked->secrets, own[i]);
    EXPECT_EQ(tried(number, codes[(i + 1) % 5]), ErrorCode::codeWrong);
    EXPECT_EQ(ring().persons().value().at(i), (Person{number, "检查员" + codes[i]}));
  }
  for (const std::int64_t nobody : {-1, 0, 6}) EXPECT_EQ(tried(nobody, kCode), ErrorCode::personUnknown);
}

TEST_F(KeyRingTest, WritesNoSecretInTheClear) {
  make();
  const PersonSecrets own = someSecrets();
  ASSERT_TRUE(ring().addPerson(storeKey, "检查员甲", kCode, own));
  for (const std::int64_t row : {0, 1}) {
    const std::string value = valueOf(row);
    for (const BytesView secret : {storeKey.view(), own.signing.view(), own.encryption.view(),
                                   BytesView(here.secrets.begin()->second), BytesView(kCode)}) {
      EXPECT_EQ(value.find(secret), std::string::npos);
    }
  }
}

TEST_F(KeyRingTest, DemandsACodeOfSixCharactersOrNone) {
  make();
  for (const char* code : {"1", "12345", "检查员甲乙"}) {
    const auto added = ring().addPerson(storeKey, "甲", code, {});
    EXPECT_EQ(added.error().code(), ErrorCode::codeTooShort);
    EXPECT_EQ(added.error().details(), std::vector<std::string>{"6"});
  }
  EXPECT_EQ(ring().addPerson(storeKey, "甲", "123456\xFF", {}).error().code(), ErrorCode::notUtf8);
  EXPECT_EQ(ring().addPerson(storeKey, "甲", "检查员甲乙丙", {}).value(), 1);
  EXPECT_EQ(ring().changeCode(1, "检查员甲乙丙", "检查员甲乙").error().code(), ErrorCode::codeTooShort);
  EXPECT_EQ(ring().addPerson(storeKey, "乙", "", {}).value(), 2);
  EXPECT_TRUE(ring().unlock(2, ""));
  EXPECT_EQ(ring().unlock(1, "").error().code(), ErrorCode::codeWrong);
}

TEST_F(KeyRingTest, RefusesAPersonUnderAnotherStoresKey) {
  make();
  EXPECT_EQ(ring().addPerson(crypto::SealKey(), "甲", kCode, {}).error().code(), ErrorCode::sealBroken);
  EXPECT_TRUE(ring().persons().value().empty());
}

TEST_F(KeyRingTest, OpensWithTheRecoveryKeyOnAnyMachine) {
  make();
  MemorySecrets elsewhere;
  EXPECT_EQ(ringWith(elsewhere).recover(recovery).value(), storeKey);
  crypto::EncryptionSeed seed;
  seed.data()[0] = 1;
  EXPECT_EQ(ring().recover(crypto::DecryptionKey(seed)).error().code(), ErrorCode::recoveryKeyWrong);
}

TEST_F(KeyRingTest, MayHaveNoRecoveryKey) {
  storeKey = ring().create(std::nullopt).value();
  EXPECT_EQ(tried(enrol("甲", kCode), kCode), ErrorCode::none);
  EXPECT_EQ(ring().recover(recovery).error().code(), ErrorCode::recoveryKeyWrong);
}

TEST_F(KeyRingTest, IsMadeOnceAndWholeOrNotAtAll) {
  here.failing = Failing::writes;
  EXPECT_EQ(ring().create(std::nullopt).error().code(), ErrorCode::secretsUnusable);
  EXPECT_EQ(ring().persons().value().size() + valueOf(0).size(), 0U);
  here.failing = Failing::never;
  EXPECT_EQ(ring().create(crypto::EncryptionKey()).error().code(), ErrorCode::recoveryKeyWrong);
  make();
  EXPECT_EQ(ring().create(std::nullopt).error().code(), ErrorCode::storeExists);
  EXPECT_EQ(ring().recover(recovery).value(), storeKey);
}

// A machine does not collect the secrets of stores that came to nothing.
TEST_F(KeyRingTest, LeavesNoSecretWhereItCannotBeMade) {
  database->connection().exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON wrapped_key BEGIN SELECT RAISE(ABORT, 'a fault'); END");
  EXPECT_EQ(ring().create(std::nullopt).error().code(), ErrorCode::diskError);
  EXPECT_TRUE(here.secrets.empty());
  // One that was there before is somebody's.
  const std::string name = "store/" + store.hex() + "/secret";
  here.secrets[name] = std::string(32, 's');
  EXPECT_FALSE(ring().create(std::nullopt));
  EXPECT_EQ(here.secrets.at(name), std::string(32, 's'));
  database->connection().exec("DROP TRIGGER refuse");
  make();
  EXPECT_EQ(tried(enrol("甲", kCode), kCode), ErrorCode::none);
}

TEST_F(KeyRingTest, DoesNotOpenInAFolderThatWasCopiedElsewhere) {
  make();
  enrol("甲", kCode);
  MemorySecrets elsewhere;
  EXPECT_EQ(ringWith(elsewhere).unlock(1, kCode).error().code(), ErrorCode::secretMissing);
  EXPECT_EQ(ringWith(elsewhere).addPerson(storeKey, "乙", kCode, {}).error().code(),
            ErrorCode::secretMissing);
  // Another machine has a store of the same name, by chance.
  elsewhere.secrets["store/" + store.hex() + "/secret"] = std::string(32, 'x');
  EXPECT_EQ(ringWith(elsewhere).unlock(1, kCode).error().code(), ErrorCode::codeWrong);
}

TEST_F(KeyRingTest, TellsAFlippedByteAnywhere) {
  make();
  enrol("检查员甲", kCode);
  enrol("检查员乙", kCode);
  const crypto::Hash digest = ring().digest().value();
  for (const std::int64_t row : {0, 1, 2}) {
    for (const std::string column : {"value", "label"}) {
      const std::string good = column == "value" ? valueOf(row)
                               : row == 1        ? "检查员甲"
                               : row == 2        ? "检查员乙"
                                                 : "";
      for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ static_cast<char>(1 + random() % 255));
        setValue(row, column, bad);
        ASSERT_NE(ring().digest().value(), digest);
        const auto recovered = ring().recover(recovery);
        ASSERT_TRUE(row == 0 ? !recovered : *recovered == storeKey);
        // Damage is no wrong code.
        for (int again = 0; again < 3; ++again) {
          ASSERT_EQ(tried(1, kCode), row == 1 ? ErrorCode::sealBroken : ErrorCode::none) << i;
        }
      }
      setValue(row, column, good);
    }
  }
  EXPECT_EQ(tried(2, kCode), ErrorCode::none);
}

TEST_F(KeyRingTest, TellsARowThatWasMovedAddedOrRemoved) {
  make();
  enrol("甲", kCode);
  enrol("甲", kCode);
  const crypto::Hash digest = ring().digest().value();
  const std::string second = valueOf(2);
  setValue(2, "value", valueOf(1));
  EXPECT_EQ(tried(2, kCode), ErrorCode::sealBroken);
  EXPECT_NE(ring().digest().value(), digest);
  setValue(2, "value", second);
  EXPECT_EQ(ring().digest().value(), digest);
  {
    const SQLite::Transaction undone(database->connection());
    database->connection().exec("DELETE FROM wrapped_key WHERE number = 2");
    EXPECT_NE(ring().digest().value(), digest);
  }
  database->connection().exec("INSERT INTO wrapped_key VALUES (3, '', x'')");
  EXPECT_NE(ring().digest().value(), digest);
}

TEST_F(KeyRingTest, ChangesACodeAtOnce) {
  make();
  const PersonSecrets own = someSecrets();
  ASSERT_TRUE(ring().addPerson(storeKey, "甲", kCode, own));
  ASSERT_TRUE(ring().changeCode(1, kCode, "new code"));
  EXPECT_EQ(tried(1, kCode), ErrorCode::codeWrong);
  EXPECT_EQ(ring().unlock(1, "new code")->secrets, own);
  const crypto::Hash digest = ring().digest().value();
  EXPECT_EQ(ring().changeCode(1, kCode, "third code").error().code(), ErrorCode::codeWrong);
  EXPECT_EQ(ring().changeCode(2, kCode, "third code").error().code(), ErrorCode::personUnknown);
  for (const Failing failing : {Failing::reads, Failing::writes, Failing::erasing}) {
    here.failing = failing;
    EXPECT_EQ(ring().changeCode(1, "new code", "third code").error().code(), ErrorCode::secretsUnusable);
    here.failing = Failing::never;
    now += std::chrono::minutes(15);
    EXPECT_EQ(tried(1, "new code"), ErrorCode::none);
  }
  EXPECT_EQ(ring().digest().value(), digest);
  {
    const SQLite::Transaction undone(database->connection());  // as by a crash
    ASSERT_TRUE(ring().changeCode(1, "new code", "third code"));
  }
  EXPECT_EQ(tried(1, "third code"), ErrorCode::codeWrong);
  EXPECT_EQ(tried(1, "new code"), ErrorCode::none);
  EXPECT_EQ(ring().digest().value(), digest);
}

// The power fails, or a call, at every step of changing a code.
TEST_F(KeyRingTest, KnowsOneOfTwoCodesAfterACrash) {
  test::Disk disk;
  const auto open = [&](Access access) {
    return Database("/records.db", kRecordsFile, access, {disk.vfsName()});
  };
  {
    Database fresh = open(Access::create);
    storeKey = ringOn(fresh, here).create(recovery.publicKey()).value();
    ASSERT_TRUE(ringOn(fresh, here).addPerson(storeKey, "甲", kCode, someSecrets()));
  }
  const test::Disk::Image image = disk.image();
  bool struck = true;
  for (std::size_t n = 1; struck; ++n) {
    for (const bool powerFails : {false, true}) {
      disk.restore(image);
      bool changed = false;
      {
        Database before = open(Access::readWrite);
        disk.failCall(n, test::Fault::ioError, powerFails);
        changed = ringOn(before, here).changeCode(1, kCode, "new code").has_value();
        struck = disk.faultHappened();
        if (powerFails) disk.crash(n);
        disk.disarm();
      }
      here.secrets.erase("store/" + store.hex() + "/tries/1");
      Database after = open(Access::readWrite);
      const bool isNew = ringOn(after, here).unlock(1, "new code").has_value();
      EXPECT_EQ(ringOn(after, here).unlock(1, kCode).has_value(), !isNew) << n;
      EXPECT_TRUE(isNew || !changed) << n;
      EXPECT_EQ(ringOn(after, here).recover(recovery).value(), storeKey);
    }
  }
}

TEST_F(KeyRingTest, MakesOnePersonWaitAfterWrongCodes) {
  make();
  enrol("甲", kCode);
  enrol("乙", kCode);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(tried(1, kWrong), ErrorCode::codeWrong);
    now += seconds(waitLeft(1));
  }
  EXPECT_EQ(tried(1, kWrong), ErrorCode::codeWrong);
  clockAsked = 0;
  EXPECT_EQ(tried(1, kCode), ErrorCode::codeTooSoon);
  EXPECT_EQ(clockAsked, 1);  // at once: it is asked again after the code was stretched
  EXPECT_EQ(tried(2, kCode), ErrorCode::none);
  now += std::chrono::minutes(15);
  EXPECT_EQ(tried(1, kCode), ErrorCode::none);
  EXPECT_EQ(waitLeft(1), 0);
}

TEST_F(KeyRingTest, GivesNoGuessThatIsNotCounted) {
  make();
  enrol("甲", kCode);
  const auto before = here.secrets;
  for (const Failing failing : {Failing::reads, Failing::writes}) {
    here.failing = failing;
    for (const char* code : {kCode, kWrong}) EXPECT_EQ(tried(1, code), ErrorCode::secretsUnusable);
    EXPECT_EQ(here.secrets, before);
  }
  // Counted before it is judged: it stays counted if the program ends meanwhile.
  here.failing = Failing::erasing;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tried(1, kCode), ErrorCode::secretsUnusable);
  here.failing = Failing::never;
  EXPECT_EQ(waitLeft(1), 2);
  // Another process has used up the turn while this one stretched the code.
  const std::string name = "store/" + store.hex() + "/tries/1";
  const std::string counted = here.secrets.at(name);
  here.secrets = before;
  here.meanwhile = {name, counted};
  EXPECT_EQ(tried(1, kCode), ErrorCode::codeTooSoon);
  here.secrets[name] = "no count";
  EXPECT_EQ(tried(1, kCode), ErrorCode::secretsUnusable);
}

TEST_F(KeyRingTest, ComesBackAfterTheSecretWasLost) {
  make();
  enrol("甲", kCode);
  enrol("乙", kCode);
  here.secrets.clear();
  EXPECT_EQ(tried(1, kCode), ErrorCode::secretMissing);
  const crypto::SealKey recovered = ring().recover(recovery).value();
  const auto refuse = [] { throw Fault(Error(ErrorCode::diskFull)); };
  EXPECT_EQ(ring().renewSecret(crypto::SealKey(), {}).error().code(), ErrorCode::sealBroken);
  EXPECT_EQ(ring().renewSecret(recovered, refuse).error().code(), ErrorCode::diskFull);
  EXPECT_EQ(ring().persons()->size(), 2U);
  here.failing = Failing::writes;
  EXPECT_EQ(ring().renewSecret(recovered, {}).error().code(), ErrorCode::secretsUnusable);
  EXPECT_EQ(ring().persons()->size(), 0U);
  here.failing = Failing::never;
  EXPECT_EQ(ring().addPerson(recovered, "甲", kCode, {}).error().code(), ErrorCode::secretMissing);
  int within = 0;
  ASSERT_TRUE(ring().renewSecret(recovered, [&] { ++within; }));
  EXPECT_EQ(within, 1);
  EXPECT_EQ(enrol("甲", kCode), 3);
  EXPECT_EQ(tried(3, kCode), ErrorCode::none);
  EXPECT_EQ(tried(1, kCode), ErrorCode::personUnknown);
  EXPECT_EQ(ring().recover(recovery).value(), storeKey);
}

// Any order of calls, with faults among them, against a list of who has which code.
TEST_F(KeyRingTest, FollowsItsListOfCodes) {
  make();
  std::vector<std::pair<std::string, PersonSecrets>> persons;
  for (int i = 0; i < 400; ++i) {
    const Failing failing = random() % 4 == 0 ? static_cast<Failing>(random() % 5) : Failing::never;
    here.failing = failing;
    const std::size_t person = persons.empty() ? 0 : random() % persons.size();
    const auto number = static_cast<std::int64_t>(person) + 1;
    const std::string code = "code " + std::to_string(random() % 30);
    if (persons.empty() || random() % 20 == 0) {
      const PersonSecrets own = someSecrets();
      const auto added = ring().addPerson(storeKey, "甲", code + code, own);
      if (added) persons.emplace_back(code + code, own);
    } else if (random() % 2 == 0) {
      const bool right = random() % 2 == 0;
      const auto changed = ring().changeCode(number, right ? persons[person].first : kWrong, code + code);
      ASSERT_TRUE(right || !changed);
      ASSERT_TRUE(!right || failing != Failing::never || changed);
      if (changed) persons[person].first = code + code;
    }
    here.failing = Failing::never;
    now += std::chrono::minutes(15);
    if (persons.empty()) continue;
    const auto unlocked = ring().unlock(number, persons[person].first);
    ASSERT_TRUE(unlocked) << unlocked.error().message(Language::en);
    ASSERT_EQ(unlocked->storeKey, storeKey);
    ASSERT_EQ(unlocked->secrets, persons[person].second);
  }
  EXPECT_EQ(ring().persons()->size(), persons.size());
}

}  // namespace
}  // namespace shicha::storage
