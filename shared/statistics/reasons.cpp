#include <array>

#include "statistics/facts.hpp"

namespace shicha::statistics {
namespace {

struct ReasonWords {
  std::string_view code;
  Words label;
};

// In the order of Reason.
constexpr std::array<ReasonWords, 10> kReasons = {{
    {"", {"", ""}},
    {"unsigned", {"组长未签名", "not signed by a leader"}},
    {"incomplete", {"未填完", "incomplete"}},
    {"reopened", {"已重新打开", "reopened"}},
    {"quarantined", {"签名设备已停用", "the signer's device was revoked"}},
    {"disputed", {"签名人的邀请用于两台设备", "the signer's invitation was used on two devices"}},
    {"forked", {"签名设备的记录分叉", "the signer's device wrote two histories"}},
    {"no-authority", {"无此权限", "without authority"}},
    {"withdrawn", {"已撤回", "withdrawn"}},
    {"broken", {"签名不成立", "the signature is broken"}},
}};

}  // namespace

std::string_view codeOf(Reason reason) { return kReasons[static_cast<std::size_t>(reason)].code; }
Words labelOf(Reason reason) { return kReasons[static_cast<std::size_t>(reason)].label; }

std::string_view codeOf(FindingState state) {
  constexpr std::array<std::string_view, 4> kCodes = {"open", "rectified", "verified", "withdrawn"};
  return kCodes[static_cast<std::size_t>(state)];
}

}  // namespace shicha::statistics
