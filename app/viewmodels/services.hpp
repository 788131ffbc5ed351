// What every model of the screens works with.
#pragma once

#include <filesystem>

#include "core/ports.hpp"
#include "viewmodels/carrier.hpp"
#include "viewmodels/notice.hpp"
#include "viewmodels/preferences.hpp"
#include "viewmodels/store_thread.hpp"

namespace shicha::viewmodels {

// Outlives the models. Threads: the screens'; ports.clock is called by both.
struct Services {
  core::Ports ports;
  Network network;
  std::filesystem::path folder;  // of the store
  Preferences preferences;
  Notice notice;
  StoreThread store;  // last: it ends before what its work uses

  Language language() const { return preferences.language(); }
  void tell(const Error& error) { notice.tell(error, language()); }
};

}  // namespace shicha::viewmodels
