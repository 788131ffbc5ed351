#include "handover/dossier.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/date.hpp"
#include "forms/labels.hpp"
#include "inspection/kinds.hpp"
#include "inspection/record_reader.hpp"

namespace shicha::handover {
namespace {

namespace kind = inspection::kind;

// Who wrote what stands in a field.
inspection::WrittenBy authorOf(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                               const record::RegisterId& at) {
  const auto live = aggregate.live(at);
  if (live.empty()) return {};
  return inspection::writtenBy(workspace, aggregate.entries()[live.front()].batch);
}

std::string statusOf(const inspection::Card& card) {
  if (card.isWithdrawn) return "withdrawn";
  if (card.kind != kind::inspection) return "open";
  if (card.isSigned) return "signed";
  return card.isPresented ? "presented" : "open";
}

std::vector<SignedVersion> signedVersionsOf(const Case& about) {
  std::vector<SignedVersion> versions;
  for (const inspection::SignatureStanding& each : about.signatures) {
    const bool isLeaders =
        each.signature.role == "leader" && each.status == inspection::SignatureStatus::validForRevision;
    const record::RecordId& revision = each.signature.revision;
    if (!isLeaders || std::ranges::count(versions, revision, &SignedVersion::revision) > 0) continue;
    versions.push_back({revision, {}});
  }
  return versions;
}

std::vector<const forms::Item*> itemsOf(const forms::Form* form) {
  std::vector<const forms::Item*> items;
  if (form == nullptr) return items;
  for (const forms::Section& section : form->sections) {
    for (const forms::Item& item : section.items) items.push_back(&item);
  }
  return items;
}

std::vector<SuppliedPaper> papersOf(const Case& about) {
  std::vector<SuppliedPaper> papers;
  for (const forms::Item* item : itemsOf(about.form)) {
    const auto answer = about.seen.answers.find(item->id);
    if (answer == about.seen.answers.end()) continue;
    std::size_t position = 0;
    for (const forms::Line& line : item->remark) {
      if (!line.paper) continue;
      ++position;
      const auto& supplied = answer->second.papers;
      if (std::ranges::find(supplied, position) == supplied.end()) continue;
      papers.push_back({item->id, line.label + line.text, answer->second.originalSeen.value_or(false),
                        answer->second.checkedOnSite.value_or(false)});
    }
  }
  return papers;
}

// Where something stands in the form: items in their order, then points.
class Order {
 public:
  explicit Order(const forms::Form* form) : items_(itemsOf(form)) {}

  std::tuple<std::size_t, std::size_t, std::string> of(const inspection::Place& place) const {
    const auto found = std::ranges::find(items_, place.item, &forms::Item::id);
    // What is about no item comes last, and so does what a newer form has.
    return {static_cast<std::size_t>(found - items_.begin()), place.point.size(), place.point};
  }

