// What a group answers to the items of a form.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "forms/form.hpp"

namespace shicha::forms {

// 符合, 不符合, 不适用. Items are phrased both ways, so a verdict is never called yes or no.
enum class Verdict { pass, fail, na };

// Everything is optional: an answer is filled in bit by bit, by several people. Absent is not the same as
// false or 0.
struct Answer {
  std::optional<Decimal> score;
  std::map<std::string, Decimal> parts;  // by part id; where given, all parts are given
  std::optional<Decimal> documentary;    // 书面评审
  std::optional<Decimal> onSite;         // 现场抽查
  std::optional<Verdict> verdict;
  std::string reason;          // why not applicable
  std::optional<bool> severe;  // 严重欠缺, ticked or cleared by the group
  std::string remark;
  std::optional<bool> originalSeen;   // 查看原件
  std::optional<bool> checkedOnSite;  // 现场核查
  std::vector<std::size_t> papers;    // papers supplied, by their place in the item's list, from 1
};

// Answers by item id.
using Answers = std::map<std::string, Answer, std::less<>>;

// Is this an answer that the item takes? The printed deductions are offered, not enforced: any step from 0 to
// the full marks is good. Errors: the answer… codes, each naming the item and what is allowed. Threads: any.
Result<void> checkAnswer(const Form& form, const Item& item, const Answer& answer);

}  // namespace shicha::forms
