#include "handover/manifest.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "base/date.hpp"
#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/time_text.hpp"
#include "handover/package_names.hpp"
#include "handover/package_paths.hpp"
#include "membership/certificate.hpp"

namespace shicha::handover {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "shicha-handover";
constexpr std::string_view kPurpose{"shicha handover 1\0", 18};
constexpr std::ptrdiff_t kValuesMax = 250'000;  // in the JSON: each takes some hundred bytes of memory
constexpr std::int64_t kWholeMax = std::int64_t{1} << 53U;  // what every JSON reader takes exactly

std::string signedBytes(const std::string& manifest) { return std::string(kPurpose) + manifest; }

Json inspectionJson(const ManifestInspection& inspection) {
  Json signatures = Json::array();
  for (const ManifestSignature& each : inspection.signatures) {
    signatures.push_back(
        {{"role", each.role}, {"name", each.name}, {"user", each.user}, {"status", each.status}});
  }
  Json versions = Json::array();
  for (const ManifestVersion& each : inspection.signedVersions) {
    versions.push_back({{"revision", each.revision.hex()}, {"file", each.file}});
  }
  return {{"id", inspection.id.hex()},
          {"form", inspection.form},
          {"form_version", inspection.version},
          {"institution", inspection.institution},
          {"date", inspection.date},
          {"visit", inspection.visit},
          {"revision", inspection.revision ? Json(inspection.revision->hex()) : Json()},
          {"status", inspection.status},
          {"file", inspection.file},
          {"signed_versions", std::move(versions)},
          {"signatures", std::move(signatures)}};
}

// Takes a value apart, and remembers the first thing that is wrong.
class Fields {
 public:
  Fields(const json::Value& value, std::string_view what, std::initializer_list<std::string_view> keys,
         Error& error)
      : value_(value), error_(error) {
    const std::vector<std::string_view> allowed(keys);
    if (const auto checked = json::checkKeys(value, what, allowed); !checked) fail(checked.error());
  }

  // A day; empty is one's absence.
  std::string day(std::string_view key) {
    std::string day = text(key);
    if (!day.empty() && !parseDate(day)) failAt(key);
    return day;
  }

  std::string text(std::string_view key) {
    const json::Value* value = find(key);
    auto text = value == nullptr ? Result<std::string>(std::string()) : json::asString(*value, key);
    if (!text) fail(text.error());
    return text ? std::move(*text) : std::string();
  }

  std::uint64_t whole(std::string_view key) {
    const json::Value* value = find(key);
    const auto whole = value == nullptr ? Result<std::int64_t>(0) : json::asWhole(*value, key, 0, kWholeMax);
    if (!whole) fail(whole.error());
    return whole ? static_cast<std::uint64_t>(*whole) : 0;
  }

  template <class Bytes>
  Bytes bytes(std::string_view key) {
    const auto read = fromHex<Bytes>(text(key));
    if (!read) failAt(key);
    return read.value_or(Bytes{});
  }

  bool isNull(std::string_view key) {
    const json::Value* value = find(key);
    return value != nullptr && value->kind == json::Kind::null;
  }

  const std::vector<json::Value>& list(std::string_view key) {
    static const std::vector<json::Value> kNone;
    const json::Value* value = find(key);
    if (value == nullptr) return kNone;
    if (value->kind == json::Kind::list && value->list.size() <= kFilesMax) return value->list;
    failAt(key);
    return kNone;
  }

  void failAt(std::string_view key) {
    fail(Error(ErrorCode::packageUnreadable, {std::string(kManifestPath) + ": " + std::string(key)}));
  }

 private:
  const json::Value* find(std::string_view key) {
    const json::Value* value = value_.find(key);
    if (value == nullptr) failAt(key);
    return value;
  }

  void fail(const Error& error) {
    if (error_.code() == ErrorCode::none) error_ = error;
  }

