#include "inspection/card.hpp"

#include <card.pb.h>
#include <inspection.pb.h>

#include <algorithm>

#include "forms/score.hpp"
#include "inspection/kinds.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/review.hpp"
#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

bool isListed(record::Kind kind) {
  return kind == kind::inspection || kind == kind::selfCheck || kind == kind::provisionalInstitution ||
         kind == kind::event;
}

bool isComplete(const Books& books, const Inspection& inspection) {
  const forms::Form* form = books.find(inspection.form, inspection.version);
  if (form == nullptr) return false;
  const auto score = forms::score(*form, inspection.answers);
  return score && score->unanswered.empty();
}

bool isTypical(const Books& books, const Inspection& inspection) {
  return std::ranges::any_of(inspection.findings, [&](const Finding& finding) {
    const campaign::Rule* rule = books.plans.rules.find(finding.behaviour);
    return !finding.withdrawn && rule != nullptr && rule->typical;
  });
}

void describeInspection(const Books& books, const membership::Workspace& workspace,
                        const record::Aggregate& aggregate, const Inspection& inspection, cards::Card& into) {
  const auto signatures = signatureStandings(workspace, aggregate, inspection);
  into.set_form(inspection.form);
  into.set_date(inspection.date);
  into.set_visit(inspection.visit);
  into.set_look_back(inspection.lookBack);
  into.set_complete(isComplete(books, inspection));
  into.set_presented(inspection.isPresented());
  into.set_signed_(std::ranges::any_of(signatures, &SignatureStanding::isLeadersAndCurrent));
  into.set_withdrawn(standingWithdrawal(workspace, aggregate, inspection).has_value());
  into.set_tasks(
      static_cast<std::uint32_t>(reviewTasks(workspace, aggregate, inspection, signatures).size()));
}

void describeOther(const record::AggregateId& id, const record::Aggregate& aggregate, cards::Card& into) {
  if (record::kindOf(id) == kind::selfCheck) {
    const auto report = readRoot<records::SelfCheck>(id, aggregate);
    into.set_date(report.date());
    into.set_withdrawn(report.has_withdrawn());
  } else if (record::kindOf(id) == kind::provisionalInstitution) {
    const auto institution = readRoot<records::ProvisionalInstitution>(id, aggregate);
    into.set_address(institution.address());
    into.set_withdrawn(institution.has_withdrawn());
  } else {
    const auto event = readRoot<records::Event>(id, aggregate);
    into.set_date(event.value().date());
    into.set_withdrawn(event.has_withdrawn());
  }
}

}  // namespace

std::string makeCard(const Books& books, const membership::Workspace& workspace,
                     const record::AggregateId& id) {
  const record::Aggregate* aggregate = workspace.find(id);
  if (aggregate == nullptr || !isListed(record::kindOf(id))) return {};
  const Inspection inspection = readInspection(id, *aggregate);
  const Subject subject = subjectOf(id, *aggregate);
  cards::Card card;
  card.set_kind(record::kindOf(id));
  card.set_subject_id(subject.id);
  card.set_subject_kind(subject.kind);
  card.set_subject_name(subject.name);
  card.set_conflicts(static_cast<std::uint32_t>(inspection.notes.conflicts.size()));
  card.set_photos(static_cast<std::uint32_t>(inspection.photos.size()));
  card.set_typical(isTypical(books, inspection));
  // In an order that is the same wherever the same batches are.
  std::vector<crypto::Hash> media = mediaIn(*aggregate);
  std::ranges::sort(media);
  for (const crypto::Hash& digest : media) card.add_medium(std::string(digest.view()));
  if (record::kindOf(id) == kind::inspection) {
    describeInspection(books, workspace, *aggregate, inspection, card);
  } else {
    describeOther(id, *aggregate, card);
  }
  return card.SerializeAsString();
}

std::optional<Card> readCard(BytesView bytes) {
  cards::Card in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return std::nullopt;
  Card card;
  card.kind = static_cast<record::Kind>(in.kind());
  card.form = in.form();
  card.subject = {in.subject_id(), in.subject_kind(), in.subject_name()};
  card.date = in.date();
  card.visit = in.visit();
  card.lookBack = in.look_back();
  card.isComplete = in.complete();
  card.isPresented = in.presented();
  card.isSigned = in.signed_();
  card.isWithdrawn = in.withdrawn();
  card.isTypical = in.typical();
  card.conflicts = in.conflicts();
  card.photos = in.photos();
  card.tasks = in.tasks();
  card.address = in.address();
  for (const std::string& medium : in.medium()) {
    const auto digest = crypto::Hash::from(medium);
    if (!digest) return std::nullopt;
    card.media.push_back(*digest);
  }
  return card;
}

}  // namespace shicha::inspection
