#include "storage/opening_token.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <vector>

#include "storage/fault.hpp"
#include "unit/storage/token_folder.hpp"

namespace shicha::storage {
namespace {

using test::Cut;
using test::Folder;
using test::MemorySecrets;

class OpeningTokenTest : public testing::Test {
 protected:
  std::mt19937_64 random{7};
  MemorySecrets here, elsewhere;
  Folder original{"original", here, random};
  Folder copy{"copy", here, random};
};

// Opens, reads what it is, closes.
Opening openOnce(Folder& folder) {
  const auto opening = folder.open();
  folder.close();
  return *opening;
}

TEST_F(OpeningTokenTest, GoesOnFromOneOpeningToTheNext) {
  original.create();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(openOnce(original), Opening::goesOn);
  ASSERT_TRUE(original.open());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(original.take().value(), Opening::goesOn);
}

TEST_F(OpeningTokenTest, KnowsACopyAfterTheOriginalWentOn) {
  original.create();
  openOnce(original);
  copy.becomeCopyOf(original);
  EXPECT_EQ(openOnce(original), Opening::goesOn);
  EXPECT_EQ(openOnce(copy), Opening::copied);
  EXPECT_EQ(openOnce(copy), Opening::goesOn);
  EXPECT_EQ(openOnce(original), Opening::copied);
}

TEST_F(OpeningTokenTest, LetsOneOfTwoEqualCopiesGoOn) {
  original.create();
  openOnce(original);
  copy.becomeCopyOf(original);
  EXPECT_EQ(openOnce(copy), Opening::goesOn);
  EXPECT_EQ(openOnce(original), Opening::copied);
}

TEST_F(OpeningTokenTest, KnowsACopyMadeWhileOpenOnceAFurtherTokenIsTaken) {
  original.create();
  ASSERT_TRUE(original.open());
  copy.becomeCopyOf(original);
  original.write();
  Folder other("other", here, random);
  other.becomeCopyOf(original);
  ASSERT_EQ(original.take().value(), Opening::goesOn);
  original.close();
  for (Folder* older : {&copy, &other}) EXPECT_EQ(openOnce(*older), Opening::copied);
}

// What the header says it cannot tell.
TEST_F(OpeningTokenTest, TakesAnOlderStateUnderTheSameTokenForTheStore) {
  original.create();
  ASSERT_TRUE(original.open());
  copy.becomeCopyOf(original);
  original.write();
  original.close();
  original.becomeCopyOf(copy);
  EXPECT_EQ(openOnce(original), Opening::goesOn);
}

TEST_F(OpeningTokenTest, SaysWhileOpenThatACopyWentOnInstead) {
  original.create();
  ASSERT_TRUE(original.open());
  copy.becomeCopyOf(original);
  original.write();
  EXPECT_EQ(openOnce(copy), Opening::goesOn);
  EXPECT_EQ(original.take().value(), Opening::copied);
  EXPECT_EQ(original.log(), "");
}

TEST_F(OpeningTokenTest, LetsOneOfTwoGoOnThatAreOpenedAtOnce) {
  original.create();
  openOnce(original);
  copy.becomeCopyOf(original);
  // Between what the original reads and what it writes, the copy takes a token.
  const auto before = here.secrets;
  EXPECT_EQ(openOnce(copy), Opening::goesOn);
  here.meanwhile = *here.secrets.begin();
  here.secrets = before;
  EXPECT_EQ(original.open().error().code(), ErrorCode::storeInUse);
  EXPECT_EQ(openOnce(original), Opening::copied);
}

TEST_F(OpeningTokenTest, KnowsACopyOnAnotherMachine) {
  original.create();
  openOnce(original);
  Folder away("away", elsewhere, random);
  away.becomeCopyOf(original);
  EXPECT_EQ(openOnce(away), Opening::copied);
  EXPECT_EQ(openOnce(away), Opening::goesOn);
  EXPECT_EQ(openOnce(original), Opening::goesOn);
}

TEST_F(OpeningTokenTest, KnowsAnOlderStateThatIsPutBack) {
  original.create();
  std::vector<std::unique_ptr<Folder>> backups;
  for (int i = 0; i < 5; ++i) {
    openOnce(original);
    backups.push_back(std::make_unique<Folder>("backup" + std::to_string(i), here, random));
    backups.back()->becomeCopyOf(original);
  }
  openOnce(original);
  for (const auto& backup : backups) {
    original.becomeCopyOf(*backup);
    EXPECT_EQ(openOnce(original), Opening::copied);
  }
}

TEST_F(OpeningTokenTest, KnowsThatTheSecretsWereLostOrPutBack) {
  original.create();
  openOnce(original);
  openOnce(original);
  const MemorySecrets old = here;
  openOnce(original);
  openOnce(original);
  here = old;
  EXPECT_EQ(openOnce(original), Opening::copied);
  here.secrets.clear();
  EXPECT_EQ(openOnce(original), Opening::copied);
}

TEST_F(OpeningTokenTest, GoesOnAfterACutAnywhere) {
  original.create();
  openOnce(original);
  for (const Cut first : {Cut::beforeCommit, Cut::beforeSecret, Cut::afterSecret}) {
    for (const Cut second : {Cut::beforeCommit, Cut::beforeSecret, Cut::afterSecret}) {
      EXPECT_FALSE(original.open(first));
      EXPECT_FALSE(original.open(second));
      EXPECT_EQ(openOnce(original), Opening::goesOn);
    }
  }
}

TEST_F(OpeningTokenTest, TakesAStoreForACopyIfItsFirstOpeningWasCut) {
  original.create();
  EXPECT_FALSE(original.open(Cut::beforeCommit));
  EXPECT_EQ(openOnce(original), Opening::goesOn);
  Folder second("second", elsewhere, random);
  second.create();
  EXPECT_FALSE(second.open(Cut::beforeSecret));
  EXPECT_EQ(openOnce(second), Opening::copied);
}

TEST_F(OpeningTokenTest, SaysCopiedUntilThatIsSettled) {
  original.create();
  ASSERT_TRUE(original.open());
  original.write();
  original.close();
  copy.becomeCopyOf(original);
  openOnce(original);
  EXPECT_FALSE(copy.open(Cut::beforeCommit));
  EXPECT_FALSE(copy.open(Cut::beforeSecret));
  EXPECT_EQ(copy.open().value(), Opening::copied);
  EXPECT_EQ(copy.log(), "");
}

TEST_F(OpeningTokenTest, DoesNothingWhereWhenCopiedFails) {
  original.create();
  openOnce(original);
  copy.becomeCopyOf(original);
  openOnce(original);
  const auto before = here.secrets;
  const std::unique_ptr<SealCodec> codec = identityCodec();
  Folder plain("plain", here, random);
  plain.create();
  Database database(plain.file(), kRecordsFile, Access::readWrite);
  OpeningToken token(database, RowSeal(*codec, StoreId()), here, StoreId(), crypto::systemRandom());
  const auto opening = token.take([] { throw Fault(Error(ErrorCode::diskFull)); });
  EXPECT_EQ(opening.error().code(), ErrorCode::diskFull);
  EXPECT_EQ(database.setting("opening-token"), "");
  EXPECT_EQ(here.secrets, before);
}

TEST_F(OpeningTokenTest, RefusesATokenThatWasTouched) {
  original.create();
  const std::unique_ptr<SealCodec> codec = keyCodec(crypto::SealKey(), crypto::systemRandom());
  Database database(original.file(), kRecordsFile, Access::readWrite);
  OpeningToken token(database, RowSeal(*codec, StoreId()), here, StoreId(), crypto::systemRandom());
  ASSERT_TRUE(token.take([] {}));
  const std::string sealed = database.setting("opening-token");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string other = sealed;
    other[i] = static_cast<char>(other[i] ^ 0x10);
    database.setSetting("opening-token", other);
    EXPECT_EQ(token.take([] {}).error().code(), ErrorCode::sealBroken) << i;
  }
}

// Copies at any moment, also of an open store; older states put back; cuts anywhere; two machines. What was
// sent from a place of a log is never contradicted.
class Wanderings : public testing::TestWithParam<std::uint64_t> {
 protected:
  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random() % count); }

  Cut pickCut() {
    const std::size_t among = pick(30);
    return among < 4 ? static_cast<Cut>(among) : Cut::never;
  }

  void send(const std::string& log) {
    std::size_t begin = log.find('\n') + 1;
    const std::string incarnation = log.substr(0, begin);
    for (int place = 0; begin < log.size(); ++place) {
      const std::size_t end = log.find('\n', begin) + 1;
      const std::string content = log.substr(begin, end - begin);
      const auto [known, isNew] = sent.emplace(std::pair(incarnation, place), content);
      ASSERT_EQ(known->second, content) << "a fork at place " << place;
      begin = end;
    }
  }

  void step() {
    Folder& folder = *folders[pick(folders.size())];
    const std::size_t action = pick(10);
    if (!folder.isOpen()) {
      if (action < 2) {
        const Folder& other = *folders[pick(folders.size())];
        if (&other != &folder && other.isThere()) folder.becomeCopyOf(other);
      } else if (folder.isThere()) {
        const auto opening = folder.open(pickCut());
        if (opening) ++(*opening == Opening::goesOn ? goneOn : copied);
      }
      return;
    }
    if (action < 4) {
      folder.write();
    } else if (action < 8) {
      const auto opening = folder.take(pickCut());
      if (opening) send(folder.log());
      if (!opening) folder.close();
    } else {
      folder.close();
    }
  }

  std::mt19937_64 random{GetParam()};
  MemorySecrets here, elsewhere;
  std::vector<std::unique_ptr<Folder>> folders;
  std::map<std::pair<std::string, int>, std::string> sent;
  int goneOn = 0, copied = 0;
};

TEST_P(Wanderings, NeverForkALog) {
  for (int i = 0; i < 4; ++i) {
    const std::string name = "wander" + std::to_string(GetParam()) + std::to_string(i);
    folders.push_back(std::make_unique<Folder>(name, i < 3 ? here : elsewhere, random));
  }
  folders[0]->create();
  for (int i = 0; i < 600 && !HasFatalFailure(); ++i) step();
  EXPECT_GT(goneOn, 3);
  EXPECT_GT(copied, 3);
  EXPECT_GT(sent.size(), 10U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Wanderings, testing::Range<std::uint64_t>(1, 13));

}  // namespace
}  // namespace shicha::storage
