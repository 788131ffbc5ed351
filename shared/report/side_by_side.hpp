// What different people filled in differently at once, and what cannot be read: a paper never shows one of
// several values as if it were the only one. For the sources of this folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "inspection/inspection.hpp"
#include "membership/workspace.hpp"

namespace shicha::report {

class SideBySide {
 public:
  // Nothing of what is given is kept.
  SideBySide(const membership::Workspace& workspace, const record::Aggregate& aggregate,
             const inspection::Inspection& inspection);

  // "并存：5 / 0，待选定", "内容无法读取"; empty: one value stands there, or none.
  std::string of(const record::RegisterId& at) const;
  std::string ofItem(const std::string& item, std::uint32_t field) const;
  std::string ofHead(std::uint32_t field) const;

  // Is there one among what a signature covers? Then nothing is settled, and there is no total.
  bool isOpen() const { return isOpen_; }

  struct Field {
    record::RegisterId at;
    std::string item;                 // empty: of none
    std::vector<std::string> values;  // each with who wrote it and when
  };
  const std::vector<Field>& all() const { return all_; }

 private:
  record::WorkspaceId workspace_;
  record::AggregateId inspection_;
  std::map<record::RegisterId, std::string> texts_;
  std::vector<Field> all_;
  bool isOpen_ = false;
};

}  // namespace shicha::report
