// Lines of scenarios: what people do on their tablets, as a script for `shichactl apply`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shicha::test {

// Names of things are good in every later script: see BureauTest::apply().
class Lines {
 public:
  struct Visit {
    std::string mission, form, institution, date;
    unsigned number = 1;
    bool isLookBack = false;
  };

  // An inspection in which the first `answers` items pass; below 0: all.
  Lines& inspect(const std::string& name, const Visit& visit, int answers = -1);
  // Both official forms of an exam site, with full marks.
  Lines& inspectSite(const std::string& name, const Visit& visit);
  Lines& remark(const std::string& inspection, const std::string& text);
  Lines& present(const std::string& inspection);
  Lines& sign(const std::string& inspection, const std::string& role = "leader");
  // All of it, and the leader's signature.
  Lines& inspectAndSign(const std::string& name, const Visit& visit);
  Lines& reopen(const std::string& inspection);

  // A problem, and what becomes of it from the order to the verification.
  Lines& find(const std::string& inspection);
  Lines& rectify(const std::string& inspection);

  Lines& handOver(const std::string& mission, const std::string& date);
  Lines& enterInstitution(const std::string& name, const std::string& mission, const std::string& institution,
                          const std::string& kind);
  Lines& selfCheck(const std::string& name, const std::string& mission, const std::string& institution,
                   const std::string& date, int problems);
  Lines& event(const std::string& name, const std::string& mission, const std::string& institution,
               const std::string& date);

  struct Decision {
    std::string measure, date;
    std::int64_t fen = 0;
    int persons = 0;
  };
  // on: inspection, selfcheck, event. Suspensions get a span.
  Lines& decide(const std::string& name, const std::string& on, const std::string& about,
                const Decision& decision);

  // record: empty: the whole.
  Lines& withdraw(const std::string& on, const std::string& about, const std::string& record = {});

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// How many items a form has in which every item takes a verdict.
int itemsOf(const std::string& form);

// 检查员甲's hand.
constexpr const char* kStrokesFile = "strokes.svg";

}  // namespace shicha::test
