#include "storage/opening_token.hpp"

#include <optional>
#include <utility>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

using Token = FixedBytes<16, struct TokenKind>;

const std::string kSetting = "opening-token";

// What the database knows: no token yet, one, or two.
struct Known {
  std::optional<std::string> current, previous;
};

Known readKnown(Database& database, const RowSeal& seal) {
  const std::string sealed = database.setting(kSetting);
  if (sealed.empty()) return {};
  std::string tokens = seal.open("setting", {0}, sealed, kSetting);
  if (tokens.size() == Token::kSize) return {std::move(tokens), std::nullopt};
  if (tokens.size() != 2 * Token::kSize) throw Fault(Error(ErrorCode::sealBroken, {"setting", kSetting}));
  return {tokens.substr(0, Token::kSize), tokens.substr(Token::kSize)};
}

Opening judge(const Known& known, const std::optional<std::string>& held) {
  const bool pairs = held ? held == known.current || held == known.previous : !known.current;
  return pairs ? Opening::goesOn : Opening::copied;
}

}  // namespace

OpeningToken::OpeningToken(Database& database, const RowSeal& seal, SecretStore& secrets,
                           const StoreId& store, crypto::RandomSource random)
    : database_(&database),
      seal_(seal),
      secrets_(&secrets),
      name_("store/" + store.hex() + "/token"),
      random_(std::move(random)) {}

Result<Opening> OpeningToken::take(const std::function<void()>& whenCopied) {
  return attempt([&] {
    const std::optional<std::string> held = orThrow(secrets_->read(name_));
    const auto token = crypto::randomBytes<Token>(random_);
    Opening opening = Opening::copied;
    database_->transact([&] {
      opening = judge(readKnown(*database_, seal_), held);
      std::string tokens(token.view());
      // Until the new one is among the secrets, the one that is there must pair. Not where it did not: then
      // it may be another store's that goes on with it.
      if (opening == Opening::goesOn) tokens += held.value_or("");
      database_->setSetting(kSetting, seal_.seal("setting", {0}, tokens, kSetting));
      if (opening == Opening::copied) whenCopied();
    });
    if (!orThrow(secrets_->replace(name_, held, token.view()))) throw Fault(Error(ErrorCode::storeInUse));
    return opening;
  });
}

}  // namespace shicha::storage
