// Photos on the screen: read from the sealed store, in the size that is shown.
#include "viewmodels/photo_provider.hpp"

#include <QEventLoop>
#include <QThread>
#include <atomic>

#include "unit/viewmodels/hand.hpp"
#include "viewmodels/mark_code.hpp"

namespace shicha::viewmodels {
namespace {

using test::waitFor;

class PhotoProviderTest : public test::OpenSheetTest {
 protected:
  PhotoProviderTest() {
    const std::string jpeg =
        test::makePhoto({.width = 2'000, .height = 1'000, .time = "2023:11:23 10:15:00"});
    tablet_.sheet().evidence()->addPhoto(QString::fromStdString(workplace_.write("a.jpg", jpeg)), {});
    tablet_.settle();
    const QString source = tablet_.sheet().evidence()->photos()->value(0, "source").toString();
    id_ = source.section('/', -1);
  }

  struct Answer {
    QSize size;
    QString error;
    QImage image;
  };

  Answer ask(const QString& id, QSize size) {
    PhotoProvider provider(tablet_.services().store);
    const std::unique_ptr<QQuickImageResponse> response(provider.requestImageResponse(id, size));
    const QSignalSpy finished(response.get(), &QQuickImageResponse::finished);
    EXPECT_TRUE(waitFor([&] { return finished.count() > 0; }));
    const std::unique_ptr<QQuickTextureFactory> texture(response->textureFactory());
    return {texture ? texture->textureSize() : QSize(), response->errorString(),
            texture ? texture->image() : QImage()};
  }

  QString id_;
};

TEST_F(PhotoProviderTest, ShowsAPhotoAsSmallAsItIsAskedFor) {
  const Answer small = ask(id_, QSize(200, 100));
  EXPECT_EQ(small.error, "");
  EXPECT_EQ(small.size, QSize(200, 100));
  const Answer whole = ask(id_, QSize());
  EXPECT_EQ(whole.error, "");
  EXPECT_LE(whole.size.height(), 1'600);
  EXPECT_GE(whole.size.width(), 1'600);
}

TEST_F(PhotoProviderTest, ShowsTheOriginalCloseUp) {
  EXPECT_EQ(ask(id_, QSize(4'096, 4'096)).size, QSize(2'000, 1'000));
}

TEST_F(PhotoProviderTest, ShowsWhatIsDrawnOverIt) {
  const QString code = markCode({{inspection::Mark::Kind::blur, 0, 0, 10'000, 10'000, ""}});
  const Answer marked = ask(id_ + '?' + code, QSize(200, 100));
  EXPECT_EQ(marked.error, "");
  EXPECT_EQ(marked.size, QSize(200, 100));
  EXPECT_NE(marked.image, ask(id_, QSize(200, 100)).image);
  EXPECT_NE(ask(id_ + "?nonsense", QSize(200, 100)).error, "");
}

// Its room was freed: the copies are still there.
TEST_F(PhotoProviderTest, ShowsAPhotoWhoseOriginalIsFreed) {
  tablet_.services().store.runOnTablet(
      &tablet_.app(),
      [](core::Tablet& tablet) {
        const auto digest = tablet.media().all().at(0).digest;
        const auto marked = tablet.media().markBackedUp();
        return marked ? tablet.media().free(digest) : marked;
      },
      [](const Result<void>& freed) { EXPECT_TRUE(freed); });
  tablet_.settle();
  EXPECT_EQ(ask(id_, QSize(200, 100)).size, QSize(200, 100));
  EXPECT_EQ(ask(id_, QSize(4'096, 4'096)).size, QSize(1'600, 800));
}

TEST_F(PhotoProviderTest, SaysWhereThereIsNone) {
  for (const QString& id : {QString(), QStringLiteral("zz"), QString(64, '0')}) {
    EXPECT_NE(ask(id, {}).error, "") << id.toStdString();
  }
  tablet_.app().lock();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().screen() == AppModel::Unlock; }));
  EXPECT_NE(ask(id_, {}).error, "") << "nobody has unlocked it";
}

// As Qt does it: asked and ended in a thread of its own.
TEST_F(PhotoProviderTest, MayBeAskedAndEndedInAnotherThread) {
  PhotoProvider provider(tablet_.services().store);
  std::atomic<bool> isDone = false;
  const std::unique_ptr<QThread> thread(QThread::create([&] {
    for (int i = 0; i < 50; ++i) {
      QEventLoop loop;
      const std::unique_ptr<QQuickImageResponse> response(provider.requestImageResponse(id_, QSize(20, 10)));
      QObject::connect(response.get(), &QQuickImageResponse::finished, &loop, &QEventLoop::quit);
      if (i % 10 == 0) loop.exec();
    }
    isDone = true;
  }));
  thread->start();
  EXPECT_TRUE(waitFor([&] { return isDone.load(); }));
  thread->wait();
}

// The list was scrolled away before the photo was there.
TEST_F(PhotoProviderTest, StopsForWhoeverIsGone) {
  PhotoProvider provider(tablet_.services().store);
  for (int i = 0; i < 20; ++i) delete provider.requestImageResponse(id_, {});
  tablet_.settle();
  EXPECT_EQ(ask(id_, QSize(20, 10)).error, "");
}

}  // namespace
}  // namespace shicha::viewmodels
