#include "viewmodels/file_browser.hpp"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QStorageInfo>
#include <algorithm>

namespace shicha::viewmodels {

FileBrowser::FileBrowser(const QString& home, QObject* parent)
    : QObject(parent),
      folder_(home),
      home_(home),
      entries_({"path", "name", "isFolder", "detail"}),
      places_({"path", "name"}) {}

void FileBrowser::begin(const QStringList& endings) {
  endings_ = endings;
  findPlaces();
  enter(folder_);
}

// Memory cards come and go, so each time anew.
void FileBrowser::findPlaces() {
  std::vector<Rows::Row> rows;
  const auto add = [&](const QString& path, const QString& name) {
    const bool isKnown = std::ranges::any_of(rows, [&](const Rows::Row& row) { return row.front() == path; });
    if (!isKnown && QDir(path).exists()) rows.push_back({path, name});
  };
  add(home_, tr("常用"));
  add(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation), tr("图片"));
  add(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation), tr("下载"));
  for (const QStorageInfo& volume : QStorageInfo::mountedVolumes()) {
    const QString path = volume.rootPath();
    const bool isPluggedIn =
        path.startsWith(QStringLiteral("/media/")) || path.startsWith(QStringLiteral("/run/media/"));
    if (isPluggedIn && volume.isReady()) add(path, volume.displayName());
  }
  places_.set(std::move(rows));
}

void FileBrowser::enter(const QString& folder) {
  QDir dir(folder);
  if (!dir.exists()) dir = QDir::home();
  folder_ = dir.absolutePath();
  std::vector<Rows::Row> rows;
  const QDir::Filters all = QDir::AllDirs | QDir::Files | QDir::Readable | QDir::NoDotAndDotDot;
  for (const QFileInfo& info : dir.entryInfoList(all, QDir::DirsFirst | QDir::Name | QDir::LocaleAware)) {
    if (!info.isDir() && !endings_.contains(info.suffix(), Qt::CaseInsensitive)) continue;
    const QString detail =
        info.isDir()
            ? QString()
            : QLocale::c().formattedDataSize(info.size(), 1, QLocale::DataSizeTraditionalFormat) +
                  QStringLiteral("  ") + info.lastModified().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    rows.push_back({info.absoluteFilePath(), info.fileName(), info.isDir(), detail});
  }
  entries_.set(std::move(rows));
  Q_EMIT changed();
}

void FileBrowser::up() {
  QDir dir(folder_);
  if (dir.cdUp()) enter(dir.absolutePath());
}

QString FileBrowser::newFile(const QString& name) const { return QDir(folder_).filePath(name); }

}  // namespace shicha::viewmodels
