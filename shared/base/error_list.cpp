// What every error code means. A message says what happened, what it means for the person's data, and what to do.
#include <array>
#include <cassert>

#include "base/error.hpp"

namespace shicha {
namespace {

constexpr int kOk = 200;
constexpr int kBadRequest = 400;
constexpr int kNotFound = 404;
constexpr int kTooLarge = 413;
constexpr int kUnprocessable = 422;

// Meanings and advice that several codes share.
constexpr Words kNothingRead = {"没有读入任何内容，原有数据不变", "nothing was read and nothing was changed"};
constexpr Words kFormRefused = {"该检查表未载入，原有数据不变", "the form was not loaded and nothing was changed"};
constexpr Words kNotScored = {"整份未计分，原有数据不变", "nothing was scored and nothing was changed"};
constexpr Words kNothingDone = {"什么也没有做，原有数据不变", "nothing was done and nothing was changed"};
constexpr Words kMendFile = {"请改正文件的这一处后再试", "correct the file at this place and try again"};
constexpr Words kMendAnswer = {"请改正该项的答案后再试", "correct the answer to this item and try again"};

using enum ErrorCode;

constexpr auto kList = std::to_array<ErrorInfo>({
    // base
    {none, "none", kOk, false, {"没有错误", "no error"}, {"一切如常", "all is well"}, {"继续即可", "go on"}},
    {fileUnreadable, "file-unreadable", kNotFound, true,
     {"文件无法读取（{0}）", "the file cannot be read ({0})"},
     kNothingRead,
     {"请检查路径与读取权限", "check the path and that you may read it"}},
    {fileTooLarge, "file-too-large", kTooLarge, false,
     {"文件大于上限 {0} 字节", "the file is larger than the limit of {0} bytes"},
     kNothingRead,
     {"请确认是否选错了文件", "make sure that this is the right file"}},
    {notUtf8, "not-utf8", kBadRequest, false,
     {"此处的字节不是 UTF-8 文字", "the bytes here are not UTF-8 text"},
     kNothingRead,
     {"请将文件另存为 UTF-8 编码", "save the file as UTF-8"}},
    {jsonSyntax, "json-syntax", kBadRequest, false,
     {"此处不是有效的 JSON（{0}）", "this is not valid JSON ({0})"}, kNothingRead, kMendFile},
    {jsonDuplicateKey, "json-duplicate-key", kBadRequest, false,
     {"键“{0}”出现了两次", "the key \"{0}\" stands here twice"}, kNothingRead, kMendFile},
    {jsonUnknownKey, "json-unknown-key", kBadRequest, false,
     {"“{1}”中没有键“{0}”；可用的键：{2}", "\"{1}\" has no key \"{0}\"; it has {2}"}, kNothingRead, kMendFile},
    {jsonMissingKey, "json-missing-key", kBadRequest, false,
     {"缺少键“{0}”", "the key \"{0}\" is missing"}, kNothingRead, kMendFile},
    {jsonWrongType, "json-wrong-type", kBadRequest, false,
     {"“{0}”应为{1}", "\"{0}\" must be {1}"}, kNothingRead, kMendFile},
    {jsonTooDeep, "json-too-deep", kBadRequest, false,
     {"JSON 嵌套超过 {0} 层", "the JSON is nested more than {0} levels deep"}, kNothingRead, kMendFile},
    {dataSyntax, "data-syntax", kUnprocessable, false,
     {"数据文件的写法不对：{0}", "the data file is not written correctly: {0}"}, kNothingRead, kMendFile},
    {dataMissing, "data-missing", kUnprocessable, false,
     {"缺少必填内容“{0}”", "the required \"{0}\" is missing"}, kNothingRead, kMendFile},
    {dataNotDecimal, "data-not-decimal", kUnprocessable, false,
     {"“{0}”的值“{1}”不是如 7 或 0.5 的正数", "\"{1}\" for \"{0}\" is not a number above 0 such as 7 or 0.5"},
     kNothingRead, kMendFile},

    // forms: the form itself
    {formUnknown, "form-unknown", kNotFound, false,
     {"没有名为“{0}”的检查表；现有：{1}", "there is no form \"{0}\"; there are {1}"},
     kNothingDone,
     {"请用其中一个编号，或给出检查表文件的路径", "use one of these ids, or the path of a form file"}},
    {formIdInvalid, "form-id-invalid", kUnprocessable, false,
     {"检查表编号“{0}”无效：只可用小写字母、数字、点和连字符",
      "the form id \"{0}\" is not valid: use small letters, digits, dots and hyphens"},
     kFormRefused, kMendFile},
    {formEmpty, "form-empty", kUnprocessable, false,
     {"此处没有任何检查项目", "there is no item here"}, kFormRefused, kMendFile},
    {formItemTwice, "form-item-twice", kUnprocessable, false,
     {"项目编号“{0}”出现了两次", "the item id \"{0}\" is used twice"}, kFormRefused, kMendFile},
    {formNotAStep, "form-not-a-step", kUnprocessable, false,
     {"项目 {0}：{1} 不是计分单位 {2} 的整数倍", "item {0}: {1} is not a multiple of the step {2}"},
     kFormRefused, kMendFile},
    {formPartsSum, "form-parts-sum", kUnprocessable, false,
     {"项目 {0}：各分项配分合计 {1}，不等于该项配分 {2}", "item {0}: its parts add up to {1} marks, not to its {2}"},
     kFormRefused, kMendFile},
    {formSectionSum, "form-section-sum", kUnprocessable, false,
     {"“{0}”：各项配分合计 {1}，不等于本部分配分 {2}", "section \"{0}\": its items add up to {1} marks, not to its {2}"},
     kFormRefused, kMendFile},
    {formTotalSum, "form-total-sum", kUnprocessable, false,
     {"全表配分合计 {0}，不等于满分 {1}", "all items add up to {0} marks, not to the full {1}"}, kFormRefused, kMendFile},
    {formPartMarksMissing, "form-part-marks-missing", kUnprocessable, false,
     {"项目 {0}：只有一个分项有配分；分项要么两个以上、要么没有",
      "item {0}: a single part has marks; either two or more parts have marks or none has"},
     kFormRefused, kMendFile},
    {formVetoMarks, "form-veto-marks", kUnprocessable, false,
     {"项目 {0} 是否决项，不能有配分", "item {0} is a veto item and cannot have marks"}, kFormRefused, kMendFile},
    {formMarksMissing, "form-marks-missing", kUnprocessable, false,
     {"项目 {0} 没有配分，而本表按分计", "item {0} has no marks, but the form is scored"}, kFormRefused, kMendFile},
    {formMarksUnexpected, "form-marks-unexpected", kUnprocessable, false,
     {"“{0}”有配分，而本表不计分", "\"{0}\" has marks, but the form is not scored"}, kFormRefused, kMendFile},
    {formPassMark, "form-pass-mark", kUnprocessable, false,
     {"合格线 {0} 高于满分 {1}", "the pass mark {0} is above the full marks {1}"}, kFormRefused, kMendFile},
    {formLoss, "form-loss", kUnprocessable, false,
     {"项目 {0}：扣分须写明 each、from 与 to、all 三者之一，且不超过配分 {1}",
      "item {0}: a loss says one of each, from with to, or all, and takes no more than the {1} marks"},
     kFormRefused, kMendFile},
    {formNaNotAllowed, "form-na-not-allowed", kUnprocessable, false,
     {"项目 {0} 在此范围外应为不适用，但本表不允许不适用",
      "item {0} would be not applicable outside this scope, but the form does not allow that"},
     kFormRefused, kMendFile},
    {formReadingItem, "form-reading-item", kUnprocessable, false,
     {"注记所指的项目“{0}”不存在", "the note is about the item \"{0}\", which does not exist"}, kFormRefused, kMendFile},
    {formDoubtText, "form-doubt-text", kUnprocessable, false,
     {"存疑的文字“{0}”不在所指之处", "the doubtful text \"{0}\" does not stand where it is said to"},
     kFormRefused, kMendFile},

    // forms: an answer sheet
    {answerUnknownItem, "answer-unknown-item", kUnprocessable, false,
     {"检查表没有项目“{0}”；项目有：{1}", "the form has no item \"{0}\"; it has {1}"}, kNotScored, kMendFile},
    {answerNotDecimal, "answer-not-decimal", kUnprocessable, false,
     {"项目 {0}：“{1}”不是分数；可填 0 至 {2}，以 {3} 为单位，如 \"7\"",
      "item {0}: \"{1}\" is not a score; allowed are 0 to {2} in steps of {3}, such as \"7\""},
     kNotScored, kMendAnswer},
    {answerOutOfRange, "answer-out-of-range", kUnprocessable, false,
     {"项目 {0}：{1} 分超出范围；可填 0 至 {2}，以 {3} 为单位",
      "item {0}: a score of {1} is out of range; allowed are 0 to {2} in steps of {3}"},
     kNotScored, kMendAnswer},
    {answerNotAStep, "answer-not-a-step", kUnprocessable, false,
     {"项目 {0}：{1} 不是计分单位的整数倍；可填 0 至 {2}，以 {3} 为单位",
      "item {0}: {1} is not a whole number of steps; allowed are 0 to {2} in steps of {3}"},
     kNotScored, kMendAnswer},
    {answerPartUnknown, "answer-part-unknown", kUnprocessable, false,
     {"项目 {0} 没有分项“{1}”；分项有：{2}", "item {0} has no part \"{1}\"; it has {2}"}, kNotScored, kMendAnswer},
    {answerPartsMissing, "answer-parts-missing", kUnprocessable, false,
     {"项目 {0} 缺少分项 {1}；须同时给出 {2}", "item {0} lacks part {1}; give all of {2}"}, kNotScored, kMendAnswer},
    {answerPartsSum, "answer-parts-sum", kUnprocessable, false,
     {"项目 {0}：分项合计 {1}，而得分写为 {2}", "item {0}: its parts add up to {1}, but its score says {2}"},
     kNotScored, kMendAnswer},
    {answerPartsNotOffered, "answer-parts-not-offered", kUnprocessable, false,
     {"项目 {0} 不分项计分；可填：{1}", "item {0} is not scored in parts; allowed: {1}"}, kNotScored, kMendAnswer},
    {answerVerdictOnScored, "answer-verdict-on-scored", kUnprocessable, false,
     {"项目 {0} 按分计（配分 {1}），不能填符合或不符合", "item {0} is scored (full marks {1}) and takes no verdict"},
     kNotScored, kMendAnswer},
    {answerVerdictUnknown, "answer-verdict-unknown", kUnprocessable, false,
     {"项目 {0}：检查情况“{1}”无效；可填：{2}", "item {0}: the verdict \"{1}\" is not known; allowed are {2}"},
     kNotScored, kMendAnswer},
    {answerScoreOnUnscored, "answer-score-on-unscored", kUnprocessable, false,
     {"项目 {0} 不计分；检查情况可填：{1}", "item {0} has no marks; give a verdict: {1}"}, kNotScored, kMendAnswer},
    {answerScoreNotOffered, "answer-score-not-offered", kUnprocessable, false,
     {"项目 {0} 分书面评审与现场抽查两栏；请填 documentary、on_site，各为 0 至 {1}",
      "item {0} has two columns; give documentary and on_site instead of a score, each 0 to {1}"},
     kNotScored, kMendAnswer},
    {answerColumnsNotOffered, "answer-columns-not-offered", kUnprocessable, false,
     {"项目 {0} 没有书面评审与现场抽查两栏；请填 score，0 至 {1}",
      "item {0} has no documentary and on_site columns; give a score, 0 to {1}"},
     kNotScored, kMendAnswer},
    {answerNaNotOffered, "answer-na-not-offered", kUnprocessable, false,
     {"项目 {0} 不能填不适用；可填：{1}", "item {0} cannot be not applicable; allowed: {1}"}, kNotScored, kMendAnswer},
    {answerNaWithoutReason, "answer-na-without-reason", kUnprocessable, false,
     {"项目 {0} 填了不适用，但没有理由（reason）", "item {0} is not applicable, but no reason is given"},
     kNotScored, kMendAnswer},
    {answerNaWithScore, "answer-na-with-score", kUnprocessable, false,
     {"项目 {0} 填了不适用，不能同时有得分或严重欠缺",
      "item {0} is not applicable, so it can have neither a score nor be severely lacking"},
     kNotScored, kMendAnswer},
    {answerReasonWithoutNa, "answer-reason-without-na", kUnprocessable, false,
     {"项目 {0}：理由（reason）只用于不适用", "item {0}: a reason goes only with not applicable"}, kNotScored, kMendAnswer},
    {answerSevereNotOffered, "answer-severe-not-offered", kUnprocessable, false,
     {"项目 {0} 不是可判严重欠缺的必备项（★）；可判的有：{1}",
      "item {0} is not a must-have item (★) that can be severely lacking; these are: {1}"},
     kNotScored, kMendAnswer},
    {answerPaperUnknown, "answer-paper-unknown", kUnprocessable, false,
     {"项目 {0}：材料序号“{1}”无效或重复；材料共 {2} 份，从 1 数起",
      "item {0}: \"{1}\" is not one of its papers, or is there twice; it has {2}, counted from 1"},
     kNotScored, kMendAnswer},

    // app
    {usage, "usage", kBadRequest, false,
     {"命令的写法不对：{0}", "the command is not written correctly: {0}"},
     kNothingDone,
     {"用 --help 查看用法", "see --help"}},
});

constexpr bool inOrder() {
  for (std::size_t i = 0; i < kList.size(); ++i) {
    if (static_cast<std::size_t>(kList[i].code) != i) return false;
  }
  return kList.size() == static_cast<std::size_t>(usage) + 1;
}
static_assert(inOrder(), "the list must have every code, in the order of ErrorCode");

}  // namespace

const ErrorInfo& errorInfo(ErrorCode code) { return kList[static_cast<std::size_t>(code)]; }

}  // namespace shicha
