// Choosing a file: folders and the files that fit.
#include "viewmodels/file_browser.hpp"

#include <QDir>

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using testing::ElementsAre;

class FileBrowserTest : public testing::Test {
 protected:
  FileBrowserTest() {
    std::filesystem::create_directories(workplace_.file("home/照片"));
    for (const char* name : {"home/b.JPG", "home/a.jpg", "home/c.txt", "home/jpg", "home/照片/d.png"}) {
      (void)workplace_.write(name, std::string(2'048, 'x'));
    }
  }

  QString path(const std::string& name) const {
    return QString::fromStdString(workplace_.file(name).string());
  }
  std::vector<QString> names() { return column(*files_.entries(), "name"); }

  test::Workplace workplace_;
  FileBrowser files_{path("home"), nullptr};
};

TEST_F(FileBrowserTest, ShowsFoldersThenTheFilesThatFit) {
  files_.begin({"jpg", "png"});
  EXPECT_EQ(files_.folder(), path("home"));
  EXPECT_THAT(names(), ElementsAre("照片", "a.jpg", "b.JPG"));
  EXPECT_TRUE(files_.entries()->value(0, "isFolder").toBool());
  EXPECT_FALSE(files_.entries()->value(1, "isFolder").toBool());
  EXPECT_EQ(files_.entries()->value(1, "path"), path("home/a.jpg"));
  EXPECT_TRUE(files_.entries()->value(1, "detail").toString().startsWith("2.0 kB"))
      << files_.entries()->value(1, "detail").toString().toStdString();
  files_.begin({"shicha"});
  EXPECT_THAT(names(), ElementsAre("照片"));
}

TEST_F(FileBrowserTest, GoesInAndOut) {
  files_.begin({"png"});
  files_.enter(path("home/照片"));
  EXPECT_THAT(names(), ElementsAre("d.png"));
  files_.begin({"jpg"});
  EXPECT_EQ(files_.folder(), path("home/照片")) << "where somebody was stays";
  EXPECT_TRUE(files_.isEmpty());
  files_.up();
  EXPECT_EQ(files_.folder(), path("home"));
  for (int i = 0; i < 20; ++i) files_.up();
  EXPECT_EQ(files_.folder(), "/");
}

TEST_F(FileBrowserTest, GoesHomeWhereAFolderIsGone) {
  files_.begin({"jpg"});
  const QSignalSpy changed(&files_, &FileBrowser::changed);
  files_.enter(path("home/none"));
  EXPECT_EQ(files_.folder(), QDir::homePath());
  EXPECT_EQ(changed.count(), 1);
}

TEST_F(FileBrowserTest, NamesANewFileInTheFolder) {
  files_.begin({});
  EXPECT_EQ(files_.newFile("天河区.shicha"), path("home/天河区.shicha"));
}

}  // namespace
}  // namespace shicha::viewmodels
