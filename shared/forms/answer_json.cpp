#include "forms/answer_json.hpp"

#include <array>

namespace shicha::forms {
namespace {

using json::Value;

// Fills an Answer from the keys of an object; the first thing that is wrong ends it.
class AnswerReader {
 public:
  AnswerReader(const Form& form, const Item& item) : form_(form), item_(item) {}

  Result<Answer> read(const Value& value) {
    static constexpr std::array<std::string_view, 11> kKeys = {
        "score",  "parts",  "documentary",   "on_site",         "verdict", "reason",
        "severe", "remark", "original_seen", "checked_on_site", "papers"};
    if (const auto known = json::checkKeys(value, item_.id, kKeys); !known) return known.error();
    for (const json::Member& member : value.members) {
      if (const auto taken = take(member.key, member.value); !taken) return taken.error();
    }
    if (const auto checked = checkAnswer(form_, item_, answer_); !checked)
      return checked.error().at(value.at);
    return std::move(answer_);
  }

 private:
  Result<void> take(std::string_view key, const Value& value) {
    if (key == "score") return takeScore(key, value, answer_.score);
    if (key == "documentary") return takeScore(key, value, answer_.documentary);
    if (key == "on_site") return takeScore(key, value, answer_.onSite);
    if (key == "parts") return takeParts(value);
    if (key == "verdict") return takeVerdict(value);
    if (key == "papers") return takePapers(value);
    if (key == "severe") return takeBool(key, value, answer_.severe);
    if (key == "original_seen") return takeBool(key, value, answer_.originalSeen);
    if (key == "checked_on_site") return takeBool(key, value, answer_.checkedOnSite);
    return takeText(key, value, key == "reason" ? answer_.reason : answer_.remark);
  }

  Result<void> takeScore(std::string_view key, const Value& value, std::optional<Decimal>& into) {
    // Without marks any score is refused, and checkAnswer says so better than "not a score" could.
    const Decimal full = item_.marks.value_or(Decimal(0));
    const std::string step = form_.scoring ? form_.scoring->step.text() : "—";
    const auto written = json::asString(value, item_.id + " " + std::string(key));
    if (!written) return written.error();
    into = Decimal::parse(*written);
    if (!into) return Error(ErrorCode::answerNotDecimal, {item_.id, *written, full.text(), step}, value.at);
    return {};
  }

  Result<void> takeParts(const Value& value) {
    if (value.kind != json::Kind::object) {
      return Error(ErrorCode::jsonWrongType, {item_.id + " parts", "{…}"}, value.at);
    }
    if (value.members.empty() && !item_.parts.empty()) {
      return Error(ErrorCode::answerPartsMissing, {item_.id, "1", "1 … " + item_.parts.back().id}, value.at);
    }
    for (const json::Member& member : value.members) {
      std::optional<Decimal> score;
      if (const auto taken = takeScore("parts " + member.key, member.value, score); !taken) return taken;
      answer_.parts.emplace(member.key, *score);
    }
    return {};
  }

  Result<void> takeVerdict(const Value& value) {
    const auto written = json::asString(value, item_.id + " verdict");
    if (!written) return written.error();
    if (*written == "pass") {
      answer_.verdict = Verdict::pass;
    } else if (*written == "fail") {
      answer_.verdict = Verdict::fail;
    } else if (*written == "na") {
      answer_.verdict = Verdict::na;
    } else {
      return Error(ErrorCode::answerVerdictUnknown, {item_.id, *written, item_.allowedVerdicts()}, value.at);
    }
    return {};
  }

  Result<void> takePapers(const Value& value) {
    if (value.kind != json::Kind::list) {
      return Error(ErrorCode::jsonWrongType, {item_.id + " papers", "[1, …]"}, value.at);
    }
    constexpr std::int64_t kPaperMax = 1000;
    for (const Value& element : value.list) {
      const auto paper = json::asWhole(element, item_.id + " papers", 0, kPaperMax);
      if (!paper) return paper.error();
      answer_.papers.push_back(static_cast<std::size_t>(*paper));
    }
    return {};
  }

  Result<void> takeBool(std::string_view key, const Value& value, std::optional<bool>& into) {
    const auto taken = json::asBool(value, item_.id + " " + std::string(key));
    if (!taken) return taken.error();
    into = *taken;
    return {};
  }

  Result<void> takeText(std::string_view key, const Value& value, std::string& into) {
    auto taken = json::asString(value, item_.id + " " + std::string(key));
    if (!taken) return taken.error();
    into = std::move(*taken);
    return {};
  }

  const Form& form_;
  const Item& item_;
  Answer answer_;
};

}  // namespace

Result<Answer> readAnswer(const Form& form, const Item& item, const Value& value) {
  return AnswerReader(form, item).read(value);
}

Result<Answers> readAnswers(const Form& form, std::string_view text, const std::string& file) {
  const auto sheet = json::read(text, file);
  if (!sheet) return sheet.error();
  static constexpr std::array<std::string_view, 1> kKeys = {"items"};
  if (const auto known = json::checkKeys(*sheet, "{…}", kKeys); !known) return known.error();
  const Value* items = sheet->find("items");
  if (items == nullptr) return Error(ErrorCode::jsonMissingKey, {"items"}, sheet->at);
  if (items->kind != json::Kind::object) return Error(ErrorCode::jsonWrongType, {"items", "{…}"}, items->at);

  Answers answers;
  for (const json::Member& member : items->members) {
    const Item* item = form.find(member.key);
    if (item == nullptr) return Error(ErrorCode::answerUnknownItem, {member.key, form.itemIds()}, member.at);
    auto answer = readAnswer(form, *item, member.value);
    if (!answer) return answer.error();
    answers.emplace(member.key, std::move(*answer));
  }
  return answers;
}

}  // namespace shicha::forms
