#include "cli/source_json.hpp"

#include <nlohmann/json.hpp>

namespace shicha::cli {

nlohmann::ordered_json sourceJson(const Source& source) {
  return {{"notice", source.notice},
          {"number", source.number},
          {"annex", source.annex},
          {"clause", source.clause},
          {"issued", source.issued}};
}

}  // namespace shicha::cli
