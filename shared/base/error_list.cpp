// What every error code means. A message says what happened, what it means for the person's data, and what to
// do. The entries stand in base/errors/, a file for each part of the product; here is what they share.
#include <algorithm>
#include <array>
#include <cassert>

#include "base/error.hpp"

namespace shicha {
namespace {

constexpr int kOk = 200;
constexpr int kBadRequest = 400;
constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kMethodNotAllowed = 405;
constexpr int kTimeout = 408;
constexpr int kConflict = 409;
constexpr int kTooLarge = 413;
constexpr int kMediaType = 415;
constexpr int kUnprocessable = 422;
constexpr int kTooMany = 429;
constexpr int kHeadersTooLarge = 431;
constexpr int kServerError = 500;
constexpr int kUnavailable = 503;
constexpr int kNoSpace = 507;

// Meanings and advice that several codes share.
constexpr Words kNothingRead = {"没有读入任何内容，原有数据不变", "nothing was read and nothing was changed"};
constexpr Words kFormRefused = {"该检查表未载入，原有数据不变",
                                "the form was not loaded and nothing was changed"};
constexpr Words kNotScored = {"整份未计分，原有数据不变", "nothing was scored and nothing was changed"};
constexpr Words kNothingDone = {"什么也没有做，原有数据不变", "nothing was done and nothing was changed"};
constexpr Words kRowNotTaken = {"这一行未导入，不影响其他行",
                                "this row was not imported; other rows are not affected"};
constexpr Words kRowTaken = {"这一行已导入", "the row was imported"};
constexpr Words kBatchRefused = {"这一批记录未采用，其他记录不受影响",
                                 "this batch was not taken; all other records are as before"};
constexpr Words kAskAuthor = {"请让写下它的设备重新同步；仍不行请联系管理员",
                              "let the device that wrote it sync again, or tell the administrator"};
constexpr Words kMendFile = {"请改正文件的这一处后再试", "correct the file at this place and try again"};
constexpr Words kMendAnswer = {"请改正该项的答案后再试", "correct the answer to this item and try again"};
constexpr Words kMendHeader = {"请改正表头后再导入", "correct the header and import the file again"};
constexpr Words kMendRow = {"请在退回表中改正这一行，再导入该表",
                            "correct the row in the table of rejected rows and import that table"};

constexpr Words kAllKept = {"已保存的内容都还在，未作任何改动",
                            "all that was saved is still there; nothing was changed"};
constexpr Words kNotSaved = {"这一步没有保存，此前已保存的内容都还在",
                             "this step was not saved; all that was saved before is still there"};
constexpr Words kAskForRecovery = {
    "请保留原文件夹，联系管理员用恢复密钥或副本处理",
    "keep the folder as it is, and ask the administrator, who has the recovery key"};

using enum ErrorCode;

constexpr auto kList = std::to_array<ErrorInfo>({
#include "base/errors/base.inc"

#include "base/errors/forms.inc"

#include "base/errors/campaign.inc"

#include "base/errors/registry.inc"

#include "base/errors/record.inc"

#include "base/errors/membership.inc"

#include "base/errors/storage.inc"

#include "base/errors/exchange.inc"

#include "base/errors/inspection.inc"

#include "base/errors/printing.inc"

#include "base/errors/app.inc"

#include "base/errors/server.inc"
});

constexpr bool inOrder() {
  for (std::size_t i = 0; i < kList.size(); ++i) {
    if (static_cast<std::size_t>(kList[i].code) != i) return false;
  }
  return kList.size() == static_cast<std::size_t>(serverStopping) + 1;
}
static_assert(inOrder(), "the list must have every code, in the order of ErrorCode");

}  // namespace

const ErrorInfo& errorInfo(ErrorCode code) { return kList[static_cast<std::size_t>(code)]; }

std::optional<ErrorCode> errorCodeOf(std::string_view name) {
  const auto found = std::ranges::find(kList, name, &ErrorInfo::name);
  return found == kList.end() ? std::nullopt : std::optional(found->code);
}

}  // namespace shicha
