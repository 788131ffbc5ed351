// What people do on their tablets: judged and written as the app does it.
#include <algorithm>

#include "days/day.hpp"
#include "inspection/answer.hpp"
#include "inspection/corrections.hpp"
#include "inspection/dispositions.hpp"
#include "inspection/findings.hpp"
#include "inspection/kinds.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/signing.hpp"
#include "inspection/start.hpp"
#include "inspection/write_history.hpp"

namespace shicha::days {
namespace {

using inspection::Finding;
using inspection::Inspection;

constexpr std::size_t kPhotosMax = 8;

// One person at one tablet, and the inspection they have open.
class Hand {
 public:
  Hand(Day& day, Device& by, const record::AggregateId& about) : day_(&day), by_(&by), about_(about) {}

  // Judges an action, and writes it where there is something to write. Returns whether it was allowed.
  template <class Function, class... Given>
  bool does(const std::string& what, Function function, const Given&... given) {
    const record::Aggregate* aggregate = by_->replica().find(about_).value();
    const std::string content = aggregate == nullptr ? "" : contentUnderSignature(*aggregate);
    const inspection::Setting setting{books(),           day_->campaign, day_->mission, by_->state(),
                                      by_->person.actor, day_->tick(),   day_->random};
    const Result<inspection::Action> action = function(setting, given...);
    day_->note(what + (action ? "" : " refused"));
    if (!action) return false;
    if (what == "present") checkPresented(action->record, content);
    if (action->changes.empty()) return true;
    const auto written = by_->replica().write(by_->person.writer, action->aggregate, action->changes,
                                              day_->tick(), {action->causes, {}});
    if (!written) {
      day_->breaks(by_->name() + " cannot write: " + written.error().message(Language::en));
    } else {
      day_->promised[written->hash] = by_->name();
    }
    return true;
  }

  template <class Function, class... Given>
  bool doesIn(const std::string& what, Function function, const Given&... given) {
    return does(what, function, about_, given...);
  }

  Inspection seen() { return inspection::readInspection(about_, *by_->replica().find(about_).value()); }
  const record::AggregateId& about() const { return about_; }
  Day& day() { return *day_; }
  Device& by() { return *by_; }
  oracle::Dice& dice() { return day_->dice; }
  std::string anyText() { return dice().chance(50) ? "左" : "右"; }
  std::string anyItem() { return std::to_string(dice().between(1, 6)); }

 private:
  // The same revision is the same content, whoever presents it.
  void checkPresented(const record::RecordId& revision, const std::string& content) {
    const auto [known, isNew] = day_->presented.emplace(revision, content);
    if (known->second != content) day_->breaks("two contents are one revision at " + by_->name());
  }

