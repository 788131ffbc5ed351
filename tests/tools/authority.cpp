#include "tools/authority.hpp"

#include <fstream>

#include "base/text_file.hpp"
#include "campaign/mission.hpp"
#include "crypto/digest.hpp"
#include "exchange/round.hpp"
#include "inspection/kinds.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSeedBytes = 32;
constexpr const char* kRootSeed = "root.seed";

std::chrono::milliseconds now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

// A key that follows from the root's seed.
FixedBytes<32, crypto::SigningSeedKind> derived(BytesView seed, BytesView purpose) {
  return *FixedBytes<32, crypto::SigningSeedKind>::from(
      crypto::Hasher().addPart(seed).addPart(purpose).finish().view());
}

std::string readSeed(const fs::path& folder) { return readBytes(folder / kRootSeed, kSeedBytes).value(); }

membership::Certificate controlCertificate(const crypto::SigningKey& key, const record::WorkspaceId& id) {
  membership::Certificate certificate;
  certificate.kind = membership::CertificateKind::control;
  certificate.signingKey = key.publicKey();
  certificate.user = "server";
  certificate.device = "server";
  certificate.workspaces = {id};
  return certificate;
}

}  // namespace

Authority::Authority(const fs::path& folder, std::unique_ptr<storage::Store> store, campaign::Plans plans)
    : root_(derived(readSeed(folder), "root")),
      control_(derived(readSeed(folder), "control")),
      secret_(*crypto::SealKey::from(derived(readSeed(folder), "epochs").view())),
      recovery_(
          crypto::DecryptionKey(*crypto::EncryptionSeed::from(derived(readSeed(folder), "recovery").view()))
              .publicKey()),
      store_(std::move(store)),
      plans_(std::move(plans)) {}

Result<std::unique_ptr<Authority>> Authority::open(const fs::path& folder) {
  auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  if (const auto seed = readBytes(folder / kRootSeed, kSeedBytes); !seed) return seed.error();
  auto store =
      storage::openPlainStore(folder / "store", {inspection::recordRules(), {}, crypto::systemRandom()});
  if (!store) return store.error();
  return std::unique_ptr<Authority>(new Authority(folder, std::move(*store), std::move(*plans)));
}

Result<std::unique_ptr<Authority>> Authority::create(const fs::path& folder,
                                                     const std::vector<std::string>& campaigns) {
  if (fs::exists(folder / kRootSeed)) return Error(ErrorCode::fileExists, {}, {folder.string()});
  fs::create_directories(folder);
  const auto seed = crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom());
  std::ofstream(folder / kRootSeed, std::ios::binary) << seed.view();
  fs::permissions(folder / kRootSeed, fs::perms::owner_read | fs::perms::owner_write);
  auto authority = open(folder);
  if (!authority) return authority;
  for (const std::string& id : campaigns) {
    const auto campaign = (*authority)->plans_.find(id);
    if (!campaign) return campaign.error();
    for (const campaign::Mission& mission : campaign::missions(**campaign)) {
      const auto added = (*authority)
                             ->store_->addWorkspace((*authority)->workspaceOf(mission.text()),
                                                    (*authority)->root_.publicKey());
      if (!added) return added.error();
    }
  }
  return authority;
}

record::WorkspaceId Authority::workspaceOf(const std::string& mission) const {
  return record::workspaceId(root_.publicKey(), mission);
}

membership::EpochId Authority::epochOf(const std::string& mission) const {
  const auto digest = crypto::Hasher().addPart("epoch").addPart(mission).finish();
  return *membership::EpochId::from(digest.view().substr(0, membership::EpochId::kSize));
}

crypto::SealKey Authority::epochKeyOf(const std::string& mission) const {
  return *crypto::SealKey::from(crypto::Hasher().addPart(secret_.view()).addPart(mission).finish().view());
}

Result<void> Authority::decide(const std::string& mission, const membership::ControlEvent& event) {
  const record::WorkspaceId id = workspaceOf(mission);
  const storage::Writer writer{
      1, control_, membership::encodeChain({membership::issue(controlCertificate(control_, id), root_)})};
  const auto record = record::randomRecordId(
      membership::kControlKind, crypto::randomBytes<FixedBytes<14, record::RandomTailKind>>(random_));
  const record::Change change{
      {record, membership::kControlField}, membership::controlValue(event, "系统管理员", "邀请"), {}};
  const auto written = replicaOf(mission)->write(writer, membership::controlAggregate(id), {change}, now());
  return written ? Result<void>() : written.error();
}

// Those that the district checks in; of a city's own people all that there are.
std::vector<std::string> Authority::missionsOf(const std::string& district) const {
  std::vector<std::string> names;
  for (const campaign::Campaign& campaign : plans_.campaigns) {
    for (const campaign::Mission& mission : campaign::missions(campaign)) {
      const bool isTheirs = mission.checking == district || campaign.city == district;
      if (isTheirs && store_->find(workspaceOf(mission.text())) != nullptr) names.push_back(mission.text());
    }
  }
  return names;
}

// The control log, as a message to someone who has nothing.
Result<std::string> Authority::startOf(const std::string& mission) {
  const record::WorkspaceId id = workspaceOf(mission);
  exchange::RoundMessage nothing;
  nothing.workspace = id;
  nothing.digest = exchange::digestOf(id, {});
  const auto next = exchange::nextMessage(*replicaOf(mission), nothing);
  if (!next) return next.error();
  return exchange::encodeRound(*next);
}

Result<exchange::Invitation> Authority::invite(const InvitationOrder& order) {
  exchange::Invitation invitation;
  const auto seed = crypto::randomBytes<crypto::SigningSeed>(random_);
  invitation.signing = crypto::Secret<32, crypto::SigningSeedKind>(seed);
  random_({invitation.encryption.data(), 32});
  invitation.root = root_.publicKey();
  invitation.recovery = recovery_;
  invitation.address = order.address;
  membership::Certificate certificate;
  certificate.kind = membership::CertificateKind::invitation;
  certificate.signingKey = crypto::SigningKey(seed).publicKey();
  certificate.encryptionKey = crypto::DecryptionKey(invitation.encryption).publicKey();
  certificate.user = order.user;
  certificate.role = order.role;
  certificate.district = order.district;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now() + order.validFor).count();
  if (order.validFor.count() != 0) certificate.validTo = static_cast<std::uint64_t>(seconds);
  const auto missions = order.missions.empty() ? missionsOf(order.district) : order.missions;
  for (const std::string& mission : missions) {
    if (replicaOf(mission) == nullptr) return Error(ErrorCode::missionUnknown, {mission});
    certificate.workspaces.push_back(workspaceOf(mission));
  }
  invitation.certificate = membership::issue(certificate, root_);
  for (const std::string& mission : missions) {
    const auto sealed =
        decide(mission, membership::sealEpoch(epochOf(mission), epochKeyOf(mission), {certificate}));
    if (!sealed) return sealed.error();
    const auto start = startOf(mission);
    if (!start) return start.error();
    invitation.missions.push_back({mission, *start});
  }
  return invitation;
}

}  // namespace shicha::test
