#include "inspection/inspection.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <set>

namespace shicha::inspection {
namespace {

template <class Message>
Withdrawal withdrawalOf(const Message& message) {
  return message.has_withdrawn() ? Withdrawal(message.withdrawn().reason()) : std::nullopt;
}

std::optional<record::RecordId> recordOf(const std::string& bytes) { return record::RecordId::from(bytes); }

Medium mediumOf(const records::Medium& in) {
  Medium medium;
  medium.digest = crypto::Hash::from(in.digest()).value_or(crypto::Hash{});
  medium.size = in.size();
  medium.type = in.type();
  for (std::size_t at = 0; at + crypto::Hash::kSize <= in.chunks().size(); at += crypto::Hash::kSize) {
    medium.chunks.push_back(*crypto::Hash::from(BytesView(in.chunks()).substr(at, crypto::Hash::kSize)));
  }
  return medium;
}

Position positionOf(const records::Position& in) {
  return {in.latitude_e7(), in.longitude_e7(), in.accuracy_cm()};
}

std::optional<Mark::Kind> kindOf(records::Mark::Kind in) {
  switch (in) {
    case records::Mark::ARROW:
      return Mark::Kind::arrow;
    case records::Mark::CIRCLE:
      return Mark::Kind::circle;
    case records::Mark::TEXT:
      return Mark::Kind::text;
    case records::Mark::BLUR:
      return Mark::Kind::blur;
    default:
      return std::nullopt;
  }
}

// Others' programs may have written anything: a mark beyond the picture ends at its edge.
std::vector<Mark> marksOf(const records::Markings& in) {
  const auto inside = [](std::uint32_t place) { return std::min(place, kMarkSide); };
  std::vector<Mark> marks;
  for (const records::Mark& each : in.mark()) {
    const auto kind = kindOf(each.kind());
    if (!kind) continue;
    marks.push_back(
        {*kind, inside(each.x1()), inside(each.y1()), inside(each.x2()), inside(each.y2()), each.text()});
  }
  return marks;
}

// Reads record by record into the inspection.
class Reader {
 public:
  Reader(const record::Aggregate& aggregate, Inspection& into) : aggregate_(aggregate), into_(into) {}

  void read() {
    for (const auto& [id, fields] : recordsOf(aggregate_)) {
      id_ = id;
      fields_ = &fields;
      readOne();
    }
  }

 private:
  void readOne() {
    switch (record::kindOf(id_)) {
      case kind::inspection:
        return readHead(message<records::Inspection>());
      case kind::itemResult:
        return readItem(message<records::ItemResult>());
      case kind::paper:
        return readPaper(message<records::Paper>());
      case kind::finding:
        return readFinding(message<records::Finding>());
      case kind::photo:
        return readPhoto(message<records::Photo>());
      case kind::revision:
        return readRevision(message<records::Revision>());
      case kind::signature:
        return readSignature(message<records::Signature>());
      case kind::suggestion:
        return readSuggestion(message<records::Suggestion>());
      case kind::decision:
        return readDecision(message<records::Decision>());
      case kind::lookBack:
        return readLookBack(message<records::LookBack>());
      case kind::selfCheck:
        return takeNote<records::SelfCheck>();
      case kind::provisionalInstitution:
        return takeNote<records::ProvisionalInstitution>();
      case kind::event:
        return takeNote<records::Event>();
      default:
        return;  // of a newer program
    }
  }

  template <class Message>
  Message message() {
    Message result;
    readRecord(aggregate_, id_, *fields_, result, into_.notes);
    return result;
  }

  // Of a root that is no inspection, only what stands side by side or cannot be read.
  template <class Message>
  void takeNote() {
    static_cast<void>(message<Message>());
  }

