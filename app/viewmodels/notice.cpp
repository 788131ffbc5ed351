#include "viewmodels/notice.hpp"

#include <filesystem>

#include "viewmodels/text.hpp"

namespace shicha::viewmodels {

void Notice::tell(Kind kind, const QString& title, const QString& meaning, const QString& advice) {
  error_.reset();
  kind_ = kind;
  title_ = title;
  meaning_ = meaning;
  advice_ = advice;
  Q_EMIT changed();
}

void Notice::tell(const Error& error, Language language) {
  const ErrorInfo& info = errorInfo(error.code());
  // Which file: its name will do for people.
  const std::string file = std::filesystem::path(error.place().file).filename().string();
  const QString where = file.empty() ? QString() : textOf(file) + QStringLiteral("：");
  tell(Failure, where + textOf(error.what(language)), textOf(info.means, language),
       textOf(info.todo, language));
  error_ = error;
}

void Notice::sayAgain(Language language) {
  if (const auto error = error_) tell(*error, language);
}

}  // namespace shicha::viewmodels
