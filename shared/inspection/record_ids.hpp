// The ids of records on which two tablets must agree without talking to each other.
#pragma once

#include <string>

#include "inspection/kinds.hpp"

namespace shicha::inspection {

// What makes two inspections the same one. The form's version is not in it: it is a register.
struct InspectionKey {
  std::string form;     // its id
  std::string subject;  // the registry's id
  std::string date;     // YYYY-MM-DD
  unsigned visit = 1;   // from 1
};

record::AggregateId inspectionId(const record::WorkspaceId& workspace, const InspectionKey& key);
record::RecordId itemId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                        const std::string& item);
// position: in the item's list, from 1.
record::RecordId paperId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                         const std::string& item, std::size_t position);
record::RecordId revisionId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                            const std::string& form, unsigned version, const crypto::Hash& digest);
// earlier: as the pack names the earlier finding.
record::RecordId lookBackId(const record::WorkspaceId& workspace, const record::AggregateId& inspection,
                            const std::string& earlier);

record::AggregateId handoverId(const record::WorkspaceId& workspace);
record::AggregateId selfCheckId(const record::WorkspaceId& workspace, const std::string& subject,
                                const std::string& date);
// A problem of a self-check: entered again in the same words, it is the same one.
record::RecordId problemId(const record::WorkspaceId& workspace, const record::AggregateId& selfCheck,
                           const std::string& text);
// name: as entered; spaces and the width of letters make no difference.
record::AggregateId provisionalInstitutionId(const record::WorkspaceId& workspace, const std::string& kind,
                                             const std::string& name);

}  // namespace shicha::inspection
