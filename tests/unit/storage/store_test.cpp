// What a store keeps beside batches.
#include "storage/store.hpp"

#include <gmock/gmock.h>

#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::Draft;
using storage::Number;
using storage::Store;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A tablet's store or a server's.
class StoreTest : public testing::TestWithParam<bool> {
 protected:
  Store& store() {
    if (sealed() && !tablet_) {
      tablet_ = fs::exists(path()) ? machine.unlock(path()).value() : machine.create(path()).value();
    } else if (!sealed() && !plain_) {
      plain_ = storage::openPlainStore(path(), machine.storePorts()).value();
    }
    return sealed() ? tablet_->store() : *plain_;
  }
  Store& reopened() {
    tablet_.reset();
    plain_.reset();
    return store();
  }
  void add(const Ledger& ledger) {
    ASSERT_TRUE(store().addWorkspace(ledger.workspace(), ledger.rootKey().publicKey()));
  }
  bool sealed() const { return GetParam(); }
  fs::path path() const { return folder_.file("store"); }

  Ledger one{1}, two{2};
  Machine machine{one.rules()};

 private:
  TempFolder folder_;
  std::unique_ptr<storage::TabletStore> tablet_;
  std::unique_ptr<Store> plain_;
};

INSTANTIATE_TEST_SUITE_P(Kinds, StoreTest, testing::Bool(),
                         [](const auto& kind) { return kind.param ? "sealed" : "plain"; });

TEST_P(StoreTest, KeepsDrafts) {
  add(one);
  add(two);
  const Number first = store().saveDraft({0, one.workspace(), "一"}).value();
  const Number second = store().saveDraft({0, two.workspace(), std::string("\0二", 4)}).value();
  EXPECT_NE(first, second);
  EXPECT_EQ(store().saveDraft({first, one.workspace(), "一二三"}).value(), first);
  const auto drafts = reopened().drafts().value();
  ASSERT_THAT(drafts, SizeIs(2));
  EXPECT_EQ(drafts[0].bytes, "一二三");
  EXPECT_EQ(drafts[0].workspace, one.workspace());
  EXPECT_EQ(drafts[1].bytes, std::string("\0二", 4));
  EXPECT_EQ(drafts[1].workspace, two.workspace());
  ASSERT_TRUE(store().eraseDraft(first));
  ASSERT_TRUE(store().eraseDraft(first)) << "it is gone already";
  EXPECT_THAT(reopened().drafts().value(), SizeIs(1));
}

TEST_P(StoreTest, KeepsReceipts) {
  add(one);
  add(two);
  for (const char* receipt : {"甲", "乙"}) ASSERT_TRUE(store().keepReceipt(one.workspace(), receipt));
  ASSERT_TRUE(store().keepReceipt(two.workspace(), "丙"));
  const auto info = store().media().import(sourceOf("photo")).value();
  ASSERT_TRUE(store().media().setReceipt(info.digest, {"丁", true}));
  reopened();
  EXPECT_EQ(store().receipt(one.workspace()).value(), "乙") << "the newest";
  EXPECT_EQ(store().receipt(two.workspace()).value(), "丙");
  EXPECT_EQ(store().receipt(Ledger(3).workspace()).value(), "");
  ASSERT_TRUE(store().forgetReceipts());
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(store().receipt(one.workspace()).value(), "");
    EXPECT_EQ(store().media().receipt(info.digest)->bytes, "");
    reopened();
  }
}

TEST_P(StoreTest, KeepsWhatIsKnownOfTheServer) {
  EXPECT_EQ(store().server().value(), "");
  for (const char* known : {"一", "二"}) {
    ASSERT_TRUE(store().keepServer(known));
    EXPECT_EQ(reopened().server().value(), known);
  }
  ASSERT_TRUE(store().forgetReceipts());
  EXPECT_EQ(reopened().server().value(), "二") << "it is no receipt";
}

TEST_P(StoreTest, KeepsTheNewestPack) {
  EXPECT_EQ(store().pack().value(), "");
  ASSERT_TRUE(store().keepPack("第一版"));
  EXPECT_EQ(reopened().pack().value(), "第一版");
  ASSERT_TRUE(store().keepPack("第二版"));
  EXPECT_EQ(reopened().pack().value(), "第二版");
}

TEST_P(StoreTest, KeepsWorkspacesWithTheirFirstRoot) {
  EXPECT_EQ(store().find(one.workspace()), nullptr);
  add(one);
  add(two);
  storage::Replica* replica = store().find(one.workspace());
  EXPECT_EQ(store().addWorkspace(one.workspace(), two.rootKey().publicKey()).value(), replica);
  reopened();
  EXPECT_THAT(store().workspaces(), ElementsAre(one.workspace(), two.workspace()));
  const auto name = store().tables().names.workspaceOf(store().tables().names.find(one.workspace()));
  EXPECT_EQ(name->root, one.rootKey().publicKey());
  EXPECT_THAT(store().cards().value(), IsEmpty());
}

TEST_P(StoreTest, ListsCardsOfAllWorkspaces) {
  const Season first(31), second(32);
  for (const Season* season : {&first, &second}) {
    add(season->ledger);
    ASSERT_TRUE(store().find(season->ledger.workspace())->receive(season->batches));
  }
  std::map<record::WorkspaceId, std::size_t> count;
  for (const storage::Card& card : store().cards().value()) ++count[card.workspace];
  for (const Season* season : {&first, &second}) {
    std::vector<record::AggregateId> all = season->all().state().aggregates();
    std::erase_if(all, [](const auto& id) { return record::kindOf(id) != kTestKind; });  // control events
    EXPECT_EQ(count[season->ledger.workspace()], all.size());
  }
}

