#include "integration/sync/tablet_at_work.hpp"

#include <fstream>
#include <stdexcept>
#include <thread>

#include "core/photos.hpp"
#include "inspection/answer.hpp"
#include "inspection/start.hpp"
#include "tools/photo_maker.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kForm = "gz2023.exam-site-practical";
constexpr const char* kExamSite = "广州市增城区高力职业培训学校考试点";
constexpr unsigned kDays = 4;  // so that tablets start the same inspections

std::chrono::milliseconds clockNow() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  return std::move(*result);
}

}  // namespace

TabletAtWork::TabletAtWork(const fs::path& folder, const exchange::OpenedInvitation& invitation,
                           std::uint64_t seed)
    : folder_(folder), dice_(seed) {
  const core::Ports ports{secrets_, crypto::systemRandom(), clockNow,
                          [] { return core::Fix{std::nullopt, "没有定位"}; }};
  tablet_ = sound(core::Tablet::enrol(folder_, ports, invitation, {}, ""));
  mission_ = tablet_->missions().at(0);
}

record::AggregateId TabletAtWork::someInspection() {
  const auto subject = sound(core::Institutions::shipped()->find(kExamSite)).subject();
  const std::string date = "2023-11-2" + std::to_string(1 + dice_() % kDays);
  const inspection::StartOrder order{kForm, subject, false, date, 1, false};
  const auto id = inspection::inspectionId(mission_.id, {kForm, subject.id, date, 1});
  const auto begin = [&](const auto& setting) { return inspection::startInspection(setting, order); };
  const auto shown = tablet_->show(id.hex());
  return shown ? id : sound(tablet_->act(mission_, id, begin)).aggregate;
}

void TabletAtWork::work() {
  const record::AggregateId id = someInspection();
  const forms::Form* form = tablet_->books().find(kForm, 1);
  const forms::Section& section = form->sections[dice_() % form->sections.size()];
  const forms::Item& item = section.items[dice_() % section.items.size()];
  ++worked_;
  if (dice_() % 8 == 0) {
    const fs::path file = folder_.string() + ".jpg";
    const std::string photo =
        makePhoto({.width = 160, .height = 120, .shade = static_cast<unsigned>(dice_() % 250)});
    std::ofstream(file, std::ios::binary) << photo;
    sound(core::addPhotoFile(*tablet_, mission_, id, {{item.id, {}}, {}, file}));
    return;
  }
  const auto remark = [&](const inspection::Setting& setting) {
    const auto seen = inspection::remarkOf(setting.workspace, id, item.id);
    return inspection::writeRemark(setting, id, item.id, {"备注" + std::to_string(dice_()), seen.sees});
  };
  sound(tablet_->act(mission_, id, remark));
}

Result<core::SyncReply> TabletAtWork::send(const core::SyncRequest& request) {
  try {
    if (!client_) {
      client_.emplace(port_);
      if (!client_->startTls()) client_.reset();
    }
    const auto answer = !client_ ? std::nullopt
                                 : client_->ask(requestText(request.method, request.path, request.token,
                                                            request.contentType, request.body));
    if (!answer || answer->header("Connection") == "close") client_.reset();
    if (answer) return core::SyncReply{answer->status, answer->body, std::chrono::seconds(0)};
  } catch (const std::runtime_error&) {  // nobody listens there
    client_.reset();
  }
  return Error(ErrorCode::networkFailed, {"127.0.0.1"});
}

std::optional<Error> TabletAtWork::sync(unsigned short port, unsigned triesMax, Clock::time_point until) {
  port_ = port;
  client_.reset();
  sync_.begin();
  core::SyncRunPorts ports;
  ports.send = [this](const core::SyncRequest& request) { return send(request); };
  // Nobody has to spare the server here.
  ports.sleep = [](std::chrono::milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(20)); };
  ports.isStopped = [until] { return Clock::now() >= until; };
  ports.triesMax = triesMax;
  const auto done = core::runSync(*tablet_, sync_, ports);
  if (!done) return done.error();
  return sync_.progress().trouble();
}

record::Hash TabletAtWork::root() { return sound(tablet_->replicaOf(mission_.id)->root()); }

}  // namespace shicha::test
