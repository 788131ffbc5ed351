// What endpoints work with.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include "accounts/password.hpp"
#include "accounts/sessions.hpp"
#include "api/locked.hpp"
#include "api/metrics.hpp"
#include "api/reference_pack.hpp"
#include "api/server_data.hpp"
#include "ingest/ingest.hpp"

namespace shicha::server {

// A tablet renews its token by itself, so that it can be short.
constexpr std::chrono::hours kTokenLife{1};

// Threads: any.
struct Services {
  // tokenLife: how long a tablet's token is good.
  explicit Services(std::unique_ptr<ServerData> opened, std::chrono::seconds tokenLife = kTokenLife);

  Locked<std::unique_ptr<ServerData>> data;
  crypto::RandomSource random = crypto::systemRandom();
  crypto::PasswordCost passwordCost;
  const std::chrono::seconds tokenLife;
  Sessions console;  // people who are logged in
  Sessions tablets;  // devices that have a token
  Challenges challenges;
  PasswordDelay passwordDelay;
  PackShelf packs;  // of whoever has the data
  Metrics metrics;
  Locked<std::map<std::string, TimePoint>> clocksKept{{}};  // by device: when its clock was last kept
  std::atomic<bool> isReady = true;                         // false: it is being stopped

  const exchange::ReceiptKey receiptKey;
  const exchange::ServerId identity;

  // The clock, since 1970.
  std::function<std::chrono::milliseconds()> now;

  Ingest ingest;  // last: it ends before what it uses

  TimePoint time() const { return TimePoint(std::chrono::floor<std::chrono::seconds>(now())); }
};

}  // namespace shicha::server
