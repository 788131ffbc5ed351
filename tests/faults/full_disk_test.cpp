// Enrolling, and bundles, on a disk that is full from some write on: a clear error, nothing half done,
// nothing lost, and with room again it works.
//
// SHICHA_LONG: at every write, instead of some.
#include "support/full_disk.hpp"

#include <sys/resource.h>

#include <csignal>

#include "core/bundle_files.hpp"
#include "core/photos.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

namespace fs = std::filesystem;
using test::codeOf;
using test::FullDisk;
using testing::AnyOf;
using testing::IsEmpty;

// The machine's secrets are on the same disk.
class FullSecrets : public test::MemorySecrets {
 public:
  Result<void> write(const std::string& name, BytesView value) override {
    if (FullDisk::hasRoom()) return MemorySecrets::write(name, value);
    return Error(ErrorCode::secretsUnusable, {"No space left on device"});
  }
};

class FullDiskTest : public test::CoreTest {
 protected:
  FullDiskTest() { std::signal(SIGXFSZ, SIG_IGN); }

  Ports ports() { return {disk_, crypto::systemRandom(), ports_.clock, ports_.position}; }

  exchange::OpenedInvitation invited(const std::string& user, const std::string& role) {
    return opened(workplace_.invite(user, {user, role, "天河区", {}}));
  }
  Result<std::unique_ptr<Tablet>> enrol(const exchange::OpenedInvitation& invitation) {
    return Tablet::enrol(folder(), ports(), invitation, {}, "");
  }
  Result<std::unique_ptr<Tablet>> open(const std::string& user) {
    return Tablet::open(folder(), ports(), {user, ""});
  }

  // The tablet as it stands is what each try begins with.
  void keep() {
    fs::remove_all(workplace_.file("kept"));
    if (fs::exists(folder())) fs::copy(folder(), workplace_.file("kept"), fs::copy_options::recursive);
    kept_ = disk_.secrets;
  }
  void beginAgain() {
    fs::remove_all(folder());
    const fs::path kept = workplace_.file("kept");
    if (fs::exists(kept)) fs::copy(kept, folder(), fs::copy_options::recursive);
    disk_.secrets = kept_;
  }

  // Does it with the disk full from the nth write on, for some n, or for each; what the step returns is none
  // where it was done. Then, with room again, looks at what is left.
  void fillAt(const std::function<void()>& begin, const std::function<ErrorCode()>& step,
              const std::function<void(bool isDone)>& look) {
    constexpr std::size_t kTries = 25;
    const bool isLong = std::getenv("SHICHA_LONG") != nullptr;  // NOLINT(concurrency-mt-unsafe)
    std::size_t count = 0, failed = 0;
    // At first nothing fails.
    for (std::size_t n = 0; n <= count && !HasFailure(); n += n == 0 || isLong ? 1 : count / kTries + 1) {
      SCOPED_TRACE("write " + std::to_string(n) + " of " + std::to_string(count));
      beginAgain();
      begin();
      FullDisk::runFullAt(n);
      const ErrorCode code = step();
      if (n == 0) count = FullDisk::writes();
      FullDisk::makeRoom();
      EXPECT_THAT(code, AnyOf(ErrorCode::none, ErrorCode::diskFull, ErrorCode::secretsUnusable));
      EXPECT_TRUE(n > 0 || code == ErrorCode::none);
      if (code != ErrorCode::none) ++failed;
      look(code == ErrorCode::none);
      tablet_.reset();
    }
    EXPECT_GT(failed, 0U);
  }

  // Somebody who was reported as enrolled, or whom a second try enrols.
  void expectEnrolled(const exchange::OpenedInvitation& invitation, bool isDone) {
    EXPECT_FALSE(fs::exists(folder().string() + ".new"));
    if (const auto again = enrol(invitation); !again) {
      EXPECT_EQ(again.error().code(), ErrorCode::invitationUsed) << again.error().message(Language::en);
    } else {
      EXPECT_FALSE(isDone) << "it was there already";
    }
    {
      const auto tablet = open(invitation.certificate.user);
      ASSERT_TRUE(tablet) << tablet.error().message(Language::en);
      EXPECT_TRUE((*tablet)->findMission(test::kMission));
    }
    expectSound();
  }

  MissionHere mission() { return tablet_->findMission(test::kMission).value(); }

  void expectSound() {
    const auto report = Tablet::verify(folder(), ports(), {});
    ASSERT_TRUE(report) << report.error().message(Language::en);
    EXPECT_THAT(report->problems, IsEmpty());
  }

  // An inspection with a photo.
  void work(Tablet& tablet, const std::string& date, unsigned shade) {
    const auto mission = tablet.findMission(test::kMission).value();
    const auto subject = Institutions::shipped()->find(test::kExamSite).value().subject();
    const inspection::StartOrder order{test::kPracticalForm, subject, false, date, 1, false};
    const auto started = tablet.act(mission, {}, [&](const auto& on) { return startInspection(on, order); });
    const std::string photo = workplace_.write("p.jpg", test::makePhoto({.shade = shade}));
    (void)addPhotoFile(tablet, mission, started.value().aggregate, {{}, {}, photo}).value();
  }

