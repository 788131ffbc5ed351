#include "support/desk.hpp"

namespace shicha::inspection {

const Books& shippedBooks() {
  static const Books kBooks = readShippedBooks().value();
  return kBooks;
}

Tablet::Tablet(Desk& desk, Actor who, test::Pen writer)
    : actor(std::move(who)), pen(std::move(writer)), replica(desk.ledger, recordRules()), desk_(&desk) {}

Setting Tablet::setting() {
  return {shippedBooks(), *desk_->campaign, desk_->mission, workspace(), actor, desk_->tick(), desk_->random};
}

void Tablet::write(const Action& action) {
  if (action.changes.empty()) return;
  const auto placed =
      workspace().write(pen.log, action.aggregate, action.changes, desk_->tick(), action.causes);
  ASSERT_TRUE(placed.has_value()) << placed.error().message(Language::en);
  const auto received = test::give(replica, *placed);
  ASSERT_EQ(received.present.size(), 1U) << "a batch that is refused or waits";
}

void Tablet::write(const record::AggregateId& on, const record::RegisterId& at, const std::string& value,
                   const std::vector<record::BatchRef>& causes) {
  const auto sees = record::seenIn(workspace().find(on), replica.history(), at);
  write(Action{on, {{at, value, sees}}, causes, at.record});
}

Inspection Tablet::seen(const record::AggregateId& id) const { return readInspection(id, aggregate(id)); }

std::vector<SignatureStanding> Tablet::signatures(const record::AggregateId& id) const {
  return signatureStandings(workspace(), aggregate(id), seen(id));
}

SignatureStanding Tablet::onlySignature(const record::AggregateId& id) const {
  const auto standings = signatures(id);
  EXPECT_EQ(standings.size(), 1U);
  return standings.empty() ? SignatureStanding{} : standings.front();
}

std::vector<ReviewTask> Tablet::tasks(const record::AggregateId& id) const {
  return reviewTasks(workspace(), aggregate(id), seen(id), signatures(id));
}

Card Tablet::card(const record::AggregateId& id) const {
  return readCard(makeCard(shippedBooks(), workspace(), id)).value();
}

record::BatchRef Tablet::tip() const {
  const record::Place& next = pen.log.next();
  return {next.log, next.sequence - 1, next.previous};
}

Desk::Desk(std::uint64_t seed, const std::string& missionText)
    : ledger(seed),
      campaign(shippedBooks().plans.find(missionText.substr(0, missionText.find('/'))).value()),
      mission(campaign::findMission(*campaign, missionText).value()),
      random([this](std::span<std::uint8_t> bytes) {
        for (std::uint8_t& byte : bytes) byte = ledger.random<FixedBytes<1, Desk>>().bytes[0];
      }),
      control_(ledger.control()),
      server_(ledger, recordRules()) {
  server_.open(control_);
}

Tablet& Desk::join(const std::string& user, const std::string& role) {
  return join({user, role}, ledger.member(user, role));
}

Tablet& Desk::join(const Actor& actor, test::Pen pen) {
  Tablet& tablet = tablets.emplace_back(*this, actor, std::move(pen));
  if (tablet.pen.log.next().sequence == 0) tablet.replica.open(tablet.pen);
  exchange();
  return tablet;
}

void Desk::exchange() {
  // Twice: what the last one has reaches the first one.
  for (int round = 0; round < 2; ++round) {
    for (Tablet& tablet : tablets) {
      server_.takeFrom(tablet.replica);
      tablet.replica.takeFrom(server_);
    }
  }
}

void Desk::decides(const membership::ControlEvent& event) {
  exchange();
  server_.decide(control_, event);
  exchange();
}

StartOrder trainingOrder(bool hasSpecialOperations) {
  return {"gz2023.training", {"gz-0001", "training", "某培训中心"}, hasSpecialOperations, "2023-11-23"};
}

StartOrder theoryOrder() {
  return {"gz2023.exam-site-theory", {"gz-0101", "exam-site", "某考试点"}, false, "2023-11-23"};
}

record::AggregateId start(Tablet& by, const StartOrder& order) { return by.does(startInspection, order); }

AnswerOrder verdict(const std::string& item, forms::Verdict verdict, const std::string& reason) {
  AnswerOrder order{item};
  order.answer.verdict = verdict;
  order.answer.reason = reason;
  return order;
}

AnswerOrder columns(const std::string& item, const std::string& documentary, const std::string& onSite) {
  AnswerOrder order{item};
  order.answer.documentary = Decimal::parse(documentary);
  order.answer.onSite = Decimal::parse(onSite);
  return order;
}

void fillIn(Tablet& by, const record::AggregateId& id) {
  const Inspection inspection = by.seen(id);
  const forms::Form& form = *formOf(shippedBooks(), inspection).value();
  for (const forms::Section& section : form.sections) {
    for (const forms::Item& item : section.items) {
      if (inspection.answers.contains(item.id)) continue;
      const bool hasColumns = form.scoring && form.scoring->combine != forms::Combine::oneScore;
      AnswerOrder order = verdict(item.id, forms::Verdict::pass);
      if (item.marks) order.answer.verdict.reset();
      if (item.marks && hasColumns) order.answer.documentary = item.marks;
      if (item.marks && !hasColumns) order.answer.score = item.marks;
      by.does(answerItem, id, order);
    }
  }
}

SignOrder signature(const std::string& role, const std::string& name) {
  return {role, name, "<svg/>", {}, crypto::sha256("page")};
}

record::AggregateId presented(Tablet& by, const StartOrder& order) {
  const auto id = start(by, order);
  fillIn(by, id);
  by.does(present, id);
  return id;
}

}  // namespace shicha::inspection
