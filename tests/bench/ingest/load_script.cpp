#include "bench/ingest/load_script.hpp"

#include <random>

#include "support/sync_client.hpp"

namespace shicha::bench {
namespace {

constexpr std::size_t kPhotoBytes = 300'000;
constexpr std::size_t kMediumBytes = std::size_t{4} << 20U;
constexpr std::string_view kProtobuf = "application/x-protobuf";

struct KindRow {
  std::string_view name;
  LoadKind kind;
  RoundShape shape;
};

constexpr KindRow kKinds[] = {
    {"small", LoadKind::small, {100, 1}},
    {"large", LoadKind::large, {20, 25}},
    {"inspection", LoadKind::inspection, {test::kInspectionBatches, 1}},
    {"photo", LoadKind::photo, {test::kInspectionBatches, 1}},
    {"media", LoadKind::media, {1, 1}},
};

class ScriptMaker {
 public:
  ScriptMaker(const test::SyncMember& member, const record::WorkspaceId& workspace, unsigned run,
              std::string token)
      : workspace_(workspace),
        token_(std::move(token)),
        maker_(workspace, member, static_cast<std::uint8_t>(run)),
        dice_(member.order.number * 1000 + run) {}

  // What every script begins with: the log. After that the server has looked at everything that earlier loads
  // left, as it has where tablets sync every day.
  Work opening() {
    Work work = roundOf({maker_.open(), maker_.begin()}, false);
    work.requests.push_back(mediaQuestion({}, {}));
    return work;
  }

  Work round(const RoundShape& shape, bool wantsReceipt) {
    return roundOf(maker_.next(shape.batches, shape.items), wantsReceipt);
  }

  Work inspectionWithPhoto(const RoundShape& shape) {
    const std::string content = contentOf(kPhotoBytes);
    const storage::MediumInfo info = test::mediumOf(content);
    auto batches = maker_.next(shape.batches, shape.items);
    batches.push_back(maker_.addPhoto(info));
    Work work = roundOf(std::move(batches), true);
    work.requests.push_back(mediaQuestion({info.digest}, {info}));
    addChunks(work, info, content);
    work.requests.push_back(mediaQuestion({info.digest}, {}));
    return work;
  }

  // A medium, and the round that names it.
  std::pair<Work, Work> medium() {
    const std::string content = contentOf(kMediumBytes);
    const storage::MediumInfo info = test::mediumOf(content);
    Work chunks;
    addChunks(chunks, info, content);
    Work named = roundOf({maker_.addPhoto(info)}, false);
    named.requests.push_back(mediaQuestion({info.digest}, {info}));
    return {std::move(named), std::move(chunks)};
  }

  record::BatchRef last;  // of all that was made

 private:
  Work roundOf(std::vector<record::PlacedBatch> batches, bool wantsReceipt) {
    Work work;
    work.batches = batches.size();
    const record::PlacedBatch& end = batches.back();
    last = {end.place.log, end.place.sequence, end.hash()};
    const std::string question = test::pushQuestion(workspace_, std::move(batches), wantsReceipt);
    work.requests.push_back(test::requestText("POST", "/sync/v1/rounds", token_, kProtobuf, question));
    return work;
  }

  // Says what it has, and what that must be.
  std::string mediaQuestion(std::vector<crypto::Hash> held, std::vector<storage::MediumInfo> offered) {
    const exchange::MediaQuestion question{workspace_, std::move(held), std::move(offered), {}};
    return test::requestText("POST", "/sync/v1/media", token_, kProtobuf,
                             exchange::encodeMediaQuestion(question));
  }

  void addChunks(Work& work, const storage::MediumInfo& info, const std::string& content) {
    const std::string target = "/sync/v1/media/" + workspace_.hex() + "/" + info.digest.hex() + "/";
    for (std::size_t i = 0; i < info.chunks.size(); ++i) {
      const auto chunk = BytesView(content).substr(i * storage::kChunkBytes, storage::kChunkBytes);
      work.requests.push_back(
          test::requestText("PUT", target + std::to_string(i), token_, "application/octet-stream", chunk));
    }
    work.bytes += content.size();
  }

  std::string contentOf(std::size_t size) {
    std::string content;
    content.reserve(size + sizeof(std::uint64_t));
    while (content.size() < size) {
      const std::uint64_t word = dice_();
      content.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    content.resize(size);
    return content;
  }

  record::WorkspaceId workspace_;
  std::string token_;
  test::WorkMaker maker_;
  std::mt19937_64 dice_;
};

}  // namespace

std::optional<LoadKind> loadKindOf(std::string_view name) {
  for (const KindRow& row : kKinds) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

RoundShape shapeOf(LoadKind kind) {
  for (const KindRow& row : kKinds) {
    if (row.kind == kind) return row.shape;
  }
  return {};
}

test::SyncMember loadMember(const crypto::SigningKey& root, const std::vector<campaign::Mission>& missions,
                            unsigned number) {
  const campaign::Mission& mission = missions[number % missions.size()];
  return test::syncMember(root, {number, mission.checking, {mission.text()}});
}

LoadScript loadScript(const test::SyncMember& member, const crypto::PublicKey& root, LoadKind kind,
                      std::size_t works, unsigned run, const std::string& token) {
  ScriptMaker maker(member, record::workspaceId(root, member.order.missions.front()), run, token);
  const RoundShape shape = shapeOf(kind);
  LoadScript script;
  script.before.push_back(maker.opening());
  for (std::size_t i = 0; i < works; ++i) {
    if (kind == LoadKind::media) {
      auto [named, chunks] = maker.medium();
      script.before.push_back(std::move(named));
      script.works.push_back(std::move(chunks));
    } else if (kind == LoadKind::photo) {
      script.works.push_back(maker.inspectionWithPhoto(shape));
    } else {
      script.works.push_back(maker.round(shape, true));
    }
  }
  script.last = maker.last;
  return script;
}

}  // namespace shicha::bench
