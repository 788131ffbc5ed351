// What the server decides about membership: revocations, roles, seals, reviews, members, handover, keys.
// docs/merge.md, laws 8, 9 and 12, and Membership.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "membership/key_epoch.hpp"
#include "record/batch.hpp"

namespace shicha::membership {

// The kind of the records that hold control events, the field that holds the event, and the aggregate they
// stand in.
constexpr record::Kind kControlKind = 1;
constexpr std::uint32_t kControlField = 1;
record::AggregateId controlAggregate(const record::WorkspaceId& workspace);

struct RevokeDevice {
  std::string device;
  std::vector<record::BatchRef> tips;
};
struct RevokeUser {
  std::string user;
  std::vector<record::BatchRef> tips;
};
struct Seal {
  std::vector<record::BatchRef> tips;
};
struct Admit {
  std::vector<record::Hash> batches;
};
struct SetRole {
  std::string user, role;
  std::vector<record::BatchRef> tips;
};
struct SettleDispute {
  crypto::PublicKey key;
};
struct ReviewFork {
  record::LogId log;
};
struct AddMember {
  std::string chain;  // as encodeChain() gives it
};
struct Handover {
  std::string district;
};
struct UnknownEvent {};  // of a newer program: it does nothing here

using ControlEvent = std::variant<RevokeDevice, RevokeUser, Seal, Admit, SetRole, SettleDispute, ReviewFork,
                                  AddMember, Handover, KeyEpoch, UnknownEvent>;

// The value of a write that holds the event. decidedBy: the user who decided; reason: for people.
std::string controlValue(const ControlEvent& event, const std::string& decidedBy, const std::string& reason);

// The event in such a value. A kind that this program does not know is no error: all programs refuse the same
// batches.
// Errors: controlEventBroken.
Result<ControlEvent> readControlValue(BytesView value);

}  // namespace shicha::membership
