#include "campaign/campaign_check.hpp"

#include <algorithm>
#include <set>

#include "base/data_reader.hpp"

namespace shicha::campaign {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : "、").append(name);
  return text;
}

class Checker {
 public:
  Checker(const Campaign& campaign, const TextProto& text, const KnownNames& known)
      : campaign_(campaign), text_(text), known_(known) {}

  Result<void> run() {
    const registry::City* city = known_.districts.city(campaign_.city);
    if (city == nullptr) {
      std::vector<std::string> names;
      for (const registry::City& other : known_.districts.cities()) names.push_back(other.name);
      return error(ErrorCode::districtUnknown, {campaign_.city, joined(names)}, {{"city"}});
    }
    districts_ = city->districts;
    for (const auto check :
         {&Checker::checkPhases, &Checker::checkDues, &Checker::checkSubjects, &Checker::checkPairs,
          &Checker::checkKinds, &Checker::checkDecides, &Checker::checkRows}) {
      if (const auto checked = (this->*check)(); !checked) return checked;
    }
    return {};
  }

 private:
  Error error(ErrorCode code, std::vector<std::string> details, const FieldPath& path) const {
    return Error(code, std::move(details), text_.placeOf(path));
  }

  // Calls check(element, its path) for each element until one is wrong.
  template <class Element, class Check>
  static Result<void> each(const std::vector<Element>& elements, const FieldPath& owner,
                           std::string_view field, const Check& check) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const auto checked = check(elements[i], below(owner, field, static_cast<int>(i)));
      if (!checked) return checked;
    }
    return {};
  }

  Result<void> checkPhases() const {
    return each(campaign_.phases, {}, "phase",
                [&](const Phase& phase, const FieldPath& path) -> Result<void> {
                  if (phase.from <= phase.to) return {};
                  return error(ErrorCode::campaignTurnedRound, {dateText(phase.from), dateText(phase.to)},
                               below(path, "to"));
                });
  }

  Result<void> checkDues() const {
    return each(campaign_.dues, {}, "due", [&](const DueRule& due, const FieldPath& path) -> Result<void> {
      if (!due.monthly) return {};
      const Monthly& monthly = *due.monthly;
      const FieldPath at = below(path, "monthly");
      if (monthly.to < monthly.from) {
        return error(ErrorCode::campaignTurnedRound, {monthText(monthly.from), monthText(monthly.to)},
                     below(at, "to"));
      }
      for (Month month = monthly.from; monthly.day && month <= monthly.to; month += std::chrono::months(1)) {
        if ((month / *monthly.day).ok()) continue;
        const auto day = std::to_string(static_cast<unsigned>(*monthly.day));
        return error(ErrorCode::dueNoSuchDay, {monthText(month), day}, below(at, "day"));
      }
      return {};
    });
  }

  Result<void> checkSubjects() const {
    std::set<registry::SubjectKind> seen;
    const auto check = [&](const Subject& subject, const FieldPath& path) -> Result<void> {
      if (!seen.insert(subject.kind).second) {
        return error(ErrorCode::campaignTwice, {std::string(codeOf(subject.kind))}, below(path, "kind"));
      }
      if (!subject.keyPoints.empty() && !contains(known_.forms, subject.keyPoints)) {
        return unknownForm(subject.keyPoints, known_.forms, below(path, "key_points"));
      }
      if (const auto checked = checkForms(subject.forms, known_.forms, path, "form"); !checked)
        return checked;
      if (const auto checked = checkForms(subject.takes, subject.forms, path, "takes"); !checked)
        return checked;
      return checkForms(subject.theoryOnlyTakes, subject.takes, path, "theory_only_takes");
    };
    return each(campaign_.subjects, {}, "subject", check);
  }

  // Is every one of these forms among those that may stand there?
  Result<void> checkForms(const std::vector<std::string>& forms, const std::vector<std::string>& allowed,
                          const FieldPath& path, std::string_view field) const {
    return each(forms, path, field, [&](const std::string& form, const FieldPath& at) -> Result<void> {
      return contains(allowed, form) ? Result<void>{} : unknownForm(form, allowed, at);
    });
  }

  Error unknownForm(const std::string& form, const std::vector<std::string>& allowed,
                    const FieldPath& at) const {
    return error(ErrorCode::campaignFormUnknown, {form, joined(allowed)}, at);
  }

  // Each district checks exactly one other, and is checked by exactly one other.
  Result<void> checkPairs() const {
    std::set<std::string_view> checking;
    std::set<std::string_view> inspected;
    const auto checkDistrict = [&](const std::string& name, std::set<std::string_view>& seen,
                                   const FieldPath& path) -> Result<void> {
      if (!contains(districts_, name)) {
        return error(ErrorCode::districtUnknown, {name, joined(districts_)}, path);
      }
      if (!seen.insert(name).second) return error(ErrorCode::pairTwice, {name}, path);
      return {};
    };
    const auto paired =
        each(campaign_.pairs, {}, "pair", [&](const Pair& pair, const FieldPath& path) -> Result<void> {
          if (pair.checks == pair.inspected) return error(ErrorCode::pairItself, {pair.checks}, path);
          const auto checked = checkDistrict(pair.checks, checking, below(path, "checks"));
          if (!checked) return checked;
          return checkDistrict(pair.inspected, inspected, below(path, "inspected"));
        });
    if (!paired || campaign_.pairs.empty()) return paired;
    for (const std::string& district : districts_) {
      if (!checking.contains(district) || !inspected.contains(district)) {
        return error(ErrorCode::pairMissing, {district},
                     {{"pair", static_cast<int>(campaign_.pairs.size()) - 1}});
      }
    }
    return {};
  }

  Result<void> checkKinds() const {
    std::set<InspectionKind> seen;
    return each(campaign_.kinds, {}, "kind", [&](const Kind& kind, const FieldPath& path) -> Result<void> {
      if (seen.insert(kind.kind).second) return {};
      return error(ErrorCode::campaignTwice, {std::string(codeOf(kind.kind))}, below(path, "kind"));
    });
  }

  Result<void> checkMeasures(const std::vector<std::string>& measures, const FieldPath& path) const {
    return each(measures, path, "measure",
                [&](const std::string& measure, const FieldPath& at) -> Result<void> {
                  if (contains(known_.measures, measure)) return {};
                  return error(ErrorCode::measureUnknown, {measure, joined(known_.measures)}, at);
                });
  }

  Result<void> checkDecides() const {
    return each(campaign_.decides, {}, "decides", [&](const Decides& decides, const FieldPath& path) {
      return checkMeasures(decides.measures, path);
    });
  }

  Result<void> checkRows() const {
    std::set<std::string_view> seen;
    return each(campaign_.table.rows, {{"table"}}, "row",
                [&](const Row& row, const FieldPath& path) -> Result<void> {
                  if (!seen.insert(row.id).second)
                    return error(ErrorCode::campaignTwice, {row.id}, below(path, "id"));
                  return checkMeasures(row.measures, path);
                });
  }

  const Campaign& campaign_;
  const TextProto& text_;
  const KnownNames& known_;
  std::vector<std::string> districts_;  // of the campaign's city
};

}  // namespace

Result<void> checkCampaign(const Campaign& campaign, const TextProto& text, const KnownNames& known) {
  return Checker(campaign, text, known).run();
}

}  // namespace shicha::campaign
