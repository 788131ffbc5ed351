// What a signature is worth, and what changed since, in words: for screens, lists and paper.
#pragma once

#include <string>
#include <vector>

#include "base/words.hpp"
#include "inspection/signature_status.hpp"

namespace shicha::inspection {

// One sentence: "有效：所签内容此后没有变动。" "仅对所签版本有效：此后退回修改，有 2 处变动。" Threads: any.
std::string sentenceOf(const SignatureStanding& standing, Language language);

// "第 5 项 得分：7 → 6（检查员甲，11-23 15:20）", with the year where it is not that of the visit. Of long
// values the beginning: the history has all of them. Threads: any.
std::string changeText(const record::WorkspaceId& workspace, const Inspection& inspection,
                       const FieldChange& change, Language language);

// One line for each change since.
std::vector<std::string> changeTexts(const record::WorkspaceId& workspace, const Inspection& inspection,
                                     const SignatureStanding& standing, Language language);

// "由 检查员甲 在场见证": of an expert's or a representative's signature; empty: it is the signer's own.
std::string witnessText(const SignatureStanding& standing, Language language);

// Why the page that the signer saw is not the one that is attached to the revision; nothing: it is, or none
// was shown. Attached is every page that anybody ever attached to it. Threads: any, while the aggregate stays
// as it is.
std::optional<Words> pageNote(const record::Aggregate& aggregate, const Signature& signature);

}  // namespace shicha::inspection
