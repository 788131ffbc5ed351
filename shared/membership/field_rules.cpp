#include "membership/field_rules.hpp"

#include <field_rules.pb.h>
#include <google/protobuf/descriptor.h>

namespace shicha::membership {
namespace {

using google::protobuf::FieldDescriptor;

// What keeps the field from being a register; empty: nothing.
std::string whyUnsound(const FieldDescriptor& field) {
  if (field.is_map()) return "map";
  if (field.is_repeated()) return "repeated";
  if (field.real_containing_oneof() != nullptr) return "oneof";
  if (field.type() == FieldDescriptor::TYPE_GROUP) return "group";
  if (field.type() == FieldDescriptor::TYPE_FLOAT || field.type() == FieldDescriptor::TYPE_DOUBLE)
    return "float";
  if (!field.has_presence()) return "not optional";
  return {};
}

}  // namespace

Result<void> FieldRules::add(record::Kind kind, const google::protobuf::Descriptor& type) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (std::string why = whyUnsound(field); !why.empty()) {
      return Error(ErrorCode::recordTypeUnsound, {type.name(), field.name(), std::move(why)});
    }
    const auto& options = field.options();
    FieldRule& rule = rules_[{kind, static_cast<std::uint32_t>(field.number())}];
    for (int w = 0; w < options.ExtensionSize(schema::writer); ++w) {
      rule.writers.push_back(options.GetExtension(schema::writer, w));
    }
    rule.authorOnly = options.GetExtension(schema::author_only);
    rule.isSigned = options.GetExtension(schema::under_signature);
    rule.demand = options.GetExtension(schema::demand);
  }
  return {};
}

const FieldRule* FieldRules::find(record::Kind kind, std::uint32_t field) const {
  const auto found = rules_.find({kind, field});
  return found == rules_.end() ? nullptr : &found->second;
}

}  // namespace shicha::membership