  void readHead(const records::Inspection& in) {
    into_.form = in.form().id();
    into_.version = in.form().version();
    into_.subject = {in.subject().id(), in.subject().kind(), in.subject().name()};
    into_.date = in.visit().date();
    into_.visit = in.visit().number();
    into_.lookBack = in.look_back();
    into_.announcement = in.announcement();
    into_.withdrawn = withdrawalOf(in);
    into_.reopenReason = in.reopened().reason();
  }

  // Where nobody who counts says which item it is, it belongs to none.
  void readItem(const records::ItemResult& in) {
    if (!in.has_item()) return;
    forms::Answer& answer = into_.answers[in.item()];
    answer.score = Decimal::parse(in.score().whole());
    for (const auto& part : in.score().part()) {
      if (const auto score = Decimal::parse(part.score())) answer.parts.emplace(part.id(), *score);
    }
    answer.documentary = Decimal::parse(in.documentary());
    answer.onSite = Decimal::parse(in.on_site());
    answer.reason = in.verdict().reason();
    if (in.verdict().verdict() == records::VerdictValue::PASS) answer.verdict = forms::Verdict::pass;
    if (in.verdict().verdict() == records::VerdictValue::FAIL) answer.verdict = forms::Verdict::fail;
    if (in.verdict().verdict() == records::VerdictValue::NA) answer.verdict = forms::Verdict::na;
    if (in.has_severe()) answer.severe = in.severe();
    answer.remark = in.remark();
    if (in.has_original_seen()) answer.originalSeen = in.original_seen();
    if (in.has_checked_on_site()) answer.checkedOnSite = in.checked_on_site();
  }

  void readPaper(const records::Paper& in) {
    if (in.supplied() && in.has_place())
      into_.answers[in.place().item()].papers.push_back(in.place().position());
  }

  void readFinding(const records::Finding& in) {
    Finding& finding = into_.findings.emplace_back();
    finding.id = id_;
    finding.place = {in.place().item(), in.place().point()};
    finding.text = in.text();
    finding.behaviour = in.behaviour();
    if (in.has_order()) {
      finding.order = {in.order().basis(), in.order().measure(), in.order().deadline(),
                       in.order().responsible()};
    }
    if (in.has_report()) finding.report = {in.report().date(), in.report().text()};
    if (in.has_check()) finding.check = {in.check().date(), in.check().ok(), in.check().text()};
    finding.withdrawn = withdrawalOf(in);
  }

  void readPhoto(const records::Photo& in) {
    Photo& photo = into_.photos.emplace_back();
    photo.id = id_;
    photo.place = {in.place().item(), in.place().point()};
    photo.finding = recordOf(in.place().finding());
    photo.medium = mediumOf(in.medium());
    photo.clockMs = in.taken().clock_ms();
    if (in.taken().offset_known()) photo.offsetMs = in.taken().offset_ms();
    if (in.taken().has_position()) photo.position = positionOf(in.taken().position());
    photo.whyNoPosition = in.taken().why_no_position();
    photo.exifTime = in.taken().exif_time();
    if (in.taken().has_exif_position()) photo.exifPosition = positionOf(in.taken().exif_position());
    photo.marks = marksOf(in.markings());
    photo.withdrawn = withdrawalOf(in);
  }

  void readRevision(const records::Revision& in) {
    Revision& revision = into_.revisions.emplace_back();
    revision.id = id_;
    revision.form = in.value().form().id();
    revision.version = in.value().form().version();
    revision.digest = crypto::Hash::from(in.value().digest()).value_or(crypto::Hash{});
    if (in.has_body()) revision.body = mediumOf(in.body());
    // Pages that several made say the same, perhaps in other fonts: nobody need choose one.
    std::erase(into_.notes.conflicts, record::RegisterId{id_, records::Revision::kBodyFieldNumber});
  }

  void readSignature(const records::Signature& in) { into_.signatures.push_back(signatureOf(id_, in)); }

  void readSuggestion(const records::Suggestion& in) {
    const records::SuggestionValue& value = in.value();
    into_.suggestions.push_back({id_, recordOf(value.finding()), value.measure(), value.from(), value.to(),
                                 value.text(), withdrawalOf(in)});
  }

