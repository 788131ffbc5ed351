#include <google/protobuf/arena.h>
#include <record.pb.h>

#include <algorithm>
#include <set>

#include "record/batch.hpp"
#include "record/field_value.hpp"

namespace shicha::record {
namespace {

Error malformed(std::string what) { return Error(ErrorCode::batchMalformed, {std::move(what)}); }

Error tooLarge() { return Error(ErrorCode::batchTooLarge, {std::to_string(kBodyBytesMax)}); }

// bytes: a few MiB at most.
bool parse(google::protobuf::MessageLite& message, BytesView bytes) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

// Reads a body; the first thing that is wrong ends it.
class BodyReader {
 public:
  Result<Body> read(const wire::BatchBody& in, std::uint64_t sequence) {
    body_.stamp = in.stamp();
    if (const auto done = readKind(in, sequence); !done) return done.error();
    if (const auto done = readCauses(in); !done) return done.error();
    for (const wire::RecordWrites& record : in.record()) {
      if (const auto done = readRecord(record); !done) return done.error();
    }
    if (!registersDiffer()) return malformed("register twice");
    if (in.demand_size() > static_cast<int>(kDemandsMax)) return malformed("demands");
    body_.demands.assign(in.demand().begin(), in.demand().end());
    return std::move(body_);
  }

 private:
  // Batch 0 opens the log and writes nothing; every other writes to one aggregate.
  Result<void> readKind(const wire::BatchBody& in, std::uint64_t sequence) {
    if (in.has_opening() != (sequence == 0)) return malformed("opening");
    if (sequence != 0) {
      const auto aggregate = AggregateId::from(in.aggregate());
      if (!aggregate || in.record_size() == 0) return malformed("aggregate");
      body_.aggregate = *aggregate;
      return {};
    }
    const auto workspace = WorkspaceId::from(in.opening().workspace());
    const auto incarnation = Incarnation::from(in.opening().incarnation());
    const bool writes = !in.aggregate().empty() || in.record_size() > 0 || in.cause_size() > 0;
    if (!workspace || !incarnation || writes) return malformed("opening");
    body_.opening = {*workspace, *incarnation, in.opening().certificates()};
    return {};
  }

  Result<void> readCauses(const wire::BatchBody& in) {
    if (in.cause_size() > static_cast<int>(kCausesMax)) return malformed("causes");
    std::set<Hash> seen;
    for (const wire::Cause& cause : in.cause()) {
      const auto log = LogId::from(cause.log());
      const auto hash = Hash::from(cause.hash());
      if (!log || !hash || !seen.insert(*hash).second) return malformed("cause");
      body_.causes.push_back({*log, cause.sequence(), *hash});
    }
    return {};
  }

  Result<void> readRecord(const wire::RecordWrites& in) {
    const auto record = RecordId::from(in.record());
    if (!record || in.write_size() == 0) return malformed("record");
    if (body_.writes.size() + static_cast<std::size_t>(in.write_size()) > kWritesMax)
      return malformed("writes");
    for (const wire::Write& write : in.write()) {
      if (const auto done = readWrite(*record, write); !done) return done;
    }
    return {};
  }

  Result<void> readWrite(const RecordId& record, const wire::Write& in) {
    const auto field = in.value().empty() ? std::optional(in.clear()) : fieldOf(in.value());
    const bool both = !in.value().empty() && in.clear() != 0;
    if (!field || *field == 0 || *field > kFieldMax || both) return malformed("value");
    Write& write = body_.writes.emplace_back();
    write.record = record;
    write.field = *field;
    write.value = in.value();
    const auto& refs = in.overwrites();
    if (refs.size() % 3 != 0 || refs.size() > static_cast<int>(3 * kOverwritesMax))
      return malformed("overwrites");
    for (int i = 0; i < refs.size(); i += 3) {
      const WriteRef ref{refs[i], refs[i + 1], refs[i + 2]};
      const bool itself = ref.source == 0 && ref.back == 0;
      if (ref.source > body_.causes.size() || itself) return malformed("overwrites");
      write.overwrites.push_back(ref);
    }
    return {};
  }

  // Is no register written twice?
  bool registersDiffer() const {
    std::vector<std::pair<RecordId, std::uint32_t>> registers;
    registers.reserve(body_.writes.size());
    for (const Write& write : body_.writes) registers.emplace_back(write.record, write.field);
    std::ranges::sort(registers);
    return std::ranges::adjacent_find(registers) == registers.end();
  }

  Body body_;
};

}  // namespace

std::string encodeBody(const Body& body) {
  wire::BatchBody out;
  if (!body.opening) out.set_aggregate(std::string(body.aggregate.view()));
  out.set_stamp(body.stamp);
  for (const BatchRef& cause : body.causes) {
    wire::Cause& added = *out.add_cause();
    added.set_log(std::string(cause.log.view()));
    added.set_sequence(cause.sequence);
    added.set_hash(std::string(cause.hash.view()));
  }
  wire::RecordWrites* record = nullptr;
  for (const Write& write : body.writes) {
    if (record == nullptr || record->record() != write.record.view()) {
      record = out.add_record();
      record->set_record(std::string(write.record.view()));
    }
    wire::Write& added = *record->add_write();
    added.set_value(write.value);
    if (write.value.empty()) added.set_clear(write.field);
    for (const WriteRef& ref : write.overwrites) {
      for (const std::uint32_t number : {ref.source, ref.back, ref.place}) added.add_overwrites(number);
    }
  }
  for (const std::uint32_t demand : body.demands) out.add_demand(demand);
  if (body.opening) {
    out.mutable_opening()->set_workspace(std::string(body.opening->workspace.view()));
    out.mutable_opening()->set_incarnation(std::string(body.opening->incarnation.view()));
    out.mutable_opening()->set_certificates(body.opening->certificates);
  }
  return out.SerializeAsString();
}

Result<Body> decodeBody(BytesView bytes, std::uint64_t sequence) {
  if (bytes.size() > kBodyBytesMax) return tooLarge();
  google::protobuf::Arena arena;
  auto& in = *google::protobuf::Arena::CreateMessage<wire::BatchBody>(&arena);
  if (!parse(in, bytes)) return malformed("encoding");
  return BodyReader().read(in, sequence);
}

std::string encodeBatch(const SignedBatch& batch) {
  wire::Batch out;
  out.set_body(batch.body);
  out.set_signature(std::string(batch.signature.view()));
  return out.SerializeAsString();
}

Result<SignedBatch> decodeBatch(BytesView bytes) {
  if (bytes.size() > 2 * kBodyBytesMax) return tooLarge();  // it may hold fields of a newer program
  wire::Batch in;
  if (!parse(in, bytes)) return malformed("encoding");
  if (in.body().size() > kBodyBytesMax) return tooLarge();
  const auto signature = crypto::Signature::from(in.signature());
  if (!signature) return malformed("signature");
  return SignedBatch{in.body(), *signature};
}

}  // namespace shicha::record
