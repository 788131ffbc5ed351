#include "viewmodels/file_browser.hpp"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace shicha::viewmodels {

FileBrowser::FileBrowser(const QString& home, QObject* parent)
    : QObject(parent), folder_(home), entries_({"path", "name", "isFolder", "detail"}) {}

void FileBrowser::begin(const QStringList& endings) {
  endings_ = endings;
  enter(folder_);
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
