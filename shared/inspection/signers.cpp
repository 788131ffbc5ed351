#include "inspection/signers.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "inspection/field_words.hpp"

namespace shicha::inspection {
namespace {

struct StateWords {
  std::string_view code;
  Words label;
};

constexpr StateWords wordsOf(SignerState state) {
  switch (state) {
    case SignerState::done:
      return {"done", {"已签名", "signed"}};
    case SignerState::refused:
      return {"refused", {"拒签，已记录", "refused to sign, which is recorded"}};
    case SignerState::outdated:
      return {"outdated",
              {"所签版本已有变动，须重新签名", "signed an earlier revision, and is to sign again"}};
    case SignerState::pending:
      return {"pending", {"已签名，签名人待核实", "signed; the signer is to be reviewed"}};
    default:
      return {"missing", {"尚未签名", "has not signed yet"}};
  }
}

SignerState stateOf(const SignatureStanding& standing) {
  switch (standing.status) {
    case SignatureStatus::current:
      return standing.signature.refused.empty() ? SignerState::done : SignerState::refused;
    case SignatureStatus::validForRevision:
      return SignerState::outdated;
    case SignatureStatus::pending:
      return SignerState::pending;
    default:
      return SignerState::missing;
  }
}

// Whoever signs with a key of their own is one person, whatever name they wrote; the others are their names.
bool hasOwnKey(const std::string& role) { return role == "inspector" || role == "leader"; }

std::string signsAs(const std::string& role) { return role == "liaison" ? "inspector" : role; }

constexpr std::array<const char*, 4> kRoles = {"inspector", "expert", "leader", "representative"};

}  // namespace

std::vector<Signer> signersOf(const membership::Workspace& workspace,
                              const std::vector<SignatureStanding>& signatures) {
  std::map<std::pair<std::string, std::string>, Signer> signers;  // by role and person
  for (const membership::Certificate& each : workspace.members().people()) {
    const std::string role = signsAs(workspace.members().roleOf(each.user, each.role));
    if (hasOwnKey(role)) {
      signers.try_emplace({role, each.user}, Signer{role, each.user, each.user, SignerState::missing, {}});
    }
  }
  for (const SignatureStanding& each : signatures) {
    const Signature& signature = each.signature;
    const SignerState state = stateOf(each);
    if (state == SignerState::missing) continue;
    const std::string person = hasOwnKey(signature.role) ? each.by.user : signature.name;
    const auto [found, isFirst] = signers.try_emplace({signature.role, person});
    // The best of several signatures counts.
    if (!isFirst && found->second.state <= state) continue;
    found->second = {signature.role, each.by.user, signature.name, state, signature.refused};
  }
  std::vector<Signer> ordered;
  for (const char* role : kRoles) {
    std::vector<Signer> those;
    for (const auto& [key, signer] : signers) {
      if (key.first == role) those.push_back(signer);
    }
    const bool isOneEnough = std::string_view(role) != "inspector";
    const bool isDone =
        std::ranges::any_of(those, [](const Signer& each) { return each.state <= SignerState::refused; });
    if (isOneEnough && isDone) {
      std::erase_if(those, [](const Signer& each) { return each.state == SignerState::missing; });
    }
    if (those.empty()) those.push_back({role, {}, {}, SignerState::missing, {}});
    ordered.insert(ordered.end(), those.begin(), those.end());
  }
  return ordered;
}

std::string_view codeOf(SignerState state) { return wordsOf(state).code; }

std::string textOf(const Signer& signer, Language language) {
  std::string text(labelOfRole(signer.role).in(language));
  if (!signer.name.empty()) text.append(" ").append(signer.name);
  text.append(language == Language::zh ? "：" : ": ").append(wordsOf(signer.state).label.in(language));
  if (signer.state == SignerState::refused) {
    text.append(language == Language::zh ? "（理由：" : " (reason: ").append(signer.reason);
    text.append(language == Language::zh ? "）" : ")");
  }
  return text;
}

}  // namespace shicha::inspection
