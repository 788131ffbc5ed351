#include "inspection/record_ids.hpp"

#include "registry/near_name.hpp"

namespace shicha::inspection {
namespace {

// What is compared of a name, as bytes: 4 for each character, big endian.
std::string foldedBytes(const std::string& name) {
  std::string bytes;
  for (const char32_t c : registry::folded(name)) {
    for (unsigned shift = 32; shift > 0; shift -= 8) bytes += static_cast<char>(c >> (shift - 8));
  }
  return bytes;
}

}  // namespace

using record::derivedRecordId;

record::AggregateId inspectionId(const record::WorkspaceId& workspace, const InspectionKey& key) {
  return derivedRecordId(workspace, kind::inspection,
                         {key.form, key.subject, key.date, std::to_string(key.visit)});
}

record::RecordId itemId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                        const std::string& item) {
  return derivedRecordId(workspace, kind::itemResult, {inspection.view(), item});
}

record::RecordId paperId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                         const std::string& item, std::size_t position) {
  return derivedRecordId(workspace, kind::paper, {inspection.view(), item, std::to_string(position)});
}

record::RecordId revisionId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                            const std::string& form, unsigned version, const crypto::Hash& digest) {
  return derivedRecordId(workspace, kind::revision,
                         {inspection.view(), form, std::to_string(version), digest.view()});
}

record::RecordId lookBackId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                            const std::string& earlier) {
  return derivedRecordId(workspace, kind::lookBack, {inspection.view(), earlier});
}

record::AggregateId handoverId(const record::WorkspaceId& workspace) {
  return derivedRecordId(workspace, kind::handover, {"handover"});
}

record::AggregateId selfCheckId(const record::WorkspaceId& workspace, const std::string& subject,
                                const std::string& date) {
  return derivedRecordId(workspace, kind::selfCheck, {subject, date});
}

record::RecordId problemId(const record::WorkspaceId& workspace, const record::AggregateId& selfCheck,
                           const std::string& text) {
  return derivedRecordId(workspace, kind::finding, {selfCheck.view(), text});
}

record::AggregateId provisionalInstitutionId(const record::WorkspaceId& workspace, const std::string& kind,
                                             const std::string& name) {
  return derivedRecordId(workspace, kind::provisionalInstitution, {kind, foldedBytes(name)});
}

}  // namespace shicha::inspection
