#include "campaign/rule_book.hpp"

#include <algorithm>

namespace shicha::campaign {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool fits(const Rule& rule, const RuleQuery& query) {
  if (!query.subject.empty() && !contains(rule.subjects, query.subject)) return false;
  if (!query.jurisdictions.empty() && !contains(query.jurisdictions, rule.jurisdiction)) return false;
  if (!query.on) return true;
  return (!rule.validFrom || *rule.validFrom <= *query.on) && (!rule.validTo || *query.on <= *rule.validTo);
}

}  // namespace

const Rule* Rules::find(std::string_view code) const {
  for (const RuleBook& book : books) {
    const auto found = std::ranges::find(book.rules, code, &Rule::code);
    if (found != book.rules.end()) return &*found;
  }
  return nullptr;
}

const Measure* Rules::findMeasure(std::string_view code) const {
  const auto found = std::ranges::find(measures, code, &Measure::code);
  return found == measures.end() ? nullptr : &*found;
}

std::vector<const Rule*> lookUp(const Rules& rules, const RuleQuery& query) {
  std::vector<const Rule*> found;
  for (const RuleBook& book : rules.books) {
    for (const Rule& rule : book.rules) {
      if (fits(rule, query)) found.push_back(&rule);
    }
  }
  return found;
}

std::vector<const Rule*> together(const Rule& rule, const std::vector<const Rule*>& found) {
  std::vector<const Rule*> group = {&rule};
  for (const Rule* other : found) {
    if (contains(rule.overlaps, other->code)) group.push_back(other);
  }
  return group;
}

std::vector<Proposal> proposalsFor(const Rule& rule, std::string_view subject) {
  std::vector<Proposal> proposals;
  for (const Proposal& proposal : rule.proposals) {
    if (proposal.subject.empty() || proposal.subject == subject) proposals.push_back(proposal);
  }
  return proposals;
}

}  // namespace shicha::campaign
