#include "fuzz/targets.hpp"

#include <sync.pb.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "exchange/bundle_frame.hpp"
#include "exchange/bundle_header.hpp"
#include "exchange/receipt.hpp"
#include "exchange/round_message.hpp"
#include "exchange/sync_message.hpp"
#include "handover/verify_package.hpp"
#include "inspection/card.hpp"
#include "inspection/field_words.hpp"
#include "inspection/ink.hpp"
#include "inspection/kinds.hpp"
#include "membership/certificate.hpp"
#include "membership/control_event.hpp"
#include "picture/decode.hpp"
#include "picture/exif.hpp"
#include "record/batch.hpp"
#include "record/field_value.hpp"
#include "storage/fault.hpp"
#include "storage/medium.hpp"
#include "storage/waiting_row.hpp"

namespace shicha::fuzz {
namespace {

void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

// A body that is read is the same when it is written and read again.
void runBody(BytesView bytes, std::uint64_t sequence) {
  const auto body = record::decodeBody(bytes, sequence);
  if (!body) return;
  require(bytes.size() <= record::kBodyBytesMax, "a body is within its limit");
  require(body->writes.size() <= record::kWritesMax, "writes are within their limit");
  const std::string written = record::encodeBody(*body);
  const auto again = record::decodeBody(written, sequence);
  require(again.has_value() && record::encodeBody(*again) == written, "a body is read as it was written");
}

void batch(BytesView bytes) {
  const auto carried = record::decodeBatch(bytes);
  if (carried) runBody(carried->body, 1);
  runBody(bytes, 0);
  runBody(bytes, 1);
}

void strokes(BytesView bytes) {
  const auto drawing = inspection::strokesOf(std::string(bytes));
  if (!drawing) return;
  require(drawing->width > 0 && drawing->height > 0, "a drawing has its space");
  std::size_t points = 0;
  for (const inspection::Stroke& stroke : drawing->strokes) points += stroke.points.size();
  require(points > 0 && points <= 50'000, "strokes are within their limit");
  for (const auto& line : inspection::inkOf(*drawing)) {
    for (const inspection::InkPoint& point : line) {
      require(std::isfinite(point.x) && std::isfinite(point.y), "ink is somewhere");
      require(point.weight > 0.5 && point.weight < 2, "ink is neither too thin nor too thick");
    }
  }
}

void certificate(BytesView bytes) {
  const crypto::SigningKey root{crypto::SigningSeed{}};
  const auto author = membership::readChain(bytes, root.publicKey(), record::WorkspaceId{});
  // Nobody has the root key here, so that nothing is ever signed by it.
  require(!author.has_value(), "a stranger's chain does not hold");
  const auto event = membership::readControlValue(bytes);
  if (!event || std::holds_alternative<membership::UnknownEvent>(*event)) return;
  const std::string written = membership::controlValue(*event, "", "");
  const auto again = membership::readControlValue(written);
  require(again.has_value() && again->index() == event->index(), "an event is read as it was written");
}

void recordValue(BytesView bytes) {
  const auto field = record::fieldOf(bytes);
  require(!field || (*field >= 1 && *field <= record::kFieldMax), "a field has a number that exists");
}

void medium(BytesView bytes) {
  const auto row = storage::attempt([&] { return storage::decodeMedium(bytes); });
  if (!row) return;
  const std::string written = storage::encodeMedium(*row);
  require(storage::decodeMedium(written).info == row->info, "a medium is read as it was written");
}

void waitingRow(BytesView bytes) {
  const auto row = storage::attempt([&] { return storage::readWaitingRow(bytes, {}); });
  if (row) require(storage::writeWaitingRow(*row) == bytes, "a waiting batch is read as it was written");
}

void bundle(BytesView bytes) {
  const auto header = exchange::decodeBundleHeader(bytes);
  if (!header) return;
  const std::string written = exchange::encodeBundleHeader(*header);
  require(bytes.starts_with(written), "a bundle's header is read as it was written");
}

void chunk(BytesView bytes) {
  const auto read = exchange::decodeChunk(bytes);
  if (!read) return;
  const auto again = exchange::decodeChunk(exchange::encodeChunk(*read));
  require(again.has_value() && *again == *read, "a chunk is read as it was written");
}

void frame(BytesView bytes) {
  const auto read = exchange::decodeFrame(bytes);
  if (!read) return;
  const std::string written = exchange::encodeFrame(*read);
  const auto again = exchange::decodeFrame(written);
  require(again.has_value() && exchange::encodeFrame(*again) == written, "a frame is read as it was written");
}

void round(BytesView bytes) {
  const auto read = exchange::decodeRound(bytes);
  if (!read) return;
  const auto written = exchange::encodeRound(*read);
  require(written.has_value(), "what is read can be written");
  const auto again = exchange::decodeRound(*written);
  require(again.has_value() && *exchange::encodeRound(*again) == *written,
          "a round is read as it was written");
  require(again->batches.size() == read->batches.size(), "a round keeps its batches");
}

// Anything, as if a server had signed it: its own checks are all that is left.
void receipt(BytesView bytes) {
  static const crypto::SigningKey root{crypto::SigningSeed{}};
  static const exchange::ReceiptKey key = exchange::receiptKey(root, root);
  require(!exchange::readReceipt(bytes, root.publicKey()), "a stranger's receipt does not hold");
  wire::Receipt signedOne;
  signedOne.set_body(std::string(bytes));
  const auto signature = root.sign(std::string("shicha receipt 1\0", 17) + signedOne.body());
  signedOne.set_signature(std::string(signature.view()));
  signedOne.mutable_certificate()->set_body(key.certificate.body);
  signedOne.mutable_certificate()->set_signature(std::string(key.certificate.signature.view()));
  const auto read = exchange::readReceipt(signedOne.SerializeAsString(), root.publicKey());
  if (!read) return;
  const auto again = exchange::readReceipt(exchange::signReceipt(*read, key), root.publicKey());
  require(again.has_value() && *again == *read, "a receipt is read as it was written");
}

// A message that is read is the same when it is written and read again.
template <class Decode, class Encode>
void roundTrip(BytesView bytes, Decode decode, Encode encode) {
  const auto read = decode(bytes);
  if (!read) return;
  const std::string written = encode(*read);
  const auto again = decode(written);
  require(again.has_value() && encode(*again) == written, "a message is read as it was written");
}

void sync(BytesView bytes) {
  roundTrip(bytes, exchange::decodeSyncQuestion, exchange::encodeSyncQuestion);
  roundTrip(bytes, exchange::decodeSyncAnswer, exchange::encodeSyncAnswer);
  roundTrip(bytes, exchange::decodeMediaQuestion, exchange::encodeMediaQuestion);
  roundTrip(bytes, exchange::decodeMediaAnswer, exchange::encodeMediaAnswer);
}

void card(BytesView bytes) {
  const auto read = inspection::readCard(bytes);
  require(!read || read->subject.name.size() <= bytes.size(), "a card says no more than its bytes");
}

// What a camera, or somebody else, wrote into a photo.
void exif(BytesView bytes) {
  constexpr std::int32_t kLatitudeMax = 900'000'000, kLongitudeMax = 1'800'000'000;
  const auto position = picture::readExif(bytes).position;
  if (!position) return;
  require(std::abs(position->latitudeE7) <= kLatitudeMax, "a latitude is on the globe");
  require(std::abs(position->longitudeE7) <= kLongitudeMax, "a longitude is on the globe");
}

// A handover package from anywhere, and its manifest alone.
void package(BytesView bytes) {
  const auto manifest = handover::decodeManifest(std::string(bytes));
  if (manifest) require(handover::encodeManifest(*manifest) == bytes, "a manifest has one spelling");
  const auto check = handover::verifyPackage(handover::packageIn(bytes), {});
  require(check.has_value(), "bytes in memory can be read");
  require(check->problems.size() <= handover::kProblemsMax, "problems are bounded");
  // The root key of what is found good is made up by whoever made the input, so that nothing is said of that.
  require(!check->isGood() || (check->maker && check->manifest), "what is good was signed");
  require(!check->manifest || check->bytes <= bytes.size(), "no more is good than there is");
}

// A photo of whoever, JPEG or PNG.
void photo(BytesView bytes) {
  constexpr unsigned kSide = 64;
  const auto pixels = picture::decode(picture::sourceOf(bytes), kSide);
  if (!pixels) return;
  const auto [width, height] = pixels->size;
  require(width >= 1 && height >= 1 && width <= kSide && height <= kSide, "a copy is no larger than wanted");
  require(pixels->all.size() == std::size_t{width} * height, "a copy has all of its pixels");
}

// Any value, as if it stood in any field.
void value(BytesView bytes) {
  constexpr std::uint32_t kFields = 10;
  for (record::Kind kind = inspection::kind::inspection; kind <= inspection::kind::event; ++kind) {
    for (std::uint32_t field = 1; field <= kFields; ++field) {
      const record::RegisterId at{record::randomRecordId(kind, {}), field};
      (void)inspection::valueText(at, bytes, Language::zh);
    }
  }
}

constexpr Target kTargets[] = {
    {"batch", batch},        {"bundle", bundle},   {"card", card},       {"certificate", certificate},
    {"chunk", chunk},        {"exif", exif},       {"frame", frame},     {"medium", medium},
    {"package", package},    {"photo", photo},     {"receipt", receipt}, {"record", recordValue},
    {"round", round},        {"strokes", strokes}, {"sync", sync},       {"value", value},
    {"waiting", waitingRow},
};

}  // namespace

std::span<const Target> targets() { return kTargets; }

}  // namespace shicha::fuzz