  const json::Value& value_;
  Error& error_;
};

unsigned small(std::uint64_t number) {
  return static_cast<unsigned>(std::min<std::uint64_t>(number, std::numeric_limits<unsigned>::max()));
}

ManifestInspection inspectionOf(const json::Value& value, Error& error) {
  Fields in(value, "inspections",
            {"id", "form", "form_version", "institution", "date", "visit", "revision", "status", "file",
             "signed_versions", "signatures"},
            error);
  ManifestInspection out;
  out.id = in.bytes<record::AggregateId>("id");
  out.form = in.text("form");
  out.version = small(in.whole("form_version"));
  out.institution = in.text("institution");
  out.date = in.day("date");
  out.visit = small(in.whole("visit"));
  if (!in.isNull("revision")) out.revision = in.bytes<record::RecordId>("revision");
  out.status = in.text("status");
  out.file = in.text("file");
  for (const json::Value& each : in.list("signed_versions")) {
    Fields fields(each, "signed_versions", {"revision", "file"}, error);
    out.signedVersions.push_back({fields.bytes<record::RecordId>("revision"), fields.text("file")});
  }
  for (const json::Value& each : in.list("signatures")) {
    Fields fields(each, "signatures", {"role", "name", "user", "status"}, error);
    out.signatures.push_back(
        {fields.text("role"), fields.text("name"), fields.text("user"), fields.text("status")});
  }
  return out;
}

Manifest manifestOf(const json::Value& value, Error& error) {
  Fields in(value, "manifest",
            {"format", "version", "mission", "workspace", "state", "handed_over", "made", "root", "chain",
             "inspections", "missing", "files"},
            error);
  Manifest out;
  out.mission = in.text("mission");
  out.workspace = in.bytes<record::WorkspaceId>("workspace");
  out.state = in.bytes<record::Hash>("state");
  if (!in.isNull("handed_over")) out.handedOver = in.day("handed_over");
  const auto made = parseTime(in.text("made"));
  if (!made) in.failAt("made");
  out.made = std::chrono::floor<std::chrono::seconds>(made.value_or(std::chrono::milliseconds(0)));
  out.root = in.bytes<crypto::PublicKey>("root");
  const auto chain = bytesOfHex(in.text("chain"));
  if (!chain) in.failAt("chain");
  out.chain = chain.value_or(std::string());
  for (const json::Value& each : in.list("inspections")) out.inspections.push_back(inspectionOf(each, error));
  for (const json::Value& each : in.list("missing")) {
    Fields fields(each, "missing", {"photo", "sha256"}, error);
    out.missing.push_back({small(fields.whole("photo")), fields.bytes<crypto::Hash>("sha256")});
  }
  std::set<std::u32string> paths = {foldedPath(kManifestPath), foldedPath(kSignaturePath)};
  for (const json::Value& each : in.list("files")) {
    Fields fields(each, "files", {"path", "size", "sha256"}, error);
    out.files.push_back({fields.text("path"), fields.whole("size"), fields.bytes<crypto::Hash>("sha256")});
    const std::string& path = out.files.back().path;
    if (!isSafePath(path) || !paths.insert(foldedPath(path)).second) fields.failAt("path");
  }
  return out;
}

Error unreadable(const Error& error) {
  if (error.code() == ErrorCode::packageUnreadable) return error;
  return Error(ErrorCode::packageUnreadable,
               {error.at({kManifestPath, error.place().line, error.place().column}).place().text() + ": " +
                shownName(error.what(Language::zh))});
}

}  // namespace

std::string encodeManifest(const Manifest& manifest) {
  Json document{{"format", kFormat},
                {"version", kManifestVersion},
                {"mission", manifest.mission},
                {"workspace", manifest.workspace.hex()},
                {"state", manifest.state.hex()},
                {"handed_over", manifest.handedOver.empty() ? Json() : Json(manifest.handedOver)},
                {"made", timeText(manifest.made)},
                {"root", manifest.root.hex()},
                {"chain", hexText(manifest.chain)},
                {"inspections", Json::array()},
                {"missing", Json::array()},
                {"files", Json::array()}};
  for (const auto& each : manifest.inspections) document["inspections"].push_back(inspectionJson(each));
  for (const MissingPhoto& each : manifest.missing) {
    document["missing"].push_back({{"photo", each.number}, {"sha256", each.digest.hex()}});
  }
  for (const ManifestFile& each : manifest.files) {
    document["files"].push_back({{"path", each.path}, {"size", each.size}, {"sha256", each.digest.hex()}});
  }
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> decodeManifest(const std::string& text) {
  const auto mayBegin = [](char c) { return c == ',' || c == '[' || c == '{'; };
  if (text.size() > kManifestBytesMax || std::ranges::count_if(text, mayBegin) > kValuesMax) {
    return Error(ErrorCode::packageUnreadable, {kManifestPath});
  }
  const auto value = json::read(text, kManifestPath);
  if (!value) return unreadable(value.error());
  const json::Value* format = value->find("format");
  const json::Value* version = value->find("version");
  const bool isOurs = format != nullptr && format->kind == json::Kind::string && format->text == kFormat;
  if (!isOurs || version == nullptr) {
    return Error(ErrorCode::packageUnreadable, {std::string(kManifestPath) + ": format"});
  }
  const auto number = json::asWhole(*version, "version", 1, kWholeMax);
  if (!number) return unreadable(number.error());
  if (*number > kManifestVersion) return Error(ErrorCode::packageNewer, {version->text});
  Error error;
  Manifest manifest = manifestOf(*value, error);
  if (error.code() != ErrorCode::none) return unreadable(error);
  // One content has one spelling: so a byte that changes nothing else is seen, too.
  if (encodeManifest(manifest) != text) {
    return Error(ErrorCode::packageUnreadable, {std::string(kManifestPath) + ": spelling"});
  }
  return manifest;
}

std::string signManifest(const std::string& manifest, const crypto::SigningKey& key) {
  return key.sign(signedBytes(manifest)).hex() + "\n";
}

Result<Maker> checkSignature(const Manifest& manifest, const std::string& text,
                             const std::string& signature) {
  const auto broken = [](const char* what) { return Error(ErrorCode::packageSignature, {what}); };
  if (record::workspaceId(manifest.root, manifest.mission) != manifest.workspace) return broken("mission");
  const auto author = membership::readChain(manifest.chain, manifest.root, manifest.workspace);
  if (!author) return broken("certificate");
  const auto read = crypto::Signature::from(
      bytesOfHex(std::string_view(signature).substr(0, 2 * crypto::Signature::kSize)).value_or(""));
  if (!read || read->hex() + "\n" != signature) return broken("signature");
  if (!crypto::verify(author->certificate.signingKey, signedBytes(text), *read)) return broken("signature");
  const membership::Certificate& certificate = author->certificate;
  return Maker{certificate.user, certificate.role, certificate.district, certificate.device,
               certificate.signingKey};
}

}  // namespace shicha::handover
