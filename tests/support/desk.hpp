// A mission with people of several roles, each at a tablet of their own, who act as the app lets them act:
// the action is judged, its batch is written by the real engine, and tablets exchange batches when a test
// says so.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <initializer_list>
#include <string>
#include <vector>

#include "inspection/answer.hpp"
#include "inspection/card.hpp"
#include "inspection/corrections.hpp"
#include "inspection/dispositions.hpp"
#include "inspection/findings.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/review.hpp"
#include "inspection/revision.hpp"
#include "inspection/signature_status.hpp"
#include "inspection/signing.hpp"
#include "inspection/start.hpp"
#include "support/ledger.hpp"

namespace shicha::inspection {

const Books& shippedBooks();

class Desk;

// One person and what they hold. Copied pens make forks.
class Tablet {
 public:
  Tablet(Desk& desk, Actor actor, test::Pen writer);

  // Judges an action of this person: present, id. Then writes it, causes and all, where there is anything to
  // write. Its errors are those of the action.
  template <class Function, class... Given>
  Result<Action> tries(Function function, const Given&... given) {
    Result<Action> action = function(setting(), given...);
    if (action) write(*action);
    return action;
  }

  // The same for what must succeed: the record that it made or changed.
  template <class Function, class... Given>
  record::RecordId does(Function function, const Given&... given) {
    const auto action = tries(function, given...);
    EXPECT_TRUE(action.has_value()) << action.error().message(Language::en);
    return action ? action->record : record::RecordId{};
  }

  // Why an action is refused; none where it is not. Nothing is written.
  template <class Function, class... Given>
  ErrorCode refusal(Function function, const Given&... given) {
    const Result<Action> action = function(setting(), given...);
    return action ? ErrorCode::none : action.error().code();
  }

  // Does such an action write nothing, because it is so already?
  template <class Function, class... Given>
  bool findsDone(Function function, const Given&... given) {
    const Result<Action> action = function(setting(), given...);
    return action && action->changes.empty();
  }

  void write(const Action& action);
  void write(const record::AggregateId& on, const record::RegisterId& at, const std::string& value,
             const std::vector<record::BatchRef>& causes = {});
  Setting setting();

  const membership::Workspace& workspace() const { return replica.state(); }
  const record::Aggregate& aggregate(const record::AggregateId& id) const { return *workspace().find(id); }
  Inspection seen(const record::AggregateId& id) const;
  std::vector<SignatureStanding> signatures(const record::AggregateId& id) const;
  SignatureStanding onlySignature(const record::AggregateId& id) const;
  std::vector<ReviewTask> tasks(const record::AggregateId& id) const;
  Card card(const record::AggregateId& id) const;
  std::size_t batches() const { return replica.history().batches().size(); }
  record::BatchRef tip() const;  // of the own log

  Actor actor;
  test::Pen pen;
  test::Replica replica;

 private:
  Desk* desk_;
};

class Desk {
 public:
  explicit Desk(std::uint64_t seed = 1, const std::string& mission = "gz2023/天河区-增城区");

  // Somebody new, who has everything that the others had then.
  Tablet& join(const std::string& user, const std::string& role);
  Tablet& join(const Actor& actor, test::Pen pen);

  // Everybody takes everything from everybody.
  void exchange();

  // The server decides, and everybody hears of it.
  void decides(const membership::ControlEvent& event);

  std::chrono::milliseconds tick() { return now_ += std::chrono::milliseconds(1000); }

  test::Ledger ledger;
  const campaign::Campaign* campaign;
  campaign::Mission mission;
  crypto::RandomSource random;
  std::deque<Tablet> tablets;

 private:
  test::Pen control_;
  test::Replica server_;
  std::chrono::milliseconds now_{1'700'000'000'000};
};

// What people of a test usually do. training: 安全培训机构检查表; theory: 理论考试点.
StartOrder trainingOrder(bool hasSpecialOperations = false);
StartOrder theoryOrder();
record::AggregateId start(Tablet& by, const StartOrder& order);

// An answer to an item, and one that every item of that form takes.
AnswerOrder verdict(const std::string& item, forms::Verdict verdict, const std::string& reason = {});
AnswerOrder columns(const std::string& item, const std::string& documentary, const std::string& onSite = {});

// Answers every item that is not answered yet, in full.
void fillIn(Tablet& by, const record::AggregateId& id);

SignOrder signature(const std::string& role, const std::string& name = "签名人");

// A started form, filled in and presented.
record::AggregateId presented(Tablet& by, const StartOrder& order = theoryOrder());

}  // namespace shicha::inspection
