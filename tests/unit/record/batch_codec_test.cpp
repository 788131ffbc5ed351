#include <gtest/gtest.h>
#include <record.pb.h>

#include <algorithm>

#include "property/dice.hpp"
#include "record/batch.hpp"
#include "support/ledger.hpp"

namespace shicha::record {
namespace {

using oracle::Dice;
using test::textValue;

const std::string kId(16, 'a');

std::string idOf(std::size_t number) { return std::string(15, 'r') + static_cast<char>(number); }

// A body that is sound, to be spoilt.
wire::BatchBody sound() {
  wire::BatchBody body;
  body.set_aggregate(kId);
  body.set_stamp(7);
  wire::RecordWrites& record = *body.add_record();
  record.set_record(kId);
  record.add_write()->set_value(textValue(1, "甲"));
  return body;
}

wire::BatchBody soundOpening() {
  wire::BatchBody body;
  body.mutable_opening()->set_workspace(kId);
  body.mutable_opening()->set_incarnation(kId);
  body.mutable_opening()->set_certificates("chain");
  return body;
}

void addCause(wire::BatchBody& body, const std::string& hash) {
  wire::Cause& cause = *body.add_cause();
  cause.set_log(kId);
  cause.set_sequence(3);
  cause.set_hash(hash);
}

wire::Write& firstWrite(wire::BatchBody& body) { return *body.mutable_record(0)->mutable_write(0); }

void addRef(wire::Write& write, std::uint32_t source, std::uint32_t back, std::uint32_t place) {
  for (const std::uint32_t number : {source, back, place}) write.add_overwrites(number);
}

// What decoding says is wrong; empty: nothing.
std::string fault(const wire::BatchBody& body, std::uint64_t sequence = 1) {
  const auto decoded = decodeBody(body.SerializeAsString(), sequence);
  if (decoded) return {};
  EXPECT_EQ(decoded.error().code(), ErrorCode::batchMalformed);
  return decoded.error().details().at(0);
}

template <class Spoil>
std::string spoilt(Spoil spoil) {
  wire::BatchBody body = sound();
  spoil(body);
  return fault(body);
}

bool equal(const Write& left, const Write& right) {
  return left.record == right.record && left.field == right.field && left.value == right.value &&
         left.overwrites == right.overwrites;
}

void expectEqual(const Body& left, const Body& right) {
  EXPECT_EQ(left.aggregate, right.aggregate);
  EXPECT_EQ(left.stamp, right.stamp);
  EXPECT_EQ(left.causes, right.causes);
  EXPECT_EQ(left.demands, right.demands);
  EXPECT_TRUE(std::ranges::equal(left.writes, right.writes, equal));
  EXPECT_EQ(left.opening.has_value(), right.opening.has_value());
}

Body randomBody(test::Ledger& ledger, Dice& dice) {
  Body body;
  body.aggregate = ledger.newRecord();
  body.stamp = static_cast<Stamp>(dice.below(1 << 30)) << dice.below(35);
  for (int i = dice.below(5); i > 0; --i) {
    body.causes.push_back(
        {ledger.random<LogId>(), static_cast<std::uint64_t>(dice.below(1 << 30)), ledger.random<Hash>()});
  }
  std::uint32_t field = 0;
  for (int records = dice.between(1, 4); records > 0; --records) {
    const RecordId record = ledger.newRecord(static_cast<Kind>(dice.below(65'536)));
    for (int i = dice.between(1, 6); i > 0; --i) {
      field += static_cast<std::uint32_t>(dice.between(1, 1 << 20));
      Write& write = body.writes.emplace_back(Write{record, field, {}, {}});
      if (dice.chance(70))
        write.value = textValue(field, std::string(static_cast<unsigned>(dice.below(300)), 'x'));
      for (int refs = dice.below(4); refs > 0; --refs) {
        const int source = dice.below(static_cast<int>(body.causes.size()) + 1);
        write.overwrites.push_back({static_cast<std::uint32_t>(source),
                                    static_cast<std::uint32_t>(dice.between(source == 0 ? 1 : 0, 1 << 20)),
                                    static_cast<std::uint32_t>(dice.below(4096))});
      }
    }
  }
  for (int i = dice.below(4); i > 0; --i)
    body.demands.push_back(static_cast<std::uint32_t>(dice.below(1000)));
  return body;
}

TEST(BodyCodec, GivesBackWhatWasWritten) {
  test::Ledger ledger(2);
  Dice dice(2);
  for (int i = 0; i < 500; ++i) {
    const Body body = randomBody(ledger, dice);
    const std::string bytes = encodeBody(body);
    const auto decoded = decodeBody(bytes, static_cast<std::uint64_t>(dice.between(1, 1000)));
    ASSERT_TRUE(decoded) << decoded.error().message(Language::en);
    expectEqual(*decoded, body);
    EXPECT_EQ(encodeBody(*decoded), bytes);
  }
}

TEST(BodyCodec, GivesBackAnOpening) {
  test::Ledger ledger;
  Body body;
  body.stamp = 5;
  body.opening = {ledger.workspace(), ledger.random<Incarnation>(), "chain"};
  const auto decoded = decodeBody(encodeBody(body), 0);
  ASSERT_TRUE(decoded);
  expectEqual(*decoded, body);
  EXPECT_EQ(decoded->opening->workspace, body.opening->workspace);
  EXPECT_EQ(decoded->opening->incarnation, body.opening->incarnation);
  EXPECT_EQ(decoded->opening->certificates, "chain");
}

TEST(BodyCodec, WantsAnOpeningInBatchZeroAlone) {
  EXPECT_EQ(fault(soundOpening(), 0), "");
  EXPECT_EQ(fault(sound(), 1), "");
  EXPECT_EQ(fault(soundOpening(), 1), "opening");
  EXPECT_EQ(fault(sound(), 0), "opening");
  EXPECT_EQ(spoilt([](auto& body) { *body.mutable_opening() = soundOpening().opening(); }), "opening");
}

TEST(BodyCodec, RefusesAnOpeningThatWritesOrRefersToSomething) {
  for (const int what : {0, 1, 2, 3, 4}) {
    wire::BatchBody body = soundOpening();
    if (what == 0) body.set_aggregate(kId);
    if (what == 1) *body.add_record() = sound().record(0);
    if (what == 2) addCause(body, std::string(32, 'h'));
    if (what == 3) body.mutable_opening()->set_workspace(kId + "a");
    if (what == 4) body.mutable_opening()->clear_incarnation();
    EXPECT_EQ(fault(body, 0), "opening") << what;
  }
}

TEST(BodyCodec, RefusesABatchThatWritesNothingOrNowhere) {
  EXPECT_EQ(spoilt([](auto& body) { body.clear_aggregate(); }), "aggregate");
  EXPECT_EQ(spoilt([](auto& body) { body.set_aggregate(kId + "a"); }), "aggregate");
  EXPECT_EQ(spoilt([](auto& body) { body.clear_record(); }), "aggregate");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_record(0)->clear_write(); }), "record");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_record(0)->set_record("short"); }), "record");
}

