#include "support/work_maker.hpp"

#include <inspection.pb.h>

#include "inspection/record_ids.hpp"

namespace shicha::test {
namespace {

using record::Change;
using record::PlacedBatch;

// Nothing is ever given to the history, so that nothing is judged.
record::LogRules noRules() {
  return {[](const record::Opening&) -> Result<crypto::PublicKey> { return crypto::PublicKey{}; },
          [](const record::Opening&, const record::Body&) -> Result<void> { return {}; }};
}

// A change of one field, which is the only one in the message.
template <class Message>
Change changeOf(const record::RecordId& record, int field, const Message& message) {
  return {{record, static_cast<std::uint32_t>(field)}, message.SerializeAsString(), {}};
}

template <class Fill>
Change inspectionChange(const record::RecordId& record, int field, Fill fill) {
  records::Inspection message;
  fill(message);
  return changeOf(record, field, message);
}

template <class Fill>
Change photoChange(const record::RecordId& record, int field, Fill fill) {
  records::Photo message;
  fill(message);
  return changeOf(record, field, message);
}

record::Incarnation incarnationOf(std::uint8_t byte) {
  record::Incarnation incarnation;
  incarnation.bytes.fill(byte);
  return incarnation;
}

}  // namespace

WorkMaker::WorkMaker(const record::WorkspaceId& workspace, const SyncMember& member, std::uint8_t incarnation)
    : nothing_(workspace, noRules()), log_(workspace, incarnationOf(incarnation), member.key, member.chain) {}

PlacedBatch WorkMaker::open() { return log_.open(stamp_ += 65'536); }

PlacedBatch WorkMaker::write(const std::vector<Change>& changes) {
  return log_.write(nothing_, inspection_, changes, stamp_ += 65'536);
}

PlacedBatch WorkMaker::begin() {
  using records::Inspection;
  const std::string subject = log_.log().hex().substr(0, 8) + "-" + std::to_string(++made_);
  inspection_ =
      inspection::inspectionId(log_.next().workspace, {"gz2023.training", subject, "2023-11-23", 1});
  return write({inspectionChange(inspection_, Inspection::kFormFieldNumber,
                                 [](Inspection& message) {
                                   message.mutable_form()->set_id("gz2023.training");
                                   message.mutable_form()->set_version(1);
                                 }),
                inspectionChange(inspection_, Inspection::kSubjectFieldNumber,
                                 [&](Inspection& message) {
                                   message.mutable_subject()->set_id(subject);
                                   message.mutable_subject()->set_kind("training");
                                   message.mutable_subject()->set_name("测试安全培训中心" + subject);
                                 }),
                inspectionChange(inspection_, Inspection::kVisitFieldNumber, [](Inspection& message) {
                  message.mutable_visit()->set_date("2023-11-23");
                  message.mutable_visit()->set_number(1);
                })});
}

PlacedBatch WorkMaker::answer(int items) {
  using records::ItemResult;
  std::vector<Change> changes;
  for (int i = 0; i < items; ++i) {
    const std::string item = std::to_string(++made_);
    const auto record = inspection::itemId(log_.next().workspace, inspection_, item);
    ItemResult name, score;
    name.set_item(item);
    score.set_on_site(std::to_string(made_ % 10));
    changes.push_back(changeOf(record, ItemResult::kItemFieldNumber, name));
    changes.push_back(changeOf(record, ItemResult::kOnSiteFieldNumber, score));
  }
  return write(changes);
}

PlacedBatch WorkMaker::addPhoto(const storage::MediumInfo& medium) {
  using records::Photo;
  const auto record =
      record::derivedRecordId(log_.next().workspace, inspection::kind::photo,
                              {inspection_.view(), medium.digest.view(), std::to_string(++made_)});
  return write({photoChange(record, Photo::kPlaceFieldNumber,
                            [](Photo& message) { message.mutable_place()->set_item("1"); }),
                photoChange(record, Photo::kMediumFieldNumber,
                            [&](Photo& message) {
                              records::Medium& into = *message.mutable_medium();
                              into.set_digest(std::string(medium.digest.view()));
                              into.set_size(medium.size);
                              for (const auto& chunk : medium.chunks)
                                into.mutable_chunks()->append(chunk.view());
                              into.set_type("image/jpeg");
                            }),
                photoChange(record, Photo::kTakenFieldNumber, [](Photo& message) {
                  message.mutable_taken()->set_clock_ms(1'700'704'800'000);
                })});
}

std::vector<PlacedBatch> WorkMaker::next(std::size_t count, int items) {
  std::vector<PlacedBatch> batches;
  batches.reserve(count);
  while (batches.size() < count) {
    if (log_.next().sequence == 0) {
      batches.push_back(open());
    } else if (left_ == 0) {
      left_ = kInspectionBatches - 1;
      batches.push_back(begin());
    } else {
      --left_;
      batches.push_back(answer(items));
    }
  }
  return batches;
}

storage::MediumInfo mediumOf(const std::string& content) {
  storage::MediumInfo info{crypto::sha256(content), content.size(), {}};
  for (std::size_t at = 0; at < content.size(); at += storage::kChunkBytes) {
    info.chunks.push_back(crypto::sha256(BytesView(content).substr(at, storage::kChunkBytes)));
  }
  return info;
}

}  // namespace shicha::test
