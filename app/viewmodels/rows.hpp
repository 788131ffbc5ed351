// A list for the screens: rows of named values, that change as little as they must.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QVariantList>
#include <vector>

namespace shicha::viewmodels {

// The first value of a row is its key: it tells a row that changed from another row, so that a list that is
// shown keeps its place. Threads: the screens'.
class Rows : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("lists come from the program")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  using Row = QVariantList;

  // names: of the values of each row, in order; the key's is the first.
  explicit Rows(const std::vector<QByteArray>& names, QObject* parent = nullptr);

  int count() const { return static_cast<int>(rows_.size()); }
  const std::vector<Row>& rows() const { return rows_; }

  // Keys are different from each other.
  void set(std::vector<Row> rows);

  // The value of that name; nothing where there is no such row or name.
  Q_INVOKABLE QVariant value(int row, const QString& name) const;

  // The row with that key; -1: none.
  Q_INVOKABLE int find(const QVariant& key) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();

 private:
  QHash<int, QByteArray> names_;
  std::vector<Row> rows_;
};

}  // namespace shicha::viewmodels
