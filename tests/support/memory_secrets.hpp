// A machine's secrets in memory, whose calls can be made to fail.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "storage/secret_store.hpp"

namespace shicha::test {

class MemorySecrets : public storage::SecretStore {
 public:
  enum class Failing {
    never,
    reads,
    writes,       // nothing is written
    afterWrites,  // it is written, but nobody is told
    erasing,      // writes succeed
  };

  Failing failing = Failing::never;
  std::map<std::string, std::string> secrets;
  std::size_t writes = 0;  // calls that changed a secret
  std::optional<std::pair<std::string, std::string>>
      meanwhile;  // somebody writes this before the next replace

  Result<std::optional<std::string>> read(const std::string& name) override {
    if (failing == Failing::reads) return unusable();
    const auto found = secrets.find(name);
    return found == secrets.end() ? std::nullopt : std::optional(found->second);
  }

  Result<void> write(const std::string& name, BytesView value) override {
    return change([&] { secrets.insert_or_assign(name, std::string(value)); });
  }

  Result<void> erase(const std::string& name) override {
    if (failing == Failing::erasing) return unusable();
    return change([&] { secrets.erase(name); });
  }

  Result<bool> replace(const std::string& name, const std::optional<std::string>& before,
                       BytesView after) override {
    if (meanwhile) secrets.insert_or_assign(meanwhile->first, meanwhile->second);
    meanwhile.reset();
    const auto found = secrets.find(name);
    if (found == secrets.end() ? before.has_value() : before != found->second) return false;
    if (const auto written = write(name, after); !written) return written.error();
    return true;
  }

 private:
  static Error unusable() { return Error(ErrorCode::secretsUnusable, {"a fault of the test"}); }

  template <class Change>
  Result<void> change(const Change& apply) {
    if (failing == Failing::writes || failing == Failing::reads) return unusable();
    apply();
    ++writes;
    if (failing == Failing::afterWrites) return unusable();
    return {};
  }
};

}  // namespace shicha::test
