// How a failed test prints what Qt has.
#pragma once

#include <QString>
#include <QVariant>
#include <ostream>

inline void PrintTo(const QString& text, std::ostream* out) { *out << '"' << text.toStdString() << '"'; }
inline void PrintTo(const QVariant& value, std::ostream* out) {
  *out << (value.isValid() ? value.typeName() : "nothing") << " \"" << value.toString().toStdString() << '"';
}
