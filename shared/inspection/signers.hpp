// Who has signed what was presented, and who is still missing.
#pragma once

#include <string>
#include <vector>

#include "base/words.hpp"
#include "inspection/signature_status.hpp"

namespace shicha::inspection {

enum class SignerState {
  done,      // the signature is current
  refused,   // a representative would not sign, and why is recorded
  outdated,  // what was signed is not what stands now
  pending,   // nobody knows yet whether the signer was who it seems
  missing,
};

// Somebody who signs. Of experts and the representative only those are known who did.
struct Signer {
  std::string role;  // inspector, expert, leader, representative
  std::string user;  // whose key it is, or whose tablet it was drawn on; empty: nobody yet
  std::string name;  // as signed; else the user's; empty: not known
  SignerState state = SignerState::missing;
  std::string reason;  // of a refusal
};

// The group's members that are known here, the experts, the leader, and the unit's representative, in this
// order. One leader is enough; of experts and representatives one signature is asked for. Signatures that are
// broken or without authority are nobody's. Threads: any, while the workspace stays as it is.
// Source: the Guangzhou plan of 2023, 检查组: three inspectors, two experts, a leader.
std::vector<Signer> signersOf(const membership::Workspace& workspace,
                              const std::vector<SignatureStanding>& signatures);

// "done", "refused", "outdated", "pending", "missing".
std::string_view codeOf(SignerState state);

// "组长 组长乙：已签名", "专家：尚未签名".
std::string textOf(const Signer& signer, Language language);

}  // namespace shicha::inspection