TEST(BodyCodec, RefusesValuesThatAreNotOneField) {
  const auto withValue = [](const std::string& value) {
    return spoilt([&](auto& body) { firstWrite(body).set_value(value); });
  };
  EXPECT_EQ(withValue(textValue(1, "甲") + textValue(2, "乙")), "value");
  EXPECT_EQ(withValue(std::string("\x0b\x0c")), "value") << "a group";
  EXPECT_EQ(withValue(textValue(1, "甲").substr(0, 3)), "value");
  EXPECT_EQ(withValue(std::string("\x00\x00", 2)), "value") << "field 0";
}

TEST(BodyCodec, CarriesAMessageOfAThousandLayers) {
  std::string layers;
  for (int i = 0; i < 1000; ++i) layers = textValue(1, layers);
  EXPECT_EQ(spoilt([&](auto& body) { firstWrite(body).set_value(layers); }), "");
}

TEST(BodyCodec, WantsTheFieldOfAWriteThatClears) {
  const auto clearing = [](std::uint32_t field, const std::string& value) {
    return spoilt([&](auto& body) {
      firstWrite(body).set_value(value);
      firstWrite(body).set_clear(field);
    });
  };
  EXPECT_EQ(clearing(1, ""), "");
  EXPECT_EQ(clearing((1U << 29U) - 1, ""), "");
  EXPECT_EQ(clearing(0, ""), "value");
  EXPECT_EQ(clearing(1U << 29U, ""), "value") << "no field has that number";
  EXPECT_EQ(clearing(1, textValue(1, "甲")), "value") << "both a value and none";
}

TEST(BodyCodec, RefusesARegisterWrittenTwice) {
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_record(0)->add_write()->set_value(textValue(1, "乙")); }),
            "register twice");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_record(0)->add_write()->set_clear(1); }), "register twice");
  EXPECT_EQ(spoilt([](auto& body) { *body.add_record() = body.record(0); }), "register twice");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_record(0)->add_write()->set_clear(2); }), "");
}

TEST(BodyCodec, RefusesMalformedCauses) {
  const std::string hash(32, 'h');
  EXPECT_EQ(spoilt([&](auto& body) { addCause(body, hash); }), "");
  EXPECT_EQ(spoilt([&](auto& body) { addCause(body, hash + "h"); }), "cause");
  EXPECT_EQ(spoilt([&](auto& body) {
              addCause(body, hash);
              body.mutable_cause(0)->set_log("short");
            }),
            "cause");
  EXPECT_EQ(spoilt([&](auto& body) {
              addCause(body, hash);
              addCause(body, hash);
              body.mutable_cause(1)->set_sequence(4);
            }),
            "cause")
      << "twice";
}