  FullSecrets disk_;
  std::map<std::string, std::string> kept_;
};

TEST_F(FullDiskTest, EnrolsOnANewTabletOrTheNextTime) {
  const auto invitation = invited("检查员甲", "inspector");
  keep();
  fillAt([] {}, [&] { return codeOf(enrol(invitation)); },
         [&](bool isDone) { expectEnrolled(invitation, isDone); });
}

TEST_F(FullDiskTest, EnrolsASecondPersonOrTheNextTime) {
  work(**enrol(invited("检查员甲", "inspector")), "2023-11-23", 10);
  keep();
  const auto invitation = invited("组长乙", "leader");
  fillAt([] {}, [&] { return codeOf(enrol(invitation)); },
         [&](bool isDone) {
           expectEnrolled(invitation, isDone);
           tablet_ = std::move(*open("检查员甲"));
           EXPECT_FALSE(tablet_->wasCopied());
           EXPECT_EQ(tablet_->list()->size(), 1U);
         });
}

TEST_F(FullDiskTest, ExportsABundleOrLeavesNoFile) {
  work(**enrol(invited("检查员甲", "inspector")), "2023-11-23", 10);
  keep();
  const fs::path file = workplace_.file("a.shicha");
  const auto begin = [&] { tablet_ = std::move(*open("检查员甲")); };
  const auto write = [&] { return codeOf(exportBundle(*tablet_, mission(), file)); };
  fillAt(begin, write, [&](bool isDone) {
    EXPECT_EQ(fs::exists(file), isDone);
    EXPECT_FALSE(fs::exists(file.string() + ".part"));
    fs::remove(file);
    EXPECT_EQ(write(), ErrorCode::none);
    fs::remove(file);
    EXPECT_FALSE(tablet_->wasCopied());
    tablet_.reset();
    expectSound();
  });
}

// The clock is asked when the new file is open, and nothing else is written any more. A limit of this process
// stands in for the disk.
TEST_F(FullDiskTest, ExportsNoPieceOfABundle) {
  work(**enrol(invited("检查员甲", "inspector")), "2023-11-23", 10);
  const fs::path file = workplace_.file("a.shicha");
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit limit = before;
  ports_.clock = [&] {
    if (fs::exists(file.string() + ".part")) setrlimit(RLIMIT_FSIZE, &limit);
    return now_;
  };
  tablet_ = std::move(*open("检查员甲"));
  ASSERT_TRUE(exportBundle(*tablet_, mission(), file));
  const std::string whole = test::bytesOf(file);
  for (std::size_t bytes = 0; bytes < whole.size(); bytes += whole.size() / 10 + 1) {
    fs::remove(file);
    limit.rlim_cur = bytes;
    const auto failed = exportBundle(*tablet_, mission(), file);
    setrlimit(RLIMIT_FSIZE, &before);
    ASSERT_EQ(codeOf(failed), ErrorCode::diskFull);
    EXPECT_THAT(failed.error().message(Language::en),
                testing::StartsWith(file.string() + ": the disk is full"));
    EXPECT_FALSE(fs::exists(file));
    EXPECT_FALSE(fs::exists(file.string() + ".part"));
  }
  limit = before;
  ASSERT_TRUE(exportBundle(*tablet_, mission(), file));
  EXPECT_EQ(fs::file_size(file), whole.size());
}

// What came in before the disk was full may be kept. Whatever it is, the rest comes the next time.
TEST_F(FullDiskTest, ImportsABundleInAsManyTriesAsItTakes) {
  const fs::path file = workplace_.file("a.shicha");
  record::Hash digest;
  {
    const auto leader = Tablet::enrol(workplace_.file("b"), ports(), invited("组长乙", "leader"), {}, "");
    work(**leader, "2023-11-24", 60);
    work(**leader, "2023-11-25", 90);
    ASSERT_TRUE(exportBundle(**leader, (*leader)->findMission(test::kMission).value(), file));
  }
  work(**enrol(invited("检查员甲", "inspector")), "2023-11-23", 10);
  keep();
  const auto begin = [&] { tablet_ = std::move(*open("检查员甲")); };
  const auto read = [&] { return codeOf(importBundle(*tablet_, file)); };
  fillAt(begin, read, [&](bool isDone) {
    EXPECT_EQ(isDone ? ErrorCode::none : read(), ErrorCode::none);
    EXPECT_EQ(tablet_->list()->size(), 3U);
    EXPECT_EQ(tablet_->media().all().size(), 3U);
    for (const auto& medium : tablet_->media().all()) EXPECT_EQ(medium.state, storage::MediumState::verified);
    const record::Hash root = tablet_->replicaOf(mission().id)->root().value();
    if (digest == record::Hash{}) digest = root;
    EXPECT_EQ(root, digest);
    tablet_.reset();
    expectSound();
  });
}

}  // namespace
}  // namespace shicha::core
