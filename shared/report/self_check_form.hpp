// The report that a unit writes about itself (自查整改报告), as the official documents lay it out.
// schema/proto/self_check.proto says what each field means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/source.hpp"

namespace shicha::report {

struct SelfCheckSection {
  enum class What { facts, problems, rectification, measures };
  What what = What::facts;
  std::string heading, asks;
  std::vector<std::string> names;
};

struct SelfCheckForm {
  std::string id;
  unsigned version = 0;
  std::string title, subtitle;
  Source source;
  std::vector<SelfCheckSection> sections;
  std::vector<std::string> seals;
  std::string date;
  std::vector<Reading> readings;
};

// From the text of its file. file: named in errors.
// Errors: with line and column. notUtf8, dataSyntax, dataMissing. Threads: any.
Result<SelfCheckForm> readSelfCheckForm(std::string_view text, const std::string& file);

// The ids of those that ship: "gz2023.self-check".
std::vector<std::string> selfCheckFormIds();

// The shipped one of that id. Errors: formUnknown.
Result<SelfCheckForm> shippedSelfCheckForm(const std::string& id);

// The one of a campaign. Errors: formUnknown.
Result<SelfCheckForm> selfCheckFormOf(const std::string& campaign);

}  // namespace shicha::report
