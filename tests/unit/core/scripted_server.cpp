#include "unit/core/scripted_server.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hex.hpp"
#include "exchange/media_transfer.hpp"
#include "exchange/token_message.hpp"
#include "inspection/card.hpp"
#include "inspection/kinds.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using core::SyncReply;
using core::SyncRequest;

constexpr int kOk = 200;

SyncReply refusal(ErrorCode code) {
  const ErrorInfo& info = errorInfo(code);
  const nlohmann::json body{{"error", {{"code", info.name}, {"details", nlohmann::json::array()}}}};
  return {info.httpStatus, body.dump(), std::chrono::seconds(0)};
}

crypto::SigningKey newKey() {
  return crypto::SigningKey(crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom()));
}

// A path's parts behind /sync/v1/media/.
std::vector<std::string> partsOf(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at != path.npos && at < path.size();) {
    const std::size_t end = path.find('/', at + 1);
    parts.push_back(path.substr(at + 1, end == path.npos ? path.npos : end - at - 1));
    at = end;
  }
  return parts;
}

}  // namespace

ScriptedServer::ScriptedServer(Authority& authority, const fs::path& folder)
    : root(authority.root()),
      receiptRoot(authority.root()),
      authority_(&authority),
      folder_(folder),
      id_(crypto::randomBytes<exchange::ServerId>(crypto::systemRandom())),
      receiptSeed_(newKey()) {
  open();
  learn();
}

void ScriptedServer::learn() {
  for (const record::WorkspaceId& id : authority_->workspaces()) {
    storage::Replica& own = **store_->addWorkspace(id, authority_->root().publicKey());
    const auto start = exchange::nextMessage(own, std::nullopt).value();
    const auto control = exchange::nextMessage(*authority_->find(id), start).value();
    EXPECT_TRUE(exchange::takeMessage(own, control)->refused.empty());
  }
}

void ScriptedServer::open() {
  const auto books = std::make_shared<inspection::Books>(inspection::readShippedBooks().value());
  const auto make = [books](const membership::Workspace& workspace, const record::AggregateId& id) {
    return inspection::makeCard(*books, workspace, id);
  };
  store_ = storage::openPlainStore(
               folder_, {inspection::recordRules(), {inspection::kCardVersion, make}, crypto::systemRandom()})
               .value();
}

std::string ScriptedServer::randomText() const {
  return crypto::randomBytes<crypto::Hash>(crypto::systemRandom()).hex();
}

void ScriptedServer::backUp() {
  for (const record::WorkspaceId& id : store_->workspaces()) {
    backedUp_[id] = replica(id).state().value()->history().tips();
  }
  for (const storage::MediumStatus& each : media().all()) {
    if (each.state == storage::MediumState::verified) backedUpMedia_.insert(each.digest);
  }
  store_.reset();
  fs::remove_all(folder_.string() + ".backup");
  fs::copy(folder_, folder_.string() + ".backup", fs::copy_options::recursive);
  open();
}

void ScriptedServer::restore() {
  store_.reset();
  fs::remove_all(folder_);
  fs::copy(folder_.string() + ".backup", folder_, fs::copy_options::recursive);
  open();
  id_ = crypto::randomBytes<exchange::ServerId>(crypto::systemRandom());
  forgetTokens();
}

void ScriptedServer::lose(const crypto::Hash& digest) {
  EXPECT_TRUE(media().setReceipt(digest, {"", true}));  // else it would not be freed
  EXPECT_TRUE(media().free(digest));
}

SyncReply ScriptedServer::answer(const SyncRequest& request) {
  asked.push_back(request.method + " " + request.path.substr(0, request.path.find('/', 9)));
  if (!ordered.empty()) {
    SyncReply reply = std::move(ordered.front());
    ordered.pop_front();
    return reply;
  }
  return answerAny(request);
}

SyncReply ScriptedServer::answerAny(const SyncRequest& request) {
  if (request.path == "/sync/v1/challenge") {
    challenge_ = crypto::randomBytes<crypto::Hash>(crypto::systemRandom()).view();
    return {kOk, exchange::encodeChallenge(challenge_), {}};
  }
  if (request.path == "/sync/v1/token") return token(request.body);
  if (token_.empty() || request.token != token_) return refusal(ErrorCode::tokenUnknown);
  if (request.path == "/sync/v1/rounds") return round(request.body);
  if (request.path == "/sync/v1/media") return about(request.body);
  if (request.path.starts_with("/sync/v1/media/")) return chunk(request);
  if (request.path.starts_with("/sync/v1/pack")) {
    const bool hasIt = request.path.ends_with("?have=" + crypto::sha256(pack).hex());
    return hasIt || pack.empty() ? SyncReply{204, {}, {}} : SyncReply{kOk, pack, {}};
  }
  return refusal(ErrorCode::pathUnknown);
}

