#include "bench/screens/stock.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include "core/photos.hpp"
#include "inspection/answer.hpp"
#include "inspection/start.hpp"
#include "storage/file_secret_store.hpp"
#include "tools/authority.hpp"
#include "tools/photo_maker.hpp"

namespace shicha::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMission = "gz2023/天河区-增城区";
constexpr const char* kForm = "gz2023.training";

std::chrono::milliseconds now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

// The tablet while it is being filled.
class Filling {
 public:
  explicit Filling(const fs::path& folder) : folder_(folder), secrets_(folder / "secrets") {
    const auto authority = test::Authority::create(folder / "root", {"gz2023"}).value();
    auto invitation =
        authority->invite({"检查员甲", "inspector", "天河区", {kMission}, std::chrono::seconds(0)}).value();
    const auto certificate =
        membership::readCertificate(invitation.certificate, authority->root().publicKey()).value();
    const core::Ports ports{secrets_, crypto::systemRandom(), now, [] { return core::Fix{{}, "none"}; }};
    tablet_ =
        core::Tablet::enrol(folder / "store", ports, {std::move(invitation), certificate}, {}, {}).value();
    // Nobody minds if the power fails meanwhile.
    storage::Store& store = tablet_->store().store();
    store.records().connection().exec("PRAGMA synchronous = OFF");
    store.mediaFile().connection().exec("PRAGMA synchronous = OFF");
    mission_ = tablet_->findMission(kMission).value();
  }

  record::AggregateId start(const core::InstitutionHere& at, const std::string& date, unsigned visit) {
    const inspection::StartOrder order{kForm, at.subject(), at.hasSpecialOperations, date, visit, false};
    const auto id =
        inspection::inspectionId(mission_.id, {order.form, order.subject.id, order.date, order.visit});
    return tablet_
        ->act(mission_, id,
              [&](const inspection::Setting& setting) { return inspection::startInspection(setting, order); })
        .value()
        .aggregate;
  }

  // Inspections of every institution on one day after the other, of four batches each.
  void startAll(int count) {
    constexpr int kDays = 28;
    std::vector<core::InstitutionHere> institutions = tablet_->institutions().value().search("增城");
    std::erase_if(institutions,
                  [](const core::InstitutionHere& each) { return each.subject().kind != "training"; });
    const auto wide = static_cast<int>(institutions.size());
    for (int number = 0; number < count; ++number) {
      const int day = number / wide % kDays + 1, visit = number / wide / kDays + 1;
      std::array<char, 16> date{};
      std::snprintf(date.data(), date.size(), "2023-11-%02d", day);
      last_ = start(institutions[static_cast<std::size_t>(number % wide)], date.data(),
                    static_cast<unsigned>(visit));
      for (const char* item : {"1", "2", "3"}) answer(item);
    }
  }

  // Answers every item of the last one, with photos as a camera makes them.
  record::AggregateId fillIn() {
    const forms::Form& form = *tablet_->books().newest(kForm);
    const std::string photo = test::makePhoto({4000, 3000, 7, "2023:11:23 10:15:00"});
    int photos = 0;
    for (const forms::Section& section : form.sections) {
      for (const forms::Item& item : section.items) {
        answer(item.id);
        const int wanted = photos == 0 ? kPhotos : 1;
        for (int i = 0; i < wanted; ++i) addPhoto(item.id, photo, ++photos);
      }
    }
    return last_;
  }

 private:
  void answer(const std::string& item) {
    inspection::AnswerOrder order{item, {}};
    order.answer.verdict = forms::Verdict::pass;
    (void)tablet_
        ->act(
            mission_, last_,
            [&](const inspection::Setting& setting) { return inspection::answerItem(setting, last_, order); })
        .value();
  }

  // What stands behind the end of a picture makes it another file.
  void addPhoto(const std::string& item, const std::string& bytes, int number) {
    const fs::path file = folder_ / "photo.jpg";
    std::ofstream(file, std::ios::binary) << bytes << number;
    (void)core::addPhotoFile(*tablet_, mission_, last_, {{item, {}}, {}, file}).value();
  }

  fs::path folder_;
  storage::FileSecretStore secrets_;
  std::unique_ptr<core::Tablet> tablet_;
  core::MissionHere mission_;
  record::AggregateId last_;
};

}  // namespace

Stock::Stock() : folder_(fs::current_path() / ("screen-bench-" + std::to_string(getpid()))) {
  fs::create_directory(folder_);
  Filling filling(folder_);
  filling.startAll(kInspections);
  filledIn_ = QString::fromStdString(filling.fillIn().hex());
}

Stock::~Stock() { fs::remove_all(folder_); }

app::ScreenOptions optionsOf(const std::filesystem::path& stock) {
  return {stock / "store", stock / "secrets", QString::fromStdString((stock / "settings").string()),
          QString::fromStdString(stock.string())};
}

}  // namespace shicha::bench
