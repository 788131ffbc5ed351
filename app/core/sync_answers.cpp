#include "core/pack.hpp"
#include "core/server_answer.hpp"
#include "core/sync_work.hpp"

namespace shicha::core {

using Stage = SyncProgress::Stage;

Result<void> SyncWork::take(Tablet& tablet, const SyncReply& reply) {
  if (!std::exchange(isAsked, false)) return {};
  if (asksToken) return takeToken(tablet, reply);
  const auto body = bodyOf(reply);
  if (!body) {
    if (body.error().code() == ErrorCode::tokenUnknown && token.drop()) return {};
    return refused(body.error());
  }
  token.wasTaken();
  switch (progress.stage) {
    case Stage::photosOut:
      return takeSent(tablet, *body);
    case Stage::photosIn:
      return takeFetched(tablet, *body);
    case Stage::pack:
      return takeReference(tablet, *body);
    default:
      return takeRound(tablet, *body);
  }
}

// An answer, or a message of it, that is none. Returned is what concerns all.
Result<void> SyncWork::refused(const Error& error) {
  switch (progress.stage) {
    case Stage::photosOut:
    case Stage::photosIn: {
      const bool isOfPhoto =
          error.code() == ErrorCode::mediumNotInUse || error.code() == ErrorCode::mediumUnknown ||
          error.code() == ErrorCode::mediumDamaged || error.code() == ErrorCode::mediumIncomplete ||
          error.code() == ErrorCode::mediumTooLarge;
      if (!isOfPhoto && !isAboutMission(error.code())) return error;
      if (progress.stage == Stage::photosOut) {
        sender->refused(error, progress);
      } else {
        fetcher->refused(error, progress);
      }
      return {};
    }
    case Stage::pack:
      if (errorInfo(error.code()).retryHelps) return error;
      progress.packError = error;
      hasPack = true;
      return {};
    default:
      if (!isAboutMission(error.code())) return error;
      progress.missions[mission].error = error;
      rounds[mission].giveUp();
      return {};
  }
}

Result<void> SyncWork::takeToken(Tablet& tablet, const SyncReply& reply) {
  const auto serverTime = token.take(reply);
  if (!serverTime) return serverTime.error();
  return *serverTime ? memory.heard(tablet, asked, **serverTime) : Result<void>();
}

Result<SyncWork::Signed> SyncWork::receiptIn(Tablet& tablet, const record::WorkspaceId& workspace,
                                             const std::string& bytes) {
  if (bytes.empty()) return Signed{};
  auto receipt = checkReceipt(tablet, workspace, bytes);
  if (!receipt) return receipt.error();
  const auto isAnother = memory.isAnother(tablet, *receipt);
  if (!isAnother) return isAnother.error();
  if (*isAnother) {
    progress.serverRestored = true;
    beginAgain();
  }
  return Signed{std::move(*receipt), *isAnother};
}

Result<void> SyncWork::takeRound(Tablet& tablet, const std::string& body) {
  const auto answer = exchange::decodeSyncAnswer(body);
  if (!answer) return refused(answer.error());
  auto message = exchange::decodeRound(answer->round);
  if (!message) return refused(message.error());
  if (message->workspace != rounds[mission].workspace()) return refused(Error(ErrorCode::messageForeign));
  const auto receipt = receiptIn(tablet, message->workspace, answer->receipt);
  if (!receipt) return receipt.error();
  if (receipt->isAnothers) return {};
  const auto taken = rounds[mission].take(tablet, std::move(*message), progress, progress.missions[mission]);
  if (!taken) return refused(taken.error());
  if (receipt->receipt) {
    const auto kept = memory.keep(tablet, *receipt->receipt, answer->receipt);
    if (!kept) return kept.error();
    isNewBackup |= *kept;
  }
  return memory.heard(tablet, asked, answer->serverTime);
}

Result<void> SyncWork::takeSent(Tablet& tablet, const std::string& body) {
  if (!sender->hasAsked()) {
    sender->chunkTaken(progress);
    return {};
  }
  const auto answer = exchange::decodeMediaAnswer(body);
  if (!answer) return refused(answer.error());
  const auto receipt = receiptIn(tablet, sender->workspace(), answer->receipt);
  if (!receipt) return receipt.error();
  if (receipt->isAnothers) return {};
  return sender->takeAnswer(tablet, *answer, receipt->receipt, progress);
}

Result<void> SyncWork::takeFetched(Tablet& tablet, const std::string& body) {
  if (!fetcher->hasAsked()) return fetcher->takeChunk(tablet, body, progress);
  const auto answer = exchange::decodeMediaAnswer(body);
  if (!answer) return refused(answer.error());
  return fetcher->takeAnswer(tablet, *answer, progress);
}

// Nothing, where the server has no other than the one that is here.
Result<void> SyncWork::takeReference(Tablet& tablet, const std::string& body) {
  const auto taken = body.empty() ? Result<void>() : takePack(tablet, body);
  const bool isWrong = !taken && (taken.error().code() == ErrorCode::packBroken ||
                                  taken.error().code() == ErrorCode::packNewer);
  if (!taken && !isWrong) return taken;
  if (isWrong) progress.packError = taken.error();
  hasPack = true;
  return {};
}

}  // namespace shicha::core