SyncReply ScriptedServer::token(const std::string& body) {
  const auto request = exchange::decodeTokenRequest(body);
  if (!request) return refusal(request.error().code());
  if (request->challenge != challenge_) return refusal(ErrorCode::challengeUnknown);
  challenge_.clear();
  const auto author = membership::readChain(request->chain, root.publicKey());
  if (!author) return refusal(author.error().code());
  const std::string message = exchange::challengeMessage(request->challenge);
  if (!crypto::verify(author->certificate.signingKey, message, request->signature)) {
    return refusal(ErrorCode::challengeSignature);
  }
  token_ = randomText();
  return {kOk, exchange::encodeToken({token_, std::chrono::hours(1), clock}), {}};
}

std::string ScriptedServer::receipt(const record::WorkspaceId& workspace, std::vector<crypto::Hash> media) {
  std::ranges::sort(media);
  exchange::Receipt receipt{
      workspace, id_, clock, replica(workspace).state().value()->history().tips(), backedUp_[workspace],
      media,     {}};
  for (const crypto::Hash& digest : media) {
    if (backedUpMedia_.contains(digest)) receipt.backedUpMedia.push_back(digest);
  }
  return exchange::signReceipt(receipt, exchange::receiptKey(receiptSeed_, receiptRoot));
}

SyncReply ScriptedServer::round(const std::string& body) {
  const auto question = exchange::decodeSyncQuestion(body);
  if (!question) return refusal(question.error().code());
  auto message = exchange::decodeRound(question->round);
  if (!message) return refusal(message.error().code());
  if (closedMissions.contains(message->workspace)) return refusal(ErrorCode::notYours);
  std::erase_if(message->batches, [&](const auto& placed) { return refusedLogs.contains(placed.place.log); });
  storage::Replica& own = replica(message->workspace);
  const auto taken = exchange::takeMessage(own, *message);
  if (!taken) return refusal(taken.error().code());
  const auto next = exchange::nextMessage(own, *message);
  if (!next) return refusal(next.error().code());
  exchange::SyncAnswer answer{exchange::encodeRound(*next).value(), {}, clock};
  if (question->wantsReceipt) answer.receipt = receipt(message->workspace, {});
  return {kOk, exchange::encodeSyncAnswer(answer), {}};
}

SyncReply ScriptedServer::about(const std::string& body) {
  const auto question = exchange::decodeMediaQuestion(body);
  if (!question) return refusal(question.error().code());
  std::set<crypto::Hash> inUse;
  for (const storage::Card& each : store_->cards().value()) {
    const auto card = inspection::readCard(each.bytes);
    if (each.workspace == question->workspace) inUse.insert(card->media.begin(), card->media.end());
  }
  exchange::MediaAnswer answer;
  for (const storage::MediumInfo& info : question->offered) {
    if (inUse.contains(info.digest)) media().expect(info).value();
  }
  std::vector<crypto::Hash> whole;
  for (const crypto::Hash& digest : question->held) {
    if (!inUse.contains(digest)) continue;
    const auto state = media().state(digest);
    if (state && *state == storage::MediumState::verified) {
      whole.push_back(digest);
    } else {
      answer.wanted.push_back({digest, state ? media().missing(digest).value() : std::vector<std::size_t>()});
    }
  }
  for (const crypto::Hash& digest : question->lacking) {
    const auto state = media().state(digest);
    const bool isWhole = state && *state == storage::MediumState::verified;
    if (isWhole && inUse.contains(digest)) answer.offered.push_back(media().info(digest).value());
  }
  if (!whole.empty()) answer.receipt = receipt(question->workspace, whole);
  return {kOk, exchange::encodeMediaAnswer(answer), {}};
}

SyncReply ScriptedServer::chunk(const SyncRequest& request) {
  const auto parts = partsOf(request.path);  // sync v1 media WORKSPACE DIGEST POSITION
  const auto digest = crypto::Hash::from(bytesOfHex(parts.at(4)).value());
  const std::size_t position = std::stoul(parts.at(5));
  if (unwantedMedia.contains(*digest)) return refusal(ErrorCode::mediumNotInUse);
  if (request.method == "GET") {
    const auto bytes = media().read(*digest, position);
    return bytes ? SyncReply{kOk, *bytes, {}} : refusal(bytes.error().code());
  }
  const auto taken = exchange::takeChunk(media(), {*digest, position, request.body});
  return taken ? SyncReply{204, {}, {}} : refusal(taken.error().code());
}

}  // namespace shicha::test
