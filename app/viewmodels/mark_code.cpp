#include "viewmodels/mark_code.hpp"

#include <QStringList>

#include "base/base64url.hpp"
#include "inspection/markings.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

using inspection::Mark;

constexpr QChar kBetweenMarks = '~', kBetweenParts = '.';
constexpr qsizetype kPartCount = 6;  // kind, four places, text

std::optional<Mark> markOf(const QString& code) {
  const QStringList parts = code.split(kBetweenParts);
  if (parts.size() != kPartCount) return std::nullopt;
  const auto kind = inspection::markKindOf(parts[0].toStdString());
  const auto text = bytesOfBase64Url(parts[kPartCount - 1].toStdString());
  if (!kind || !text) return std::nullopt;
  Mark mark{*kind, 0, 0, 0, 0, *text};
  std::uint32_t* const places[] = {&mark.x1, &mark.y1, &mark.x2, &mark.y2};
  for (qsizetype i = 0; i < 4; ++i) {
    bool isNumber = false;
    *places[i] = parts[i + 1].toUInt(&isNumber);
    if (!isNumber || *places[i] > inspection::kMarkSide) return std::nullopt;
  }
  return mark;
}

}  // namespace

QString markCode(const std::vector<Mark>& marks) {
  QStringList codes;
  for (const Mark& mark : marks) {
    QStringList parts = {textOf(inspection::markKindName(mark.kind))};
    for (const std::uint32_t place : {mark.x1, mark.y1, mark.x2, mark.y2}) parts << QString::number(place);
    parts << textOf(base64UrlText(mark.text));
    codes << parts.join(kBetweenParts);
  }
  return codes.join(kBetweenMarks);
}

std::optional<std::vector<Mark>> marksOfCode(const QString& code) {
  std::vector<Mark> marks;
  if (code.isEmpty()) return marks;
  for (const QString& each : code.split(kBetweenMarks)) {
    auto mark = markOf(each);
    if (!mark || marks.size() == inspection::kMarksMax) return std::nullopt;
    marks.push_back(std::move(*mark));
  }
  return marks;
}

}  // namespace shicha::viewmodels
