#include "inspection/kinds.hpp"

#include <inspection.pb.h>

#include <array>

#include "inspection/record_message.hpp"

namespace shicha::inspection {
namespace {

struct Type {
  record::Kind kind;
  const google::protobuf::Message& (*prototype)();
};

template <class Message>
const google::protobuf::Message& prototypeOf() {
  return Message::default_instance();
}

constexpr auto kTypes = std::to_array<Type>({
    {kind::inspection, prototypeOf<records::Inspection>},
    {kind::itemResult, prototypeOf<records::ItemResult>},
    {kind::paper, prototypeOf<records::Paper>},
    {kind::finding, prototypeOf<records::Finding>},
    {kind::photo, prototypeOf<records::Photo>},
    {kind::revision, prototypeOf<records::Revision>},
    {kind::signature, prototypeOf<records::Signature>},
    {kind::suggestion, prototypeOf<records::Suggestion>},
    {kind::decision, prototypeOf<records::Decision>},
    {kind::lookBack, prototypeOf<records::LookBack>},
    {kind::handover, prototypeOf<records::Handover>},
    {kind::selfCheck, prototypeOf<records::SelfCheck>},
    {kind::provisionalInstitution, prototypeOf<records::ProvisionalInstitution>},
    {kind::event, prototypeOf<records::Event>},
});

membership::FieldRules makeRules() {
  membership::FieldRules rules;
  // An unsound record type is a mistake in the program: value() ends it, and a test sees to it.
  for (const Type& type : kTypes) rules.add(type.kind, *type.prototype().GetDescriptor()).value();
  return rules;
}

}  // namespace

const membership::FieldRules& recordRules() {
  static const membership::FieldRules kRules = makeRules();
  return kRules;
}

std::unique_ptr<google::protobuf::Message> newRecordMessage(record::Kind kind) {
  for (const Type& type : kTypes) {
    if (type.kind == kind) return std::unique_ptr<google::protobuf::Message>(type.prototype().New());
  }
  return nullptr;
}

}  // namespace shicha::inspection