  void readDecision(const records::Decision& in) {
    const records::DecisionValue& value = in.value();
    into_.decisions.push_back({id_,
                               recordOf(value.suggestion()),
                               recordOf(value.finding()),
                               value.measure(),
                               value.date(),
                               value.from(),
                               value.to(),
                               value.fen(),
                               {value.person().begin(), value.person().end()},
                               withdrawalOf(in)});
  }

  void readLookBack(const records::LookBack& in) {
    into_.lookBacks.push_back({id_, in.value().earlier(), in.value().rectified(), in.value().text()});
  }

  const record::Aggregate& aggregate_;
  Inspection& into_;
  record::RecordId id_;
  const std::vector<std::uint32_t>* fields_ = nullptr;
};

// What anybody reopened is open, also where several did so at once: the clock must not choose among them.
std::vector<record::RecordId> reopenedIn(const record::AggregateId& id, const record::Aggregate& aggregate) {
  std::set<record::RecordId> revisions;
  for (const std::uint32_t entry : aggregate.live({id, records::Inspection::kReopenedFieldNumber})) {
    records::Inspection head;
    if (!head.ParseFromString(aggregate.writeOf(aggregate.entries()[entry]).value)) continue;
    for (const std::string& bytes : head.reopened().revision()) {
      if (const auto revision = recordOf(bytes)) revisions.insert(*revision);
    }
  }
  return {revisions.begin(), revisions.end()};
}

}  // namespace

bool Inspection::isPresented() const {
  return std::ranges::any_of(revisions, [this](const Revision& revision) {
    return std::ranges::find(reopened, revision.id) == reopened.end();
  });
}

std::string Inspection::itemOf(const record::WorkspaceId& workspace, const record::RecordId& record) const {
  for (const auto& [item, answer] : answers) {
    if (itemId(workspace, id, item) == record) return item;
    // A list has some dozens of papers at the most.
    constexpr std::size_t kPapers = 64;
    for (std::size_t position = 1; record::kindOf(record) == kind::paper && position <= kPapers; ++position) {
      if (paperId(workspace, id, item, position) == record) return item;
    }
  }
  const auto finding = std::ranges::find(findings, record, &Finding::id);
  if (finding != findings.end()) return finding->place.item;
  const auto photo = std::ranges::find(photos, record, &Photo::id);
  return photo == photos.end() ? std::string() : photo->place.item;
}

Signature signatureOf(const record::RecordId& id, const records::Signature& message) {
  const records::SignatureValue& value = message.value();
  return {id,
          recordOf(value.revision()).value_or(record::RecordId{}),
          crypto::Hash::from(value.page()),
          value.role(),
          value.name(),
          value.strokes(),
          value.refused(),
          value.clock_ms()};
}

std::vector<crypto::Hash> mediaIn(const record::Aggregate& aggregate) {
  std::vector<crypto::Hash> media;
  for (const record::Entry& entry : aggregate.entries()) {
    const record::Write& write = aggregate.writeOf(entry);
    std::string digest;
    if (record::kindOf(write.record) == kind::photo) {
      records::Photo photo;
      if (photo.ParseFromString(write.value)) digest = photo.medium().digest();
    } else if (record::kindOf(write.record) == kind::revision) {
      records::Revision revision;
      if (revision.ParseFromString(write.value)) digest = revision.body().digest();
    }
    const auto hash = crypto::Hash::from(digest);
    if (hash && std::ranges::find(media, *hash) == media.end()) media.push_back(*hash);
  }
  return media;
}

Inspection readInspection(const record::AggregateId& id, const record::Aggregate& aggregate) {
  Inspection inspection;
  inspection.id = id;
  Reader(aggregate, inspection).read();
  for (auto& [item, answer] : inspection.answers) std::ranges::sort(answer.papers);
  inspection.reopened = reopenedIn(id, aggregate);
  return inspection;
}

}  // namespace shicha::inspection
