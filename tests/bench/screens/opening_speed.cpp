// Opening an inspection that is filled in, from the tap on its row until its first item is on the screen; and
// a tap on a verdict, until it is on the screen, and until it is durable.
#include <SQLiteCpp/SQLiteCpp.h>

#include <QQuickItem>
#include <stdexcept>

#include "bench/screens/program.hpp"

namespace shicha::bench {
namespace {

constexpr int kOpenings = 5;
constexpr int kTaps = 21;
constexpr double kFrameMs = 1000.0 / 60;

// Are the photos on the screen?
bool hasPhotos(QQuickItem& below) {
  if (below.inherits("QQuickImage") && below.property("status").toInt() != 1) return false;
  const auto children = below.childItems();
  return std::ranges::all_of(children, [](QQuickItem* child) { return hasPhotos(*child); });
}

struct Opening {
  double item, photos;  // ms
};

void goBack(Program& program) {
  program.app().back();
  runUntil([&] { return program.app().missions()->isLoading(); });
  runUntil([&] { return !program.app().missions()->isLoading(); });
}

// Milliseconds.
double openItem(Program& program, const Stock& stock) {
  const auto isItemShown = [&] {
    const QQuickItem* heading = program.find("itemHeading");
    return heading != nullptr && !heading->property("text").toString().isEmpty();
  };
  program.frames().expect(isItemShown);
  const auto begin = Clock::now();
  program.app().openInspection(stock.filledIn());
  return milliseconds(program.frames().wait().at - begin);
}

Opening openOnce(Program& program, const Stock& stock) {
  const auto begin = Clock::now();
  const double item = openItem(program, stock);
  runUntil([&] { return hasPhotos(*program.find("itemPane")); });
  program.window().update();
  return {item, milliseconds(program.frames().next().at - begin)};
}

// A row of the length of an answer's, in a durable transaction of its own.
class BareStore {
 public:
  explicit BareStore(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE bare (number INTEGER PRIMARY KEY, bytes BLOB)");
    insert_.emplace(database_, "INSERT INTO bare (bytes) VALUES (?)");
  }

  double save() {
    constexpr std::size_t kRowBytes = 240;
    const std::string bytes(kRowBytes, 'b');
    const auto begin = Clock::now();
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    insert_->bindNoCopy(1, bytes.data(), static_cast<int>(bytes.size()));
    insert_->exec();
    insert_->reset();
    transaction.commit();
    return milliseconds(Clock::now() - begin);
  }

 private:
  SQLite::Database database_;
  std::optional<SQLite::Statement> insert_;
};

struct Tap {
  double shown, durable;  // ms
  int frames;
};

Tap tapOnce(Program& program, const char* verdict) {
  viewmodels::ItemModel& item = *program.app().inspection()->item();
  QQuickItem& button = *program.find(verdict);
  Clock::time_point saved;
  const QObject context;
  QObject::connect(&item, &viewmodels::ItemModel::answerChanged, &context, [&] {
    if (!item.isSaving()) saved = Clock::now();
  });
  const auto begin = tap(program.window(), button, [&] {
    program.frames().expect([&] { return button.property("chosen").toBool(); });
  });
  const auto shown = program.frames().wait();
  runUntil([&] { return saved != Clock::time_point(); });
  return {milliseconds(shown.at - begin), milliseconds(saved - begin), shown.count};
}

}  // namespace

void measureOpening(Program& program, const Stock& stock) {
  std::vector<double> items, photos;
  const double first = openOnce(program, stock).item;
  for (int i = 0; i < kOpenings; ++i) {
    goBack(program);
    const Opening opening = openOnce(program, stock);
    items.push_back(opening.item);
    photos.push_back(opening.photos);
  }
  report("openInspection", quantile(items, 0.5), "ms",
         "aim: 150; for the first time: " + textOf(first) + "; with its " + std::to_string(kPhotos) +
             " photos: " + textOf(quantile(photos, 0.5)));
}

// The photos are read by the thread that saves.
void measureHurriedTaps(Program& program, const Stock& stock) {
  std::vector<double> durable;
  for (int i = 0; i < kOpenings; ++i) {
    goBack(program);
    openItem(program, stock);
    durable.push_back(tapOnce(program, i % 2 == 0 ? "fail" : "pass").durable);
    runUntil([&] { return hasPhotos(*program.find("itemPane")); });
  }
  report("tap, photos coming in", quantile(durable, 0.5), "ms", "until it is durable, right after opening");
}

void measureTaps(Program& program, const Stock& stock) {
  BareStore bare(stock.folder() / "bare.db");
  std::vector<double> shown, durable, floors;
  int framesMax = 0;
  for (int i = 0; i < kTaps; ++i) {
    const Tap one = tapOnce(program, i % 2 == 0 ? "fail" : "pass");
    shown.push_back(one.shown);
    durable.push_back(one.durable);
    framesMax = std::max(framesMax, one.frames);
    floors.push_back(bare.save());
  }
  const double floor = quantile(floors, 0.5);
  report("tap, shown", quantile(shown, 0.5), "ms",
         "aim: the next frame; it was frame " + std::to_string(framesMax) + " at the latest");
  report("tap, durable", quantile(durable, 0.5), "ms",
         "aim: " + textOf(1.3 * floor + kFrameMs) + ", 1.3 × the floor of " + textOf(floor) +
             " and a frame of " + textOf(kFrameMs));
}

}  // namespace shicha::bench
