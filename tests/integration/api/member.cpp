#include "integration/api/member.hpp"

#include <nlohmann/json.hpp>

#include "base/base64url.hpp"
#include "inspection/answer.hpp"
#include "inspection/findings.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/signing.hpp"
#include "inspection/start.hpp"

namespace shicha::test {
namespace {

constexpr const char* kForm = "gz2023.keypoints-training";

crypto::SigningKey newKey() {
  return crypto::SigningKey(crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom()));
}

}  // namespace

Member::Member(server::Services& services, server::ServerData& data, const Json& invitation,
               const std::string& device)
    : services_(&services), data_(&data), key_(newKey()), writer_{0, key_, {}} {
  static storage::Number persons = 100;
  const auto file = bytesOfBase64Url(invitation["file"].get<std::string>()).value();
  const auto opened = exchange::openInvitation(file, invitation["code"].get<std::string>()).value();
  membership::Certificate member = opened.certificate;
  member.kind = membership::CertificateKind::member;
  member.signingKey = key_.publicKey();
  member.device = device;
  const crypto::SigningKey inviting(*crypto::SigningSeed::from(opened.invitation.signing.view()));
  writer_.person = ++persons;
  writer_.certificates =
      membership::encodeChain({opened.invitation.certificate, membership::issue(member, inviting)});
  actor_ = {member.user, member.role};
}

inspection::Action Member::act(const std::string& missionText, const record::AggregateId& about,
                               const Make& make) {
  const auto mission = data_->missions->find(missionText).value();
  storage::Replica& replica = data_->missions->replicaOf(mission);
  if (!replica.find(about)) throw std::runtime_error("not loaded");
  const inspection::Setting setting{*data_->missions->books(),
                                    **data_->plans.find(mission.campaign),
                                    mission,
                                    *replica.state().value(),
                                    actor_,
                                    services_->now(),
                                    services_->random};
  auto action = make(setting);
  if (!action) throw std::runtime_error(action.error().message(Language::en));
  if (action->changes.empty()) return *action;
  const auto written =
      replica.write(writer_, action->aggregate, action->changes, services_->now(), {action->causes, {}});
  if (!written) throw std::runtime_error(written.error().message(Language::en));
  return *action;
}

record::AggregateId Member::inspect(const std::string& mission, const std::string& institution,
                                    const std::string& date, const std::string& finding) {
  using inspection::Setting;
  const auto workspace = data_->missions->workspaceOf(mission);
  const auto id = inspection::inspectionId(workspace, {kForm, institution, date, 1});
  const inspection::StartOrder order{kForm, {institution, "training", institution}, false, date};
  act(mission, id, [&](const Setting& setting) { return inspection::startInspection(setting, order); });
  for (const forms::Section& section : data_->missions->books()->newest(kForm)->sections) {
    for (const forms::Item& item : section.items) {
      inspection::AnswerOrder answer{item.id};
      answer.answer.verdict = forms::Verdict::pass;
      act(mission, id, [&](const Setting& setting) { return answerItem(setting, id, answer); });
    }
  }
  const inspection::FindingOrder problem{{}, finding, {}};
  act(mission, id, [&](const Setting& setting) { return addFinding(setting, id, problem); });
  act(mission, id, [&](const Setting& setting) { return present(setting, id); });
  return id;
}

record::AggregateId Member::enter(const std::string& mission, const std::string& institution) {
  const auto id =
      inspection::provisionalInstitutionId(data_->missions->workspaceOf(mission), "training", institution);
  act(mission, id, [&](const inspection::Setting& setting) {
    return inspection::addInstitution(setting, institution, "training", "天河区测试路1号");
  });
  return id;
}

void Member::handOver(const std::string& mission) {
  const auto id = inspection::handoverId(data_->missions->workspaceOf(mission));
  act(mission, id,
      [&](const inspection::Setting& setting) { return inspection::handOver(setting, "2023-11-30"); });
}

void Member::fork(const std::string& missionText) {
  const auto mission = data_->missions->find(missionText).value();
  storage::Replica& replica = data_->missions->replicaOf(mission);
  const membership::Workspace& workspace = *replica.state().value();
  const auto& batches = workspace.history().batches();
  for (auto number = static_cast<record::BatchNumber>(batches.size()); number-- > 0;) {
    const record::PresentBatch& batch = batches[number];
    if (workspace.members().authorOf(number).certificate.signingKey != key_.publicKey()) continue;
    const record::Place place{workspace.id(), batch.ref.log, batch.ref.sequence,
                              batches[batch.previous].ref.hash};
    record::Body body = record::decodeBody(replica.bytesOf(number).value().body, batch.ref.sequence).value();
    body.stamp += 1;
    const record::PlacedBatch copy{place, record::signBatch(place, body, key_)};
    if (replica.receive({&copy, 1}).value().present != 1) throw std::runtime_error("no fork");
    return;
  }
  throw std::runtime_error("nothing was written");
}

}  // namespace shicha::test
