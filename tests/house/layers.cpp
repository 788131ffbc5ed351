#include "house/layers.hpp"

#include <algorithm>
#include <set>

namespace shicha::house {
namespace {

// The embedded data files are read where their format is known, and not by those above.
constexpr std::string_view kNotPassedOn = "schema";

// The table. A new folder gets a row here, and its arrow in the design.
const std::vector<Layer>& table() {
  static const std::vector<Layer> kTable = {
      {"schema", {}},

      {"shared/base", {}},
      {"shared/crypto", {"shared/base"}},
      {"shared/record", {"shared/crypto"}},
      {"shared/membership", {"shared/record"}},
      {"shared/storage", {"shared/membership", "schema"}},
      {"shared/exchange", {"shared/storage"}},
      {"shared/forms", {"shared/base", "schema"}},
      {"shared/registry", {"shared/base", "schema"}},
      {"shared/campaign", {"shared/registry", "schema"}},
      {"shared/inspection", {"shared/membership", "shared/forms", "shared/campaign"}},
      {"shared/statistics", {"shared/inspection"}},

      // What people hold in their hands: pictures, pages, packages.
      {"shared/fonts", {"shared/base"}},
      {"shared/document", {"shared/fonts"}},
      {"shared/picture", {"shared/fonts", "shared/inspection"}},
      {"shared/report", {"shared/document", "shared/inspection", "schema"}},
      {"shared/handover", {"shared/report", "shared/picture"}},

      // Exchange, statistics and handover are the ends of shared/.
      {"app/core", {"shared/exchange", "shared/handover"}},
      {"app/platform", {"app/core"}},
      {"app/viewmodels", {"app/core"}},
      {"app/cli", {"app/core"}},
      {"app/main", {"app/platform", "app/viewmodels", "app/cli"}},
      {"qml", {"app/viewmodels"}},

      {"sync-server/backup", {"shared/storage"}},
      {"sync-server/ingest", {"sync-server/accounts"}},
      {"sync-server/accounts", {"shared/exchange", "shared/statistics"}},
      {"sync-server/bureau", {"shared/exchange", "shared/statistics", "shared/document", "schema"}},
      {"sync-server/api",
       {"sync-server/ingest", "sync-server/accounts", "sync-server/bureau", "sync-server/backup",
        "shared/report", "schema"}},
      {"sync-server/net", {"sync-server/api"}},
      {"sync-server/main", {"sync-server/net"}},
  };
  return kTable;
}

void collectBelow(std::string_view folder, std::set<std::string_view>& found) {
  const auto row = std::ranges::find(table(), folder, &Layer::folder);
  if (row == table().end()) return;
  for (const std::string_view below : row->below) {
    if (below != kNotPassedOn && found.insert(below).second) collectBelow(below, found);
  }
}

// "shared" of shared/base.
std::string_view rootOf(std::string_view folder) { return folder.substr(0, folder.find('/')); }

}  // namespace

std::span<const Layer> layers() { return table(); }

std::string_view layerOf(std::string_view path) {
  for (const Layer& layer : table()) {
    if (path.starts_with(std::string(layer.folder) + "/")) return layer.folder;
  }
  return {};
}

std::string_view layerIncluded(std::string_view target, std::string_view from) {
  const std::size_t slash = target.find('/');
  if (slash == target.npos) return {};
  const std::string_view name = target.substr(0, slash);
  std::string_view found;
  for (const Layer& layer : table()) {
    if (layer.folder.substr(layer.folder.rfind('/') + 1) != name) continue;
    if (found.empty() || rootOf(layer.folder) == rootOf(from)) found = layer.folder;
  }
  return found;
}

bool mayInclude(std::string_view from, std::string_view to) {
  if (from == to) return true;
  if (to == kNotPassedOn) {
    const auto row = std::ranges::find(table(), from, &Layer::folder);
    return row != table().end() && std::ranges::find(row->below, to) != row->below.end();
  }
  std::set<std::string_view> below;
  collectBelow(from, below);
  return below.contains(to);
}

}  // namespace shicha::house