// A copy must not go on with the logs of its original.
TEST_P(StoreTest, DoesWhatSeveralMissionsTakeAsOneOrNotAtAll) {
  Season first(1), second(2);
  add(first.ledger);
  add(second.ledger);
  const auto takeBoth = [&] {
    EXPECT_TRUE(store().find(first.ledger.workspace())->receive(first.batches));
    EXPECT_TRUE(store().find(second.ledger.workspace())->receive(second.batches));
  };
  const auto held = [&](const Season& season) {
    return (*store().find(season.ledger.workspace())->state())->history().batches().size();
  };
  const auto failed = store().together([&] {
    takeBoth();
    throw std::bad_alloc();
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), ErrorCode::memoryShort);
  EXPECT_EQ(held(first) + held(second), 0U) << "in memory";
  reopened();
  EXPECT_EQ(held(first) + held(second), 0U) << "on the disk";

  ASSERT_TRUE(store().together(takeBoth));
  EXPECT_EQ(held(first), first.batches.size());
  reopened();
  EXPECT_EQ(held(first), first.batches.size());
  EXPECT_EQ(held(second), second.batches.size());
  EXPECT_EQ(store().find(second.ledger.workspace())->root().value(), second.all().state().root());
}

TEST_P(StoreTest, ListsTheCardsOfOneWorkspace) {
  Season first(1), second(2);
  add(first.ledger);
  add(second.ledger);
  ASSERT_TRUE(store().find(first.ledger.workspace())->receive(first.batches));
  ASSERT_TRUE(store().find(second.ledger.workspace())->receive(second.batches));
  std::vector<std::string> expected;
  for (const storage::Card& card : store().cards().value()) {
    if (card.workspace == first.ledger.workspace()) expected.push_back(card.bytes);
  }
  std::vector<std::string> listed;
  for (int times = 0; times < 2; ++times) {
    listed.clear();
    for (const storage::Card& card : reopened().cardsOf(first.ledger.workspace()).value()) {
      listed.push_back(card.bytes);
    }
    EXPECT_THAT(listed, testing::UnorderedElementsAreArray(expected));
  }
  EXPECT_FALSE(expected.empty());
}

TEST_P(StoreTest, BeginsNewLogsWhenOwnOnesAreEnded) {
  add(one);
  storage::Replica* replica = store().find(one.workspace());
  const storage::Writer writer = writerOf(one.member("检查员甲"));
  const record::RecordId record = one.newRecord();
  const auto write = [&] {
    return replica->write(writer, record, {noteOver(*replica, record, "一")}, kWall).value().log;
  };
  const record::LogId before = write();
  EXPECT_EQ(write(), before);
  store().tables().transact([&] { store().endOwnLogs(); });
  const record::LogId after = write();
  EXPECT_NE(after, before);
  EXPECT_EQ(write(), after);
}

TEST_P(StoreTest, ShowsNothingOfASealedStore) {
  const Season season(33);
  add(season.ledger);
  ASSERT_TRUE(store().find(season.ledger.workspace())->receive(season.batches));
  ASSERT_TRUE(store().saveDraft({0, season.ledger.workspace(), "说明写到一半"}));
  ASSERT_TRUE(store().media().import(sourceOf("照片的内容")));
  reopened();
  const std::string all = bytesOf(path() / "records.db") + bytesOf(path() / "records.db-wal") +
                          bytesOf(path() / "media.db") + bytesOf(path() / "media.db-wal");
  const record::PlacedBatch& last = season.batches.back();
  for (const BytesView clear :
       {BytesView("说明"), BytesView("照片的内容"), BytesView("检查员1"), season.ledger.workspace().view(),
        season.ledger.rootKey().publicKey().view(), last.place.log.view(), last.batch.signature.view()}) {
    EXPECT_EQ(all.find(clear) == std::string::npos, sealed()) << hexText(clear);
  }
}

TEST(PlainStoreTest, IsMadeWhereThereIsNone) {
  const Ledger ledger;
  const storage::StorePorts ports{ledger.rules(), {}, crypto::systemRandom()};
  TempFolder folder;
  const fs::path path = folder.file("store");
  const auto id = storage::openPlainStore(path, ports).value()->id();
  EXPECT_EQ(storage::openPlainStore(path, ports).value()->id(), id);
  fs::create_directory(folder.file("empty"));
  EXPECT_NE(storage::openPlainStore(folder.file("empty"), ports).value()->id(), id);
  EXPECT_TRUE(storage::openPlainStore(folder.file("slash") / "", ports));
  EXPECT_TRUE(fs::exists(folder.file("slash") / "records.db"));
  writeBytes(folder.file("file"), "x");
  EXPECT_EQ(codeOf(storage::openPlainStore(folder.file("file"), ports)), ErrorCode::storeMissing);
  fs::create_symlink("loop", folder.file("loop"));
  EXPECT_EQ(codeOf(storage::openPlainStore(folder.file("loop"), ports)), ErrorCode::storeMissing);
  EXPECT_FALSE(storage::openPlainStore(folder.file("no") / "such" / "folder", ports));
}

}  // namespace
}  // namespace shicha::test
