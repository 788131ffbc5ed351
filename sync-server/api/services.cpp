#include "api/services.hpp"

#include <exception>

namespace shicha::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::chrono::milliseconds systemTime() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

ServerKeys keysOf(Locked<std::unique_ptr<ServerData>>& data) {
  return data.with([](const std::unique_ptr<ServerData>& open) { return open->keys; });
}

// What goes wrong then, a mistake in the program too, is told to whoever reads the facts.
bool catchUpABit(Locked<std::unique_ptr<ServerData>>& data) {
  constexpr std::size_t kAtATime = 16;
  try {
    return data.with([](const std::unique_ptr<ServerData>& open) {
      const auto isMore = catchUpWithSomeFacts(*open, kAtATime);
      return isMore && *isMore;
    });
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

// Half an hour without a request ends a login at the console, a working day in any case.
Services::Services(std::unique_ptr<ServerData> opened, std::chrono::seconds life)
    : data(std::move(opened)),
      tokenLife(life),
      console(random, minutes(30), hours(10)),
      tablets(random, life, life),
      challenges(random),
      receiptKey(exchange::receiptKey(keysOf(data).receipts, keysOf(data).root)),
      identity(data.with([](const std::unique_ptr<ServerData>& open) { return open->identity; })),
      now(systemTime),
      ingest(
          [this](const std::function<void(Missions&)>& use) {
            data.with([&](const std::unique_ptr<ServerData>& open) { use(*open->missions); });
          },
          keysOf(data).root.publicKey(), [this] { return catchUpABit(data); }) {}

}  // namespace shicha::server
