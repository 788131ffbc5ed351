#include "viewmodels/notice.hpp"

#include "viewmodels/text.hpp"

namespace shicha::viewmodels {

void Notice::tell(Kind kind, const QString& text) {
  kind_ = kind;
  text_ = text;
  Q_EMIT changed();
}

void Notice::tell(const Error& error, Language language) { tell(Failure, textOf(error.message(language))); }

}  // namespace shicha::viewmodels
