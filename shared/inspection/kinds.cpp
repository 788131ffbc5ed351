#include "inspection/kinds.hpp"

#include <inspection.pb.h>

namespace shicha::inspection {
namespace {

membership::FieldRules makeRules() {
  membership::FieldRules rules;
  // An unsound record type is a mistake in the program: value() ends it, and a test sees to it.
  rules.add(kind::inspection, *records::Inspection::descriptor()).value();
  rules.add(kind::itemResult, *records::ItemResult::descriptor()).value();
  rules.add(kind::paper, *records::Paper::descriptor()).value();
  rules.add(kind::finding, *records::Finding::descriptor()).value();
  rules.add(kind::photo, *records::Photo::descriptor()).value();
  rules.add(kind::revision, *records::Revision::descriptor()).value();
  rules.add(kind::signature, *records::Signature::descriptor()).value();
  rules.add(kind::suggestion, *records::Suggestion::descriptor()).value();
  rules.add(kind::decision, *records::Decision::descriptor()).value();
  rules.add(kind::lookBack, *records::LookBack::descriptor()).value();
  rules.add(kind::handover, *records::Handover::descriptor()).value();
  rules.add(kind::selfCheck, *records::SelfCheck::descriptor()).value();
  rules.add(kind::provisionalInstitution, *records::ProvisionalInstitution::descriptor()).value();
  rules.add(kind::event, *records::Event::descriptor()).value();
  return rules;
}

}  // namespace

const membership::FieldRules& recordRules() {
  static const membership::FieldRules kRules = makeRules();
  return kRules;
}

}  // namespace shicha::inspection
