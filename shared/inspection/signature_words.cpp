#include "inspection/signature_words.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "base/time_text.hpp"
#include "inspection/field_words.hpp"
#include "inspection/missing.hpp"

namespace shicha::inspection {
namespace {

constexpr std::size_t kShownMax = 120;  // characters of a value

std::string say(const Words& words, Language language) { return std::string(words.in(language)); }

// {0} filled in.
std::string filled(const Words& words, const std::string& with, Language language) {
  std::string text = say(words, language);
  const std::size_t place = text.find("{0}");
  return place == std::string::npos ? text : text.replace(place, 3, with);
}

std::string validSentence(const SignatureStanding& standing, Language language) {
  if (standing.changes.empty()) {
    return say({"仅对所签版本有效：此后退回修改，内容尚无变动。",
                "Valid for its revision: the form was reopened, and nothing is changed yet."},
               language);
  }
  const Words reopened = {"仅对所签版本有效：此后退回修改，有 {0} 处变动。",
                          "Valid for its revision: the form was reopened, and {0} fields were changed."};
  const Words otherwise = {"仅对所签版本有效：有 {0} 处变动，是此后所作，或签名时未见。",
                           "Valid for its revision: {0} fields were changed since, or not seen then."};
  return filled(standing.reopened ? reopened : otherwise, std::to_string(standing.changes.size()), language);
}

std::string pendingSentence(const SignatureStanding& standing, Language language) {
  if (standing.by.marks.forked) {
    return filled({"待核实：{0} 的设备有两份不同的记录，等待管理员核实。",
                   "Pending: the device of {0} has two different logs, which are to be reviewed."},
                  standing.by.user, language);
  }
  if (standing.by.marks.disputed) {
    return filled({"待核实：{0} 的邀请登记了不止一台设备，等待管理员核实。",
                   "Pending: the invitation of {0} enrolled more than one device, which is to be reviewed."},
                  standing.by.user, language);
  }
  return filled({"待核实：{0} 的设备已停用，签名在此之后才收到。",
                 "Pending: the device of {0} was revoked before this signature was received."},
                standing.by.user, language);
}

std::string statusSentence(const SignatureStanding& standing, Language language) {
  switch (standing.status) {
    case SignatureStatus::current:
      return say({"有效：所签内容此后没有变动。", "Current: nothing that was signed has changed since."},
                 language);
    case SignatureStatus::validForRevision:
      return validSentence(standing, language);
    case SignatureStatus::pending:
      return pendingSentence(standing, language);
    case SignatureStatus::withoutAuthority:
      return filled({"无签名权限：{0} 不能以这一身份签名。", "Without authority: {0} may not sign as this."},
                    standing.by.user, language);
    default:
      return say({"不成立：所签的版本不存在，或与提交的内容不符。",
                  "Broken: the revision it names is not there, or is not what was presented."},
                 language);
  }
}

std::string beginningOf(const std::string& text) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count < kShownMax; ++count) {
    const auto isInside = [&] { return end < text.size() && (text[end] & 0xC0) == 0x80; };
    for (++end; isInside(); ++end) {
    }
  }
  return end < text.size() ? text.substr(0, end) + "…" : text;
}

std::string joined(const record::RegisterId& at, const std::vector<std::string>& values, Language language) {
  std::string all;
  for (const std::string& value : values) {
    all.append(all.empty() ? "" : " / ").append(beginningOf(valueText(at, value, language)));
  }
  return all.empty() ? say({"（空）", "(nothing)"}, language) : all;
}

// "11-23 15:20" in the year of the visit.
std::string timeOf(std::chrono::milliseconds written, const std::string& date) {
  constexpr std::size_t kYear = 5;  // "2023-"
  const std::string text = shortTimeText(written);
  return text.substr(0, kYear) == date.substr(0, std::min(kYear, date.size())) ? text.substr(kYear) : text;
}

}  // namespace

std::string sentenceOf(const SignatureStanding& standing, Language language) {
  const std::string& refused = standing.signature.refused;
  if (refused.empty()) return statusSentence(standing, language);
  if (standing.status == SignatureStatus::current) {
    return filled({"拒签，已记录：{0}", "Refused to sign, which is recorded: {0}"}, refused, language);
  }
  return filled({"拒签（{0}）。", "Refused to sign ({0}). "}, refused, language) +
         statusSentence(standing, language);
}

std::string changeText(const record::WorkspaceId& workspace, const Inspection& inspection,
                       const FieldChange& change, Language language) {
  const std::string item = inspection.itemOf(workspace, change.at.record);
  std::string text = item.empty() ? std::string() : itemText(item, language) + " ";
  text.append(labelOf(change.at).in(language)).append(say({"：", ": "}, language));
  text.append(joined(change.at, change.before, language)).append(" → ");
  text.append(joined(change.at, change.now, language));
  std::string writers;
  for (const HistoryEntry& write : change.writes) {
    writers.append(writers.empty() ? "" : say({"；", "; "}, language));
    writers.append(write.by.user).append(say({"，", ", "}, language));
    writers.append(timeOf(write.written, inspection.date));
  }
  return writers.empty() ? text : text + filled({"（{0}）", " ({0})"}, writers, language);
}

std::vector<std::string> changeTexts(const record::WorkspaceId& workspace, const Inspection& inspection,
                                     const SignatureStanding& standing, Language language) {
  std::vector<std::string> texts;
  for (const FieldChange& change : standing.changes) {
    texts.push_back(changeText(workspace, inspection, change, language));
  }
  return texts;
}

std::string witnessText(const SignatureStanding& standing, Language language) {
  const std::string& role = standing.signature.role;
  if (role != "expert" && role != "representative") return {};
  return filled({"由 {0} 在场见证", "witnessed by {0}"}, standing.by.user, language);
}

std::optional<Words> pageNote(const record::Aggregate& aggregate, const Signature& signature) {
  if (!signature.page) return std::nullopt;
  bool isOneThere = false;
  for (const std::uint32_t index : aggregate.all({signature.revision, records::Revision::kBodyFieldNumber})) {
    records::Revision revision;
    const std::string& value = aggregate.writeOf(aggregate.entries()[index]).value;
    if (!revision.ParseFromString(value) || !revision.has_body()) continue;
    if (revision.body().digest() == signature.page->view()) return std::nullopt;
    isOneThere = true;
  }
  if (!isOneThere) {
    return Words{"签名时所示页面尚未收到。", "The page that was shown for signing has not come in yet."};
  }
  return Words{"签名时所示页面与所附页面不同。",
               "The page that was shown for signing is not the one that is attached."};
}

}  // namespace shicha::inspection