  Day* day_;
  Device* by_;
  record::AggregateId about_;
};

inspection::AnswerOrder answerOf(const std::string& item, int verdict) {
  inspection::AnswerOrder order{item};
  order.answer.verdict = static_cast<forms::Verdict>(verdict);
  return order;
}

void fillIn(Hand& hand) {
  const Inspection seen = hand.seen();
  for (int item = 1; item <= 6; ++item) {
    if (seen.answers.contains(std::to_string(item))) continue;
    hand.doesIn("answer", inspection::answerItem, answerOf(std::to_string(item), 0));
  }
}

void takePhoto(Hand& hand) {
  if (hand.day().photographed.size() >= kPhotosMax) return;
  std::string bytes(static_cast<std::size_t>(hand.dice().between(1, 900'000)), '\0');
  const std::uint64_t start = hand.day().draw();
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>((start * (i + 1)) >> (i % 23));
  const auto source = [&bytes, at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(into.size(), bytes.size() - at);
    std::copy_n(bytes.data() + at, count, into.data());
    at += count;
    return count;
  };
  const auto info = hand.by().media().import(source);
  if (!info) return hand.day().breaks("no photo can be kept: " + info.error().message(Language::en));
  inspection::Photo photo;
  photo.place = {hand.anyItem(), ""};
  const auto findings = hand.seen().findings;
  if (!findings.empty() && hand.dice().chance(50)) photo.finding = hand.dice().pick(findings).id;
  photo.medium = {info->digest, info->size, info->chunks, "image/jpeg"};
  photo.clockMs = 1'700'000'000'000;
  photo.whyNoPosition = "室内";
  if (hand.doesIn("photo", inspection::addPhoto, photo))
    hand.day().photographed[info->digest] = hand.by().name();
}

void signSomehow(Hand& hand) {
  const std::vector<std::string> roles = {"inspector", "leader", "expert", "representative"};
  inspection::SignOrder order{hand.dice().pick(roles), "签名人", "<svg/>", {}, crypto::sha256("page")};
  if (hand.by().person.actor.role == "leader" && hand.dice().chance(60)) order.role = "leader";
  if (order.role == "representative" && hand.dice().chance(30)) {
    order.strokes.clear();
    order.refused = "不同意";
  }
  hand.doesIn("sign as " + order.role, inspection::sign, order);
}

void settle(Hand& hand) {
  const auto conflicts = hand.seen().notes.conflicts;
  if (conflicts.empty()) return;
  const record::RegisterId at = hand.dice().pick(conflicts);
  const auto* aggregate = hand.by().replica().find(hand.about()).value();
  const auto writes = inspection::historyOf(hand.by().state(), *aggregate, at);
  hand.doesIn("resolve", inspection::resolve, at, hand.dice().pick(writes).name);
}

void strike(Hand& hand) {
  const Inspection seen = hand.seen();
  if (hand.dice().chance(10) || seen.withdrawn) {
    if (seen.withdrawn) {
      hand.doesIn("bring back", inspection::bringBack, hand.about());
    } else {
      hand.doesIn("withdraw inspection", inspection::withdraw, hand.about(), hand.anyText());
    }
    return;
  }
  if (!seen.photos.empty() && hand.dice().chance(50)) {
    const auto& photo = hand.dice().pick(seen.photos);
    if (photo.withdrawn) {
      hand.doesIn("bring back", inspection::bringBack, photo.id);
    } else {
      hand.doesIn("withdraw photo", inspection::withdraw, photo.id, hand.anyText());
    }
  } else if (!seen.findings.empty()) {
    hand.doesIn("withdraw finding", inspection::withdraw, hand.dice().pick(seen.findings).id, hand.anyText());
  }
}

void afterTheVisit(Hand& hand) {
  const Inspection seen = hand.seen();
  const bool isBureaus = hand.by().person.actor.role == "district-bureau";
  if (!seen.suggestions.empty() && hand.dice().chance(isBureaus ? 80 : 10)) {
    inspection::Decision decision;
    decision.suggestion = hand.dice().pick(seen.suggestions).id;
    decision.measure = "warn";
    decision.date = "2023-12-20";
    hand.doesIn("decide", inspection::decide, decision);
    return;
  }
  if (seen.findings.empty()) return;
  const Finding& finding = hand.dice().pick(seen.findings);
  switch (hand.dice().below(4)) {
    case 0:
      hand.doesIn("order rectification", inspection::orderRectification, finding.id,
                  Finding::Order{"依据", "限期整改", "2023-12-15", hand.anyText()});
      break;
    case 1:
      hand.doesIn("report rectification", inspection::reportRectification, finding.id,
                  Finding::Report{"2023-12-18", hand.anyText()});
      break;
    case 2:
      hand.doesIn("verify rectification", inspection::verifyRectification, finding.id,
                  Finding::Check{"2023-12-19", hand.dice().chance(50), hand.anyText()});
      break;
    default:
      hand.doesIn("suggest", inspection::suggest,
                  inspection::Suggestion{{}, finding.id, "warn", "", "", hand.anyText()});
  }
}

void handOver(Day& day, Device& by) {
  Hand hand(day, by, inspection::handoverId(day.ledger.workspace()));
  hand.does("hand over", inspection::handOver, std::string("2023-12-2") + std::to_string(day.dice.below(10)));
}

}  // namespace

void startAll(Day& day, Device& by) {
  for (const unsigned visit : {1U, 2U}) {
    const inspection::StartOrder order{
        "gz2023.keypoints-training", {"gz-0001", "training", "某培训中心"}, false, "2023-11-23", visit};
    const auto id = inspection::inspectionId(day.ledger.workspace(),
                                             {order.form, order.subject.id, order.date, order.visit});
    Hand(day, by, id).does("start", inspection::startInspection, order);
  }
}

std::vector<record::AggregateId> inspectionsAt(Device& at) {
  std::vector<record::AggregateId> found;
  for (const record::AggregateId& id : at.state().aggregates()) {
    if (record::kindOf(id) == inspection::kind::inspection) found.push_back(id);
  }
  return found;
}

void actSomehow(Day& day, Device& by) {
  const auto open = inspectionsAt(by);
  if (open.empty() || day.dice.chance(2)) return startAll(day, by);
  Hand hand(day, by, day.dice.pick(open));
  if (by.person.actor.role == "district-bureau" && day.dice.chance(40)) return afterTheVisit(hand);
  const int chosen = day.dice.below(100);
  if (chosen < 10) return fillIn(hand);
  if (chosen < 22) {
    hand.doesIn("answer", inspection::answerItem, answerOf(hand.anyItem(), day.dice.below(2)));
  } else if (chosen < 26) {
    hand.doesIn("announce", inspection::announce, hand.anyText());
  } else if (chosen < 32) {
    hand.doesIn("find", inspection::addFinding,
                inspection::FindingOrder{{hand.anyItem(), ""}, hand.anyText(), "GZ8-3a"});
  } else if (chosen < 40) {
    takePhoto(hand);
  } else if (chosen < 55) {
    hand.doesIn("present", inspection::present);
  } else if (chosen < 75) {
    signSomehow(hand);
  } else if (chosen < 79) {
    hand.doesIn("reopen", inspection::reopen, hand.anyText());
  } else if (chosen < 87) {
    settle(hand);
  } else if (chosen < 94) {
    afterTheVisit(hand);
  } else if (chosen < 98) {
    strike(hand);
  } else {
    handOver(day, by);
  }
}

}  // namespace shicha::days
