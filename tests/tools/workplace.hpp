// A folder with tablets, invitations and an authority, where commands are run as a script runs them.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "tools/authority.hpp"

namespace shicha::test {

constexpr const char* kInvitationCode = "7KQ2-M9XA-4TZB";
constexpr const char* kMission = "gz2023/天河区-增城区";
constexpr const char* kExamSite = "广州市增城区高力职业培训学校考试点";
constexpr const char* kPracticalForm = "gz2023.exam-site-practical";

struct Ran {
  int status;
  std::string out, err;
};

// The errors are in English, unless the arguments ask for something else. Threads: one at a time.
class Workplace {
 public:
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  std::filesystem::path file(const std::string& name) const { return folder_ / name; }

  // Returns its path.
  std::string write(const std::string& name, const std::string& bytes) const;

  // The root of the campaign gz2023, made when it is first asked for; and one that has nothing to do with it.
  Authority& authority();
  Authority& stranger();

  // An invitation file with kInvitationCode, of the authority or of that other one.
  std::string invite(const std::string& name, const InvitationOrder& order, Authority* from = nullptr);

  // Enrols an inspector of 天河区 on a new tablet without an unlock code, or whoever is ordered. A failure
  // throws.
  void enrol(const std::string& tablet,
             const InvitationOrder& order = {"检查员甲", "inspector", "天河区", {}});

  // A command on the store of that tablet: a folder here, with the machine's secrets beside it.
  Ran on(const std::string& tablet, std::vector<std::string> arguments) const;

  // The document that it prints with --json; one that fails throws.
  nlohmann::ordered_json json(const std::string& tablet, std::vector<std::string> arguments) const;

  // Writes these lines to TABLET.jsonl, and applies them; further arguments may name who does it.
  Ran apply(const std::string& tablet, const std::vector<std::string>& lines,
            const std::vector<std::string>& further = {}) const;

  // The same, where it must work; returns the ids of what the lines named.
  nlohmann::ordered_json applied(const std::string& tablet, const std::vector<std::string>& lines,
                                 const std::vector<std::string>& further = {}) const;

  std::string digest(const std::string& tablet, const std::string& mission = kMission) const;

  // Expects that verify finds nothing wrong.
  void expectSound(const std::string& tablet) const;

  // SHICHA_CODE for what is run next; empty: none.
  std::string code;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Authority> authority_, stranger_;
};

// Lines that break a rule: each is tried behind lines that change nothing any more, and before one that
// would.
class Refusals {
 public:
  // further: arguments of apply, such as who does it.
  Refusals(const Workplace& workplace, std::string tablet, std::vector<std::string> before,
           std::vector<std::string> further = {});

  // Expects that the line fails with that reason, named with file and line, that nothing is changed by it or
  // done after it, and that standard output holds the document about the lines before it.
  void expect(const std::string& line, const std::string& reason);

 private:
  const Workplace& workplace_;
  std::string tablet_;
  std::vector<std::string> before_, further_;
  std::string digest_;
};

// A line that starts the inspection of kExamSite on kPracticalForm, as i1.
std::string startLine(const std::string& date = "2023-11-23");

// Answers every item of kPracticalForm, as the sample sheet does.
std::vector<std::string> answerLines();

// Both, with the form presented.
std::vector<std::string> presentedLines();

std::string strokes();

// Every file of a folder and below it: its name and the digest of its bytes.
std::vector<std::string> bytesBelow(const std::filesystem::path& folder);

}  // namespace shicha::test
