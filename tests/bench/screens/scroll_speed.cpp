// Scrolling the rail of 40 items, and an item with 60 photos: how long a frame takes from the movement until
// it is on the screen, beside a bare list of rectangles that has the same size in such a window.
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <stdexcept>

#include "bench/screens/program.hpp"

namespace shicha::bench {
namespace {

constexpr std::chrono::microseconds kTick{16'667};  // of a display
constexpr double kStep = 47;                        // pixels a tick: a quick flick
constexpr int kRows = 40;
// The two take turns, each alone on the screen, so that what else the machine does slows both.
constexpr int kTurns = 6;
constexpr int kFramesOfTurn = 40;
constexpr int kFirstFrames = 6;  // of a turn: they do not count

constexpr const char* kBareList = R"(
import QtQuick

ListView {
    id: list

    required property real rowHeight

    clip: true

    delegate: Rectangle {
        required property int index

        color: index % 2 === 0 ? "#ffffff" : "#dde4ea"
        height: list.rowHeight
        width: list.width
    }
}
)";

// A list that is scrolled back and forth, a step at each tick of the display.
class Scroller {
 public:
  Scroller(QQuickWindow& window, Frames& frames, QQuickItem& list)
      : window_(window), frames_(frames), list_(list) {
    window_.hide();
  }

  void takeTurn() {
    frames_.expect([] { return true; });
    window_.show();
    frames_.wait();
    for (int i = 0; i < kFirstFrames + kFramesOfTurn; ++i) {
      const auto tick = Clock::now() + kTick;
      const double time = step();
      if (i >= kFirstFrames) times_.push_back(time);
      runUntil([&] { return Clock::now() >= tick; });
    }
    window_.hide();
  }

  double slow() const { return quantile(times_, 0.95); }
  double median() const { return quantile(times_, 0.5); }

 private:
  // Returns milliseconds.
  double step() {
    const auto of = [this](const char* name) { return list_.property(name).toDouble(); };
    const double now = of("contentY"), top = of("originY");
    const double end = top + of("contentHeight") - list_.height();
    if (now + step_ > end || now + step_ < top) step_ = -step_;
    frames_.expect([] { return true; });
    const auto begin = Clock::now();
    list_.setProperty("contentY", now + step_);
    return milliseconds(frames_.wait().at - begin);
  }

  QQuickWindow& window_;
  Frames& frames_;
  QQuickItem& list_;
  double step_ = kStep;
  std::vector<double> times_;
};

// A list of as many rectangles as there are rows, at the same place in a window of its own.
class BareList {
 public:
  BareList(const QQuickWindow& like, const QQuickItem& list, int rows) {
    QQmlComponent component(&engine_);
    component.setData(kBareList, {});
    made_.reset(component.createWithInitialProperties(
        {{QStringLiteral("rowHeight"), list.property("contentHeight").toDouble() / rows},
         {QStringLiteral("model"), rows},
         {QStringLiteral("width"), list.width()},
         {QStringLiteral("height"), list.height()}}));
    auto* bare = qobject_cast<QQuickItem*>(made_.get());
    if (bare == nullptr) throw std::runtime_error(component.errorString().toStdString());
    bare->setParentItem(window_.contentItem());
    bare->setPosition(list.mapToScene({0, 0}));
    window_.resize(like.size());
    scroller_.emplace(window_, frames_, *bare);
  }

  Scroller& scroller() { return *scroller_; }

 private:
  QQmlEngine engine_;
  QQuickWindow window_;
  Frames frames_{window_};
  std::unique_ptr<QObject> made_;
  std::optional<Scroller> scroller_;
};

// The rail with 40 items: no form has as many.
void fillRail(viewmodels::Rows& items) {
  std::vector<viewmodels::Rows::Row> rows;
  for (int i = 0; i < kRows; ++i) {
    viewmodels::Rows::Row row = items.rows()[static_cast<std::size_t>(i % items.count())];
    row.front() = QString::number(i + 1);
    rows.push_back(row);
  }
  items.set(std::move(rows));
}

void measureList(const char* name, Program& program, QQuickItem& item, int rows) {
  Scroller scroller(program.window(), program.frames(), item);
  BareList bare(program.window(), item, rows);
  for (int turn = 0; turn < kTurns; ++turn) {
    scroller.takeTurn();
    bare.scroller().takeTurn();
  }
  const double floor = bare.scroller().slow();
  report(name, scroller.slow(), "ms",
         "95 of 100 frames are below; aim: " + textOf(2 * floor) + ", 2 × the bare list's " + textOf(floor) +
             "; medians: " + textOf(scroller.median()) + " and " + textOf(bare.scroller().median()));
}

}  // namespace

void measureScrolling(Program& program) {
  fillRail(*program.app().inspection()->items());
  program.frames().next();
  QQuickItem& rail = *program.find("rail");
  QQuickItem& pane = *program.find("itemPane");
  measureList("scrollRail", program, rail, kRows);
  // Its rows of photos, and what stands above them.
  constexpr int kPaneRows = 24;
  measureList("scrollPhotos", program, pane, kPaneRows);
}

}  // namespace shicha::bench