TEST(BodyCodec, RefusesReferencesThatPointNowhere) {
  const auto withRef = [](std::uint32_t source, std::uint32_t back, std::uint32_t place) {
    return spoilt([&](auto& body) {
      addCause(body, std::string(32, 'h'));
      addRef(firstWrite(body), source, back, place);
    });
  };
  EXPECT_EQ(withRef(0, 1, 0), "");
  EXPECT_EQ(withRef(1, 0, 0), "");
  EXPECT_EQ(withRef(0, 0, 0), "overwrites") << "itself";
  EXPECT_EQ(withRef(2, 0, 0), "overwrites") << "there is one cause";
  EXPECT_EQ(spoilt([](auto& body) { firstWrite(body).add_overwrites(0); }), "overwrites") << "no triple";
}

TEST(BodyCodec, KeepsItsLimits) {
  const auto causes = [](std::size_t count) {
    return spoilt([&](auto& body) {
      for (std::size_t i = 0; i < count; ++i) addCause(body, kId + idOf(i));
    });
  };
  EXPECT_EQ(causes(kCausesMax), "");
  EXPECT_EQ(causes(kCausesMax + 1), "causes");
  const auto overwrites = [](std::size_t count) {
    return spoilt([&](auto& body) {
      for (std::uint32_t i = 0; i < count; ++i) addRef(firstWrite(body), 0, 1 + i, 0);
    });
  };
  EXPECT_EQ(overwrites(kOverwritesMax), "");
  EXPECT_EQ(overwrites(kOverwritesMax + 1), "overwrites");
  const auto demands = [](std::size_t count) {
    return spoilt([&](auto& body) {
      for (std::uint32_t i = 0; i < count; ++i) body.add_demand(i);
    });
  };
  EXPECT_EQ(demands(kDemandsMax), "");
  EXPECT_EQ(demands(kDemandsMax + 1), "demands");
  const auto writes = [](std::size_t count) {
    return spoilt([&](auto& body) {
      wire::RecordWrites& second = *body.add_record();
      second.set_record(idOf(1));
      for (std::uint32_t i = 1; i < count; ++i) second.add_write()->set_clear(i);
    });
  };
  EXPECT_EQ(writes(kWritesMax), "");
  EXPECT_EQ(writes(kWritesMax + 1), "writes");
}

// A body of so many bytes that is sound but for its length.
std::string bodyOfSize(std::size_t size) {
  const std::size_t around = sound().SerializeAsString().size();
  wire::BatchBody body = sound();
  for (std::size_t text = size - around - 8;; ++text) {
    firstWrite(body).set_value(textValue(1, std::string(text, 'x')));
    if (body.ByteSizeLong() == size) return body.SerializeAsString();
  }
}

TEST(BodyCodec, RefusesABodyOfMoreThanAMebibyte) {
  EXPECT_TRUE(decodeBody(bodyOfSize(kBodyBytesMax), 1));
  const auto refused = decodeBody(bodyOfSize(kBodyBytesMax + 1), 1);
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code(), ErrorCode::batchTooLarge);
  EXPECT_NE(refused.error().message(Language::zh).find("1048576"), std::string::npos);
}

// A newer program's field: the bytes keep it, and it means nothing here.
TEST(BodyCodec, KeepsUnknownFieldsInTheBytes) {
  const std::string bytes = sound().SerializeAsString();
  const std::string newer = bytes + textValue(900, "new");
  const auto old = decodeBody(bytes, 1);
  const auto decoded = decodeBody(newer, 1);
  ASSERT_TRUE(old && decoded);
  expectEqual(*decoded, *old);
  EXPECT_NE(hashOf({}, newer), hashOf({}, bytes));
}

TEST(BodyCodec, RefusesWhatIsNoMessage) {
  EXPECT_FALSE(decodeBody("", 1));
  EXPECT_FALSE(decodeBody("", 0));
  EXPECT_FALSE(decodeBody("\xff\xff\xff", 1));
}

TEST(BatchCodec, GivesBackBodyAndSignature) {
  test::Ledger ledger(3);
  const SignedBatch batch{"any bytes", ledger.random<crypto::Signature>()};
  const auto decoded = decodeBatch(encodeBatch(batch));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->body, batch.body);
  EXPECT_EQ(decoded->signature, batch.signature);
}

TEST(BatchCodec, RefusesAnythingWithoutAWholeSignature) {
  for (const std::size_t size : {0U, 63U, 65U}) {
    wire::Batch batch;
    batch.set_body("body");
    batch.set_signature(std::string(size, 's'));
    const auto decoded = decodeBatch(batch.SerializeAsString());
    ASSERT_TRUE(decoded.has_error()) << size;
    EXPECT_EQ(decoded.error().code(), ErrorCode::batchMalformed);
  }
}

TEST(BatchCodec, RefusesABatchThatIsTooLarge) {
  const auto withBody = [](std::size_t size) {
    return decodeBatch(encodeBatch({std::string(size, 'x'), {}}));
  };
  EXPECT_TRUE(withBody(kBodyBytesMax));
  for (const std::size_t size : {kBodyBytesMax + 1, kBodyBytesMax * 3}) {
    const auto refused = withBody(size);
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().code(), ErrorCode::batchTooLarge) << size;
  }
}

}  // namespace
}  // namespace shicha::record
