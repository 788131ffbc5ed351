// The server is killed at random moments while tablets send: whatever it confirmed is there afterwards.
//
// SHICHA_SEED: another sequence of moments.
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "exchange/receipt.hpp"
#include "integration/sync/served_folder.hpp"
#include "support/work_maker.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;

constexpr unsigned kTablets = 6;

// NOLINTNEXTLINE(concurrency-mt-unsafe)
const char* wanted(const char* name) { return std::getenv(name); }

std::string photo(std::mt19937_64& dice) {
  std::string bytes(1 + dice() % 600'000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(dice());
  return bytes;
}

// A tablet that sends what it has until the server is gone, and remembers what the server confirmed.
class Sender {
 public:
  Sender(const ServedFolder& served, const SyncMember& member)
      : served_(served), member_(member), maker_(served.workspace(), member), dice_(member.order.number) {}

  // Until the connection breaks.
  void send() {
    SyncClient client(served_.port(), member_);
    if (!client.logIn()) return;
    while (sendRound(client) && (dice_() % 4 != 0 || sendPhoto(client))) {
    }
  }

  // Is all that was ever confirmed still there, by what the server says now?
  void check() {
    SyncClient client(served_.port(), member_);
    ASSERT_TRUE(client.logIn());
    const auto answer = client.push(served_.workspace(), pending_, true);
    ASSERT_TRUE(answer);
    const exchange::Receipt now = read(answer->receipt);
    EXPECT_EQ(now.workspace, served_.workspace());
    EXPECT_TRUE(!server_ || *server_ == now.server) << "it is the same server";
    const auto known = byLog(now.tips);
    for (const auto& [log, tip] : tips_) {
      ASSERT_TRUE(known.contains(log));
      EXPECT_GE(known.at(log).sequence, tip.sequence) << "a batch that was confirmed is gone";
    }
    if (media_.empty()) return;
    exchange::MediaQuestion question{served_.workspace(), {}, {}, {}};
    for (const auto& [digest, content] : media_) {
      if (question.held.size() < exchange::kAskedMediaMax) question.held.push_back(digest);
    }
    const auto said = client.media(question);
    ASSERT_TRUE(said);
    EXPECT_EQ(read(said->receipt).media, question.held) << "a photo that was confirmed is gone";
  }

  // The same, by what is on the disk.
  void checkStored(storage::Store& store) const {
    const auto state = store.find(served_.workspace())->state();
    ASSERT_TRUE(state);
    for (const auto& [log, tip] : tips_) EXPECT_TRUE((*state)->history().find(tip.hash));
    for (const auto& [digest, content] : media_) {
      std::string stored;
      for (std::size_t i = 0; i < storage::chunkCount(content.size()); ++i) {
        const auto chunk = store.media().read(digest, i);
        ASSERT_TRUE(chunk) << chunk.error().message(Language::en);
        stored += *chunk;
      }
      EXPECT_EQ(stored, content);
    }
  }

  std::size_t batches() const { return confirmed_; }
  std::size_t media() const { return media_.size(); }

 private:
  using Tips = std::map<record::LogId, record::BatchRef>;

  static Tips byLog(const std::vector<record::BatchRef>& tips) {
    Tips known;
    for (const record::BatchRef& tip : tips) known[tip.log] = tip;
    return known;
  }

  exchange::Receipt read(const std::string& bytes) const {
    const auto receipt = exchange::readReceipt(bytes, served_.root().publicKey());
    if (!receipt) throw std::runtime_error(receipt.error().message(Language::en));
    return *receipt;
  }

  // What was not confirmed goes again.
  bool sendRound(SyncClient& client) {
    for (record::PlacedBatch& each : maker_.next(1 + dice_() % 20)) pending_.push_back(std::move(each));
    const auto answer = client.push(served_.workspace(), pending_, true);
    if (!answer) return false;
    const exchange::Receipt receipt = read(answer->receipt);
    server_ = receipt.server;
    tips_ = byLog(receipt.tips);
    const auto own = tips_.find(pending_.back().place.log);
    EXPECT_TRUE(own != tips_.end() && own->second.hash == pending_.back().hash())
        << "what was just taken is not confirmed";
    confirmed_ += pending_.size();
    pending_.clear();
    return true;
  }

  bool sendPhoto(SyncClient& client) {
    const std::string content = photo(dice_);
    const storage::MediumInfo info = mediumOf(content);
    pending_.push_back(maker_.addPhoto(info));
    if (!sendRound(client) || !client.media({served_.workspace(), {info.digest}, {info}, {}})) return false;
    for (std::size_t i = 0; i < info.chunks.size(); ++i) {
      const auto chunk = BytesView(content).substr(i * storage::kChunkBytes, storage::kChunkBytes);
      if (!client.putChunk(served_.workspace(), info.digest, i, chunk)) return false;
    }
    const auto answer = client.media({served_.workspace(), {info.digest}, {}, {}});
    if (!answer) return false;
    EXPECT_EQ(read(answer->receipt).media, std::vector{info.digest});
    media_[info.digest] = content;
    return true;
  }

  const ServedFolder& served_;
  const SyncMember& member_;
  WorkMaker maker_;
  std::mt19937_64 dice_;
  std::vector<record::PlacedBatch> pending_;
  Tips tips_;  // of the last receipt
  std::optional<exchange::ServerId> server_;
  std::map<crypto::Hash, std::string> media_;  // confirmed
  std::size_t confirmed_ = 0;
};

TEST(ServerKilled, HasEverythingThatItConfirmed) {
  constexpr int kKills = 50;
  const std::uint64_t seed = wanted("SHICHA_SEED") != nullptr ? std::stoull(wanted("SHICHA_SEED")) : 1;
  std::mt19937_64 dice(seed);
  ServedFolder served(kTablets);
  std::vector<std::unique_ptr<Sender>> senders;
  for (const SyncMember& member : served.members())
    senders.push_back(std::make_unique<Sender>(served, member));
  const auto together = [&](void (Sender::*what)()) {
    std::vector<std::thread> threads;
    for (const auto& sender : senders) threads.emplace_back([&sender, what] { (sender.get()->*what)(); });
    return threads;
  };
  for (int i = 0; i < kKills && !testing::Test::HasFailure(); ++i) {
    served.start();
    for (const auto& sender : senders) sender->check();
    auto threads = together(&Sender::send);
    std::this_thread::sleep_for(std::chrono::milliseconds(dice() % 400));
    served.kill();
    for (std::thread& thread : threads) thread.join();
  }
  served.start();
  std::size_t batches = 0, media = 0;
  for (const auto& sender : senders) {
    sender->check();
    batches += sender->batches();
    media += sender->media();
  }
  served.stop();
  served.expectSound();
  const auto store = served.openStore();
  for (const auto& sender : senders) sender->checkStored(*store);
  std::cout << "seed " << seed << ": " << batches << " batches and " << media << " photos were confirmed\n";
  EXPECT_GT(batches, 100U) << "it was killed under load";
  EXPECT_GT(media, 3U);
}

}  // namespace
}  // namespace shicha::test
