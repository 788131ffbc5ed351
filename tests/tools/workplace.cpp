#include "tools/workplace.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/cli.hpp"
#include "crypto/digest.hpp"
#include "exchange/invitation.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// The real cost would take a fifth of a second each time.
constexpr crypto::PasswordCost kCheap{1, 64};

std::string bytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::unique_ptr<Authority> newAuthority(const fs::path& folder) {
  auto made = Authority::create(folder, {"gz2023"});
  if (!made) throw std::runtime_error(made.error().message(Language::en));
  return std::move(*made);
}

}  // namespace

Workplace::Workplace() {
  std::string name = (fs::temp_directory_path() / "shicha-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
}

Workplace::~Workplace() { fs::remove_all(folder_); }

std::string Workplace::write(const std::string& name, const std::string& bytes) const {
  std::ofstream(file(name), std::ios::binary | std::ios::trunc) << bytes;
  return file(name).string();
}

Authority& Workplace::authority() {
  if (authority_ == nullptr) authority_ = newAuthority(file("authority"));
  return *authority_;
}

Authority& Workplace::stranger() {
  if (stranger_ == nullptr) stranger_ = newAuthority(file("stranger"));
  return *stranger_;
}

std::string Workplace::invite(const std::string& name, const InvitationOrder& order, Authority* from) {
  const auto invitation = (from == nullptr ? authority() : *from).invite(order);
  if (!invitation) throw std::runtime_error(invitation.error().message(Language::en));
  return write(name, exchange::sealInvitation(*invitation, kInvitationCode, crypto::systemRandom(), kCheap));
}

void Workplace::enrol(const std::string& tablet, const InvitationOrder& order) {
  const Ran ran =
      on(tablet, {"enroll", "--invite", invite(tablet + ".invitation", order), "--code", kInvitationCode});
  if (ran.status != 0) throw std::runtime_error(ran.err);
}

Ran Workplace::on(const std::string& tablet, std::vector<std::string> arguments) const {
  std::vector<std::string> all = {"--store", file(tablet).string(), "--secrets",
                                  file(tablet + ".secrets").string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const auto environment = [&](const char* name) -> const char* {
    if (std::string_view(name) == "SHICHA_CODE" && !code.empty()) return code.c_str();
    return std::string_view(name) == "SHICHA_LANG" ? "en" : nullptr;
  };
  std::ostringstream out, err;
  const int status = cli::run(std::move(all), environment, out, err);
  return {status, out.str(), err.str()};
}

Json Workplace::json(const std::string& tablet, std::vector<std::string> arguments) const {
  arguments.emplace_back("--json");
  const Ran ran = on(tablet, std::move(arguments));
  if (ran.status != 0) throw std::runtime_error(ran.err);
  return Json::parse(ran.out);
}

Ran Workplace::apply(const std::string& tablet, const std::vector<std::string>& lines,
                     const std::vector<std::string>& further) const {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  std::vector<std::string> arguments = {"apply", write(tablet + ".jsonl", text)};
  arguments.insert(arguments.end(), further.begin(), further.end());
  return on(tablet, std::move(arguments));
}

Json Workplace::applied(const std::string& tablet, const std::vector<std::string>& lines,
                        const std::vector<std::string>& further) const {
  std::vector<std::string> arguments = further;
  arguments.emplace_back("--json");
  const Ran ran = apply(tablet, lines, arguments);
  if (ran.status != 0) throw std::runtime_error(ran.err);
  return Json::parse(ran.out)["names"];
}

std::string Workplace::digest(const std::string& tablet, const std::string& mission) const {
  const Ran ran = on(tablet, {"digest", "-w", mission});
  if (ran.status != 0) throw std::runtime_error(ran.err);
  return ran.out;
}

void Workplace::expectSound(const std::string& tablet) const {
  const Ran ran = on(tablet, {"verify", "--json"});
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
}

Refusals::Refusals(const Workplace& workplace, std::string tablet, std::vector<std::string> before,
                   std::vector<std::string> further)
    : workplace_(workplace),
      tablet_(std::move(tablet)),
      before_(std::move(before)),
      further_(std::move(further)) {
  (void)workplace_.applied(tablet_, before_, further_);
  digest_ = workplace_.digest(tablet_);
  further_.emplace_back("--json");
}

void Refusals::expect(const std::string& line, const std::string& reason) {
  SCOPED_TRACE(line);
  std::vector<std::string> lines = before_;
  lines.push_back(line);
  lines.push_back(startLine("2023-11-30"));
  const Ran ran = workplace_.apply(tablet_, lines, further_);
  EXPECT_EQ(ran.status, 1);
  const std::string place =
      workplace_.file(tablet_ + ".jsonl").string() + ":" + std::to_string(before_.size() + 1) + ":";
  EXPECT_TRUE(ran.err.starts_with("error: " + place)) << ran.err;
  EXPECT_NE(ran.err.find(reason), std::string::npos) << ran.err;
  const std::size_t meaning = ran.err.find("; ");
  EXPECT_NE(ran.err.find("; ", meaning + 1), std::string::npos) << ran.err;
  const Json document = Json::parse(ran.out, nullptr, false);
  EXPECT_EQ(document.value("lines", std::size_t{0}), before_.size()) << ran.out;
  EXPECT_EQ(workplace_.digest(tablet_), digest_);
}

std::string startLine(const std::string& date) {
  return Json{{"do", "inspection.start"}, {"workspace", kMission}, {"form", kPracticalForm},
              {"institution", kExamSite}, {"date", date},          {"as", "i1"}}
      .dump();
}

std::vector<std::string> answerLines() {
  const fs::path sample = fs::path(SHICHA_SOURCE_DIR) / "schema" / "samples";
  const Json sheet = Json::parse(bytesOf(sample / (std::string(kPracticalForm) + ".json")));
  std::vector<std::string> lines;
  for (const auto& [item, answer] : sheet["items"].items()) {
    Json line{{"do", "item.answer"}, {"inspection", "i1"}, {"item", item}};
    line.update(answer);
    lines.push_back(line.dump());
  }
  return lines;
}

std::vector<std::string> presentedLines() {
  std::vector<std::string> lines = answerLines();
  lines.insert(lines.begin(), startLine());
  lines.emplace_back(R"({"do":"present","inspection":"i1"})");
  return lines;
}

std::string strokes() {
  return bytesOf(fs::path(SHICHA_SOURCE_DIR) / "schema" / "samples" / "day" / "stroke.svg");
}

std::vector<std::string> bytesBelow(const fs::path& folder) {
  std::vector<std::string> all;
  if (!fs::exists(folder)) return {"nothing"};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    all.push_back(entry.path().filename().string() + " " + crypto::sha256(bytesOf(entry.path())).hex());
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace shicha::test
