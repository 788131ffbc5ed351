// The kinds of records that missions collect.
#pragma once

#include "membership/field_rules.hpp"

namespace shicha::inspection {

// The first two bytes of a record's id. Never used for anything else again; 1 holds control events.
namespace kind {
constexpr record::Kind inspection = 10;
constexpr record::Kind itemResult = 11;
constexpr record::Kind paper = 12;
constexpr record::Kind finding = 13;
constexpr record::Kind photo = 14;
constexpr record::Kind revision = 15;
constexpr record::Kind signature = 16;
constexpr record::Kind suggestion = 17;
constexpr record::Kind decision = 18;
constexpr record::Kind lookBack = 19;
constexpr record::Kind handover = 30;
constexpr record::Kind selfCheck = 31;
constexpr record::Kind provisionalInstitution = 32;
constexpr record::Kind event = 33;
}  // namespace kind

// What the descriptors say of all these records: who may write which field, and what a signature covers.
// Threads: any.
const membership::FieldRules& recordRules();

}  // namespace shicha::inspection
