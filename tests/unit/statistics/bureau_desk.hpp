// A mission with its group and the bureaus that decide, and the facts that follow.
#pragma once

#include "statistics/facts.hpp"
#include "support/desk.hpp"

namespace shicha::statistics {

struct BureauDesk : testing::Test {
  inspection::Desk desk;
  inspection::Tablet& ann = desk.join("检查员甲", "inspector");
  inspection::Tablet& leader = desk.join("组长乙", "leader");

  // Somebody of a bureau, at a tablet.
  inspection::Tablet& office(const std::string& user, const std::string& role, const std::string& district) {
    const crypto::SigningKey key = desk.ledger.newKey();
    membership::Certificate certificate =
        desk.ledger.certificate(membership::CertificateKind::member, key, user, role, user + "的平板");
    certificate.district = district;
    return desk.join(
        {user, role},
        desk.ledger.penOf(certificate, key, {membership::issue(certificate, desk.ledger.rootKey())}));
  }

  Facts facts(const record::AggregateId& id) {
    desk.exchange();
    return factsOf(inspection::shippedBooks(), desk.mission, ann.workspace(), id);
  }
  InspectionFact inspectionFact(const record::AggregateId& id) { return *facts(id).inspection; }

  void sign(const record::AggregateId& id) {
    desk.exchange();
    leader.does(inspection::sign, id, inspection::signature("leader"));
  }
};

}  // namespace shicha::statistics
