#include "viewmodels/rows.hpp"

#include <algorithm>

namespace shicha::viewmodels {
namespace {

constexpr int kFirstRole = Qt::UserRole;

bool isSameRow(const Rows::Row& left, const Rows::Row& right) { return left.front() == right.front(); }

}  // namespace

Rows::Rows(const std::vector<QByteArray>& names, QObject* parent) : QAbstractListModel(parent) {
  int role = kFirstRole;
  for (const QByteArray& name : names) names_.insert(role++, name);
}

void Rows::set(std::vector<Row> rows) {
  const auto before = rows_.size();
  // What stays at both ends stays; what lies between is taken out, and put in.
  const auto [oldEnd, newEnd] =
      std::mismatch(rows_.begin(), rows_.end(), rows.begin(), rows.end(), isSameRow);
  const auto first = static_cast<int>(oldEnd - rows_.begin());
  const auto [oldBack, newBack] = std::mismatch(rows_.rbegin(), std::make_reverse_iterator(oldEnd),
                                                rows.rbegin(), std::make_reverse_iterator(newEnd), isSameRow);
  const auto kept = oldBack - rows_.rbegin();
  const int removed = static_cast<int>(rows_.size()) - first - static_cast<int>(kept);
  const int added = static_cast<int>(rows.size()) - first - static_cast<int>(kept);
  if (removed > 0) {
    beginRemoveRows({}, first, first + removed - 1);
    rows_.erase(rows_.begin() + first, rows_.begin() + first + removed);
    endRemoveRows();
  }
  if (added > 0) {
    beginInsertRows({}, first, first + added - 1);
    rows_.insert(rows_.begin() + first, rows.begin() + first, rows.begin() + first + added);
    endInsertRows();
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows_[row] == rows[row]) continue;
    rows_[row] = std::move(rows[row]);
    const QModelIndex at = index(static_cast<int>(row));
    Q_EMIT dataChanged(at, at);
  }
  if (before != rows_.size()) Q_EMIT countChanged();
}

QVariant Rows::value(int row, const QString& name) const {
  const int role = names_.key(name.toUtf8(), -1);
  const bool isThere = role >= 0 && row >= 0 && row < count();
  return isThere ? data(index(row), role) : QVariant();
}

int Rows::find(const QVariant& key) const {
  const auto found = std::ranges::find_if(rows_, [&](const Row& row) { return row.front() == key; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int Rows::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant Rows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  return rows_[static_cast<std::size_t>(index.row())].value(role - kFirstRole);
}

QHash<int, QByteArray> Rows::roleNames() const { return names_; }

}  // namespace shicha::viewmodels
