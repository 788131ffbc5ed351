#include "viewmodels/item_rows.hpp"

#include <algorithm>

#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

QString textOf(const std::optional<Decimal>& value) {
  return value ? viewmodels::textOf(value->text()) : QString();
}

// The amounts that a printed deduction names.
std::vector<std::optional<Decimal>> amountsOf(const forms::Loss& loss) {
  if (loss.all) return {std::nullopt};
  std::vector<std::optional<Decimal>> amounts;
  for (const auto& amount : {loss.each, loss.once, loss.from, loss.to}) {
    if (amount && std::ranges::find(amounts, amount) == amounts.end()) amounts.push_back(amount);
  }
  return amounts;
}

// The numbered point of an item, from "1"; null where there is none.
const forms::Line* pointOf(const forms::Item& item, const std::string& point) {
  std::size_t number = 0;
  for (const forms::Line& line : item.content) {
    if (!line.label.empty() && std::to_string(++number) == point) return &line;
  }
  return nullptr;
}

}  // namespace

std::vector<Rows::Row> contentRows(const forms::Item& item) {
  std::vector<Rows::Row> rows;
  for (const forms::Line& line : item.content) {
    rows.push_back({static_cast<int>(rows.size()), textOf(std::string_view(line.label)),
                    textOf(std::string_view(line.text)), line.mustHave, textOf(line.marks)});
  }
  return rows;
}

std::vector<Rows::Row> hintRows(const forms::Item& item) {
  std::vector<Rows::Row> rows;
  for (const forms::Line& line : item.remark) {
    if (!line.paper) rows.push_back({static_cast<int>(rows.size()), textOf(line.label + line.text)});
  }
  return rows;
}

std::vector<Rows::Row> paperRows(const forms::Item& item, const std::vector<std::size_t>& supplied) {
  std::vector<Rows::Row> rows;
  for (const forms::Line& line : item.remark) {
    if (!line.paper) continue;
    const std::size_t position = rows.size() + 1;
    rows.push_back({static_cast<int>(position), textOf(line.label + line.text),
                    std::ranges::find(supplied, position) != supplied.end()});
  }
  return rows;
}

std::vector<Rows::Row> partRows(const forms::Item& item, const std::map<std::string, Decimal>& given) {
  std::vector<Rows::Row> rows;
  for (const forms::Part& part : item.parts) {
    // The part is a numbered line of the content: text and deductions are the line's.
    const forms::Line* line = pointOf(item, part.id);
    QStringList amounts;
    if (line != nullptr && line->loss) {
      for (const auto& amount : amountsOf(*line->loss)) {
        amounts.push_back(textOf(amount.value_or(part.marks).text()));
      }
    }
    const auto found = given.find(part.id);
    rows.push_back({textOf(std::string_view(part.id)),
                    line == nullptr ? QString() : textOf(line->label + line->text), textOf(part.marks.text()),
                    found == given.end() ? QString() : textOf(found->second.text()), part.mustHave, amounts});
  }
  return rows;
}

std::vector<Deduction> deductionsOf(const forms::Item& item) {
  std::vector<Deduction> deductions;
  const auto add = [&](const std::string& label, const std::optional<forms::Loss>& loss) {
    if (!loss) return;
    for (const auto& amount : amountsOf(*loss)) deductions.push_back({label, amount});
  };
  add({}, item.loss);
  for (const forms::Line& line : item.content) add(line.label, line.loss);
  for (const forms::Line& line : item.remark) add(line.label, line.loss);
  return deductions;
}

std::string partsText(const std::map<std::string, Decimal>& parts) {
  std::string text;
  for (const auto& [part, score] : parts) {
    text.append(text.empty() ? "" : ";").append(part).append("=").append(score.text());
  }
  return text;
}

std::map<std::string, Decimal> partsIn(std::string_view text) {
  std::map<std::string, Decimal> parts;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) continue;
    const auto score = Decimal::parse(one.substr(equals + 1));
    if (score) parts.emplace(one.substr(0, equals), *score);
  }
  return parts;
}

}  // namespace shicha::viewmodels