 private:
  std::vector<const forms::Item*> items_;
};

std::vector<const campaign::Rule*> rulesOf(const Dossier& dossier, const Case& about,
                                           const std::string& behaviour) {
  const campaign::Plans& plans = dossier.books->plans;
  const campaign::Rule* rule = plans.rules.find(behaviour);
  if (rule == nullptr) return {};
  const auto campaign = plans.find(dossier.mission.campaign);
  if (!campaign) return {rule};
  const campaign::RuleQuery query{about.subject.kind,
                                  campaign::jurisdictionsOf(plans.districts, (*campaign)->city),
                                  parseDate(about.date)};
  return campaign::together(*rule, campaign::lookUp(plans.rules, query));
}

struct Counts {
  unsigned problems = 0, photos = 0;
};

void numberCase(const Dossier& dossier, Case& about, Counts& counts) {
  const Order order(about.form);
  std::ranges::sort(about.problems, {}, [&](const Problem& each) {
    return std::tuple(order.of(each.finding.place), each.finding.id);
  });
  std::map<record::RecordId, Problem*> byId;
  for (Problem& each : about.problems) {
    each.number = ++counts.problems;
    each.photos.clear();
    each.rules = rulesOf(dossier, about, each.finding.behaviour);
    byId[each.finding.id] = &each;
  }
  std::ranges::sort(about.evidence, {}, [&](const Evidence& each) {
    return std::tuple(order.of(each.photo.place), each.photo.clockMs, each.photo.id);
  });
  for (Evidence& each : about.evidence) {
    each.number = ++counts.photos;
    each.problem = 0;
    const auto problem = each.photo.finding ? byId.find(*each.photo.finding) : byId.end();
    if (problem == byId.end()) continue;
    each.problem = problem->second->number;
    if (!each.photo.withdrawn) problem->second->photos.push_back(each.number);
  }
}

}  // namespace

Case caseOf(const membership::Workspace& workspace, const record::AggregateId& id,
            const record::Aggregate& aggregate, const inspection::Card& card,
            const inspection::Books& books) {
  Case about;
  about.id = id;
  about.kind = card.kind;
  about.subject = card.subject;
  about.date = card.date;
  about.seen = inspection::readInspection(id, aggregate);
  about.status = statusOf(card);
  if (card.kind == kind::inspection) {
    about.form = books.find(about.seen.form, about.seen.version);
    about.signatures = inspection::signatureStandings(workspace, aggregate, about.seen);
    about.signedVersions = signedVersionsOf(about);
    about.papers = papersOf(about);
  }
  for (const inspection::Finding& finding : about.seen.findings) {
    if (!finding.withdrawn && !card.isWithdrawn) about.problems.push_back({finding, 0, {}, {}});
  }
  for (const inspection::Photo& photo : about.seen.photos) {
    about.evidence.push_back({photo,
                              0,
                              0,
                              authorOf(workspace, aggregate, {photo.id, records::Photo::kMediumFieldNumber}),
                              {},
                              {},
                              {}});
  }
  return about;
}

HandedOver handedOver(const membership::Workspace& workspace) {
  const auto id = inspection::handoverId(workspace.id());
  const record::Aggregate* aggregate = workspace.find(id);
  if (aggregate == nullptr) return {};
  const auto record = inspection::readRoot<records::Handover>(id, *aggregate);
  // Anything but a day is no handover: it would make a manifest that is not read.
  if (!parseDate(record.value().date())) return {};
  return {record.value().date(),
          authorOf(workspace, *aggregate, {id, records::Handover::kValueFieldNumber}).user};
}

void number(Dossier& dossier) {
  std::ranges::sort(dossier.cases, {}, [](const Case& each) {
    return std::tuple(each.date, each.subject.name, titleOf(each), each.seen.visit, each.id);
  });
  Counts counts;
  for (Case& each : dossier.cases) numberCase(dossier, each, counts);
}

std::string placeText(const forms::Form* form, const inspection::Place& place) {
  if (place.item.empty()) return {};
  const forms::Item* item = form == nullptr ? nullptr : form->find(place.item);
  std::string text = place.item;
  if (item != nullptr && !item->title.empty()) text += " " + item->title;
  if (!place.point.empty()) text += "，第" + place.point + "点";
  return text;
}

bool hasPaper(const Case& about) { return about.kind == kind::inspection || about.kind == kind::selfCheck; }

std::string statusText(const Case& about) {
  if (about.status == "withdrawn") return "已撤销";
  if (about.status == "signed") return "组长已签名";
  if (!about.signedVersions.empty()) return "组长签名后又有改动，现内容未签名";
  return about.status == "presented" ? "已提交，组长未签名" : "草稿，未提交";
}

std::string titleOf(const Case& about) {
  if (about.form != nullptr) return forms::fullTitle(*about.form);
  if (about.kind == kind::selfCheck) return "自查自改报告";
  if (about.kind == kind::event) return "事件";
  return about.seen.form;
}

}  // namespace shicha::handover
