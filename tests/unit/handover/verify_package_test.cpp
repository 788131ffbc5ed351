#include "handover/verify_package.hpp"

#include "handover/zip_directory.hpp"
#include "unit/handover/hand.hpp"

namespace shicha::handover {
namespace {

using test::checked;
using test::Member;
using test::Parts;
using test::problemsIn;
using test::SmallPackage;
using test::zipOf;
using test::zipParts;
using testing::AnyOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string& good() {
  static const std::string kBytes = SmallPackage().bytes();
  return kBytes;
}

// Its directory: spreadsheets are ZIP files themselves, so that looking for a mark finds another one.
const ZipDirectory& goodDirectory() {
  static const ZipDirectory kDirectory = readDirectory(packageIn(good())).value();
  return kDirectory;
}

Parts partsOf(const std::string& bytes) { return zipParts(bytes); }

std::string& partOf(Parts& parts, const std::string& name) {
  return std::ranges::find(parts, name, &Parts::value_type::first)->second;
}

// A manifest that says what the maker wants, signed all the same.
std::string signedAnew(const std::function<void(std::string&)>& change, const Member& by = Member()) {
  Parts parts = partsOf(good());
  std::string& manifest = partOf(parts, kManifestPath);
  change(manifest);
  partOf(parts, kSignaturePath) = signManifest(manifest, by.key);
  return zipOf(parts);
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  ASSERT_NE(text.find(from), std::string::npos) << from;
  text.replace(text.find(from), from.size(), to);
}

TEST(VerifyPackage, TellsWhoMadeAGoodOneAndForWhat) {
  const Member member;
  const PackageCheck check = checked(good(), member.root.publicKey());
  EXPECT_TRUE(check.isGood());
  ASSERT_TRUE(check.maker && check.manifest);
  EXPECT_EQ(check.maker->user, "组长乙");
  EXPECT_EQ(check.maker->district, "天河区");
  EXPECT_EQ(check.maker->device, "平板三");
  EXPECT_EQ(check.manifest->mission, test::kPackageMission);
  EXPECT_EQ(check.manifest->handedOver, "2023-11-30");
  EXPECT_EQ(check.manifest->root, member.root.publicKey());
  EXPECT_EQ(check.filesGood, check.manifest->files.size());
}

// Made when the format was new: what people keep must hold for ever.
TEST(VerifyPackage, FindsTheFirstPackageGoodForEver) {
  const std::string bytes = test::fileBytes(SHICHA_SOURCE_DIR "/tests/golden/handover/version-1.zip");
  const PackageCheck check = checked(bytes, Member().root.publicKey());
  EXPECT_THAT(check.problems, IsEmpty());
  ASSERT_TRUE(check.manifest);
  EXPECT_EQ(check.manifest->files.size(), 7U);
}

// Records, names, the directory, the manifest, the signature: each byte of them; of the spreadsheets some.
TEST(VerifyPackage, FindsAnyByteThatWasChanged) {
  std::string bytes = good();
  const auto isInSpreadsheet = [](std::size_t at) {
    return std::ranges::any_of(goodDirectory().entries, [&](const FoundEntry& each) {
      const std::size_t begin = each.entry.place + 100;
      return each.entry.name.ends_with(".xlsx") && begin <= at && at < begin + each.entry.size - 100;
    });
  };
  for (std::size_t i = 0; i < bytes.size(); i += isInSpreadsheet(i) ? 97U : 1U) {
    const char kept = bytes[i];
    bytes[i] = static_cast<char>(kept ^ (1 << i % 8));
    EXPECT_FALSE(checked(bytes).isGood()) << "byte " << i << " of " << bytes.size();
    bytes[i] = kept;
  }
}

TEST(VerifyPackage, FindsAnyLetterInTheOtherCase) {
  std::string bytes = good();
  for (const char* name : {kManifestPath, kSignaturePath}) {
    const std::size_t begin = bytes.find(name) + std::string(name).size();
    for (std::size_t i = begin; i < begin + 100; ++i) {
      if (std::isalpha(static_cast<unsigned char>(bytes[i])) == 0) continue;
      bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
      EXPECT_FALSE(checked(bytes).isGood());
      bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
    }
  }
}

TEST(VerifyPackage, NamesTheFileThatWasChanged) {
  Parts parts = partsOf(good());
  partOf(parts, "照片/原图/002_某某职业培训学校_5.jpg")[0] = 'S';
  EXPECT_THAT(problemsIn(zipOf(parts)),
              ElementsAre("package-file-changed 照片/原图/002_某某职业培训学校_5.jpg"));
  partOf(parts, "问题清单.xlsx") += " ";
  EXPECT_THAT(problemsIn(zipOf(parts)),
              ElementsAre("package-file-changed 照片/原图/002_某某职业培训学校_5.jpg",
                          "package-file-changed 问题清单.xlsx"));
}

TEST(VerifyPackage, FindsAFileThatWasAdded) {
  Parts parts = partsOf(good());
  parts.emplace_back("检查表/002.pdf", "more");
  EXPECT_THAT(problemsIn(zipOf(parts)), ElementsAre("package-file-added 检查表/002.pdf"));
  // As another program would write it.
  std::string flagged = zipOf(parts);
  flagged[flagged.find("检查表/002.pdf") - 30 + 6] = 0;
  EXPECT_THAT(problemsIn(flagged), ElementsAre("package-file-added 检查表/002.pdf"));
  parts.back() = {"空文件夹/", ""};
  EXPECT_THAT(problemsIn(zipOf(parts)), ElementsAre("package-file-added 空文件夹/"));
}

TEST(VerifyPackage, FindsASecondFileOfAName) {
  for (const char* name : {"说明.txt", kManifestPath}) {
    Parts parts = partsOf(good());
    parts.emplace_back(name, "another");
    EXPECT_THAT(problemsIn(zipOf(parts)), Contains("package-file-added " + std::string(name)));
    std::ranges::rotate(parts, parts.end() - 1);
    EXPECT_FALSE(checked(zipOf(parts)).isGood());
  }
}

TEST(VerifyPackage, FindsAFileThatIsMissing) {
  Parts parts = partsOf(good());
  std::erase_if(parts, [](const auto& part) { return part.first.starts_with("照片/原图/001"); });
  EXPECT_THAT(problemsIn(zipOf(parts)),
              ElementsAre("package-file-missing 照片/原图/001_某某职业培训学校_5.jpg"));
  for (const char* name : {kManifestPath, kSignaturePath}) {
    parts = partsOf(good());
    std::erase_if(parts, [&](const auto& part) { return part.first == name; });
    EXPECT_THAT(problemsIn(zipOf(parts)), ElementsAre("package-file-missing " + std::string(name)));
  }
}

TEST(VerifyPackage, FindsBytesThatBelongToNoFile) {
  const std::string more(100, 'x');
  EXPECT_THAT(problemsIn(good() + more), ElementsAre(HasSubstr("package-file-added ZIP")));
  EXPECT_FALSE(checked(more + good()).isGood());
  // Between two files, with every place behind it made to fit.
  const Parts parts = partsOf(good());
  const document::ZipTime made = document::zipTimeOf(std::chrono::seconds(1'701'328'801));
  std::string file, directory;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i == 3) file += more;
    document::ZipEntry entry = goodDirectory().entries[i].entry;
    entry.place = file.size();
    file += document::localHeader(entry, made) + parts[i].second;
    directory += document::centralHeader(entry, made);
  }
  file += directory + document::endOfDirectory(parts.size(), directory.size(), file.size());
  EXPECT_THAT(problemsIn(file), ElementsAre(HasSubstr("package-file-added ZIP")));
}

TEST(VerifyPackage, TellsAManifestOfAnotherPackage) {
  SmallPackage other({"third photo"});
  other.dossier.handedOver = "2023-11-29";
  Parts others = partsOf(other.bytes());
  Parts parts = partsOf(good());
  partOf(parts, kManifestPath) = partOf(others, kManifestPath);
  EXPECT_THAT(problemsIn(zipOf(parts)), Contains("package-signature"));
  partOf(parts, kSignaturePath) = partOf(others, kSignaturePath);
  EXPECT_THAT(problemsIn(zipOf(parts)), AnyOf(Contains(StartsWith("package-file-changed")),
                                              Contains(StartsWith("package-file-missing"))));
}

TEST(VerifyPackage, TellsAnotherRoot) {
  const Member stranger(9);
  const std::string bytes = SmallPackage().bytes(stranger);
  EXPECT_THAT(problemsIn(bytes), IsEmpty());  // by itself it is sound
  EXPECT_THAT(problemsIn(bytes, Member().root.publicKey()), ElementsAre("package-not-trusted"));
}

TEST(VerifyPackage, TellsAMakerWhomTheRootDoesNotKnow) {
  // A key of somebody else under a chain that is good.
  EXPECT_THAT(problemsIn(signedAnew([](std::string&) {}, Member(9))), ElementsAre("package-signature"));
  // The stranger's own chain, and the root that it pretends to be of.
  const Member stranger(9);
  EXPECT_THAT(
      problemsIn(signedAnew(
          [&](std::string& manifest) { replace(manifest, hexText(Member().chain), hexText(stranger.chain)); },
          stranger)),
      ElementsAre("package-signature"));
  // A member of another mission of that root.
  const Member elsewhere(1, "gz2023/增城区-天河区");
  SmallPackage package;
  EXPECT_THAT(problemsIn(package.bytes(elsewhere)), ElementsAre("package-signature"));
  // Another mission's name over this mission's certificate.
  EXPECT_THAT(problemsIn(signedAnew([](std::string& manifest) {
                replace(manifest, "gz2023/天河区-增城区", "gz2023/增城区-天河区");
              })),
              ElementsAre("package-signature"));
}

TEST(VerifyPackage, TellsANewerPackage) {
  EXPECT_THAT(problemsIn(signedAnew(
                  [](std::string& manifest) { replace(manifest, R"("version": 1)", R"("version": 2)"); })),
              ElementsAre("package-newer"));
}

TEST(VerifyPackage, TakesNoManifestThatLeadsOutOfTheFolder) {
  for (const char* path :
       {"../说明.txt", "/说明.txt", "a\\\\b", "C:x", "a/../b", "a//b", "a. ", "清单.json"}) {
    EXPECT_THAT(problemsIn(signedAnew([&](std::string& manifest) {
                  replace(manifest, R"("path": "说明.txt")", R"("path": ")" + std::string(path) + "\"");
                })),
                ElementsAre("package-unreadable"))
        << path;
  }
}

TEST(VerifyPackage, ShowsNoNameThatDoesSomethingToATerminal) {
  Parts parts = partsOf(good());
  parts.emplace_back("a\x1b[2J\nb", "");
  const auto problems = problemsIn(zipOf(parts));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems.front(), StartsWith("package-file-added"));
  EXPECT_THAT(problems.front(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(problems.front(), Not(HasSubstr("\n")));
}

// Sets two bytes in both records of the first file. local, central: where they stand in each.
std::string withBothRecords(std::size_t local, std::size_t central, std::uint16_t value) {
  std::string bytes = good();
  const std::size_t directory = goodDirectory().place;
  for (const std::size_t at : {local, directory + central}) {
    bytes[at] = static_cast<char>(value & 0xFFU);
    bytes[at + 1] = static_cast<char>(value >> 8U);
  }
  return bytes;
}

TEST(VerifyPackage, TakesOnlyPlainFiles) {
  const auto changed = Contains(StartsWith("package-file-changed 检查表/001"));
  EXPECT_THAT(problemsIn(withBothRecords(6, 8, 0x801)), changed);  // encrypted
  EXPECT_THAT(problemsIn(withBothRecords(8, 10, 8)), changed);     // deflated, or so it says
  std::string link = good();
  link[goodDirectory().place + 41] = static_cast<char>(0xA1);  // a symbolic link
  EXPECT_THAT(problemsIn(link), Contains(StartsWith("package-file-changed ZIP")));
}

TEST(VerifyPackage, IsNotMadeToWorkByLargeNumbers) {
  // A file that says that it has 4 GiB.
  std::string bytes = good();
  const std::size_t directory = goodDirectory().place;
  for (const std::size_t at : {std::size_t{18}, directory + 20}) bytes.replace(at, 8, 8, '\xFE');
  EXPECT_FALSE(checked(bytes).isGood());
  // A million files, each of them the first one again.
  const document::ZipEntry entry{"a", false, 0, 10, 10, 0};
  std::string many = document::localHeader(entry, {}) + "0123456789";
  const std::size_t place = many.size();
  const std::string one = document::centralHeader(entry, {});
  for (int i = 0; i < 1'000'000; ++i) many += one;
  many += document::endOfDirectory(1'000'000, many.size() - place, place);
  EXPECT_THAT(problemsIn(many), ElementsAre("package-unreadable"));
  // Fewer, but over one another: reading them all would take as long as all of them together.
  std::string few = many.substr(0, place);
  for (int i = 0; i < 1000; ++i) few += one;
  few += document::endOfDirectory(1000, few.size() - place, place);
  EXPECT_FALSE(checked(few).isGood());
}

TEST(VerifyPackage, TellsWhatIsNoPackage) {
  EXPECT_THAT(problemsIn(""), ElementsAre("package-unreadable"));
  EXPECT_THAT(problemsIn(std::string(10'000, 'x')), ElementsAre("package-unreadable"));
  EXPECT_THAT(problemsIn("PK\x05\x06" + std::string(18, '\0')),
              ElementsAre("package-file-missing 清单.json", "package-file-missing 清单.签名"));
  EXPECT_THAT(problemsIn(zipOf({{"a.txt", "a"}})),
              ElementsAre("package-file-missing 清单.json", "package-file-missing 清单.签名"));
  for (const std::size_t size : {good().size() - 1, good().size() / 2, std::size_t{100}, std::size_t{1}}) {
    EXPECT_THAT(problemsIn(good().substr(0, size)), ElementsAre("package-unreadable"));
  }
}

TEST(VerifyPackage, ListsNoMoreThanSomebodyReads) {
  Parts parts = partsOf(good());
  for (int i = 0; i < 2000; ++i) parts.emplace_back("x" + std::to_string(i), "");
  const PackageCheck check = checked(zipOf(parts));
  EXPECT_EQ(check.problems.size(), kProblemsMax);
  EXPECT_EQ(check.problemCount, 2000U);
}

}  // namespace
}  // namespace shicha::handover
