#include "storage/names.hpp"

#include <SQLiteCpp/Column.h>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

constexpr const char* kTable = "name";

// A letter for the kind, then the id; a workspace's root key after it.
constexpr char kWorkspace = 'W';
constexpr char kLog = 'L';
constexpr char kAggregate = 'A';
constexpr std::size_t kIdBytes = 16;

}  // namespace

Names::Names(Database& database, const RowSeal& seal)
    : seal_(seal),
      insert_(database.connection(), "INSERT INTO name (number, workspace, sealed) VALUES (?, ?, ?)") {
  SQLite::Statement all(database.connection(), "SELECT number, workspace, sealed FROM name ORDER BY number");
  while (all.executeStep()) {
    const Number number = all.getColumn(0).getInt64();
    const Number workspace = all.getColumn(1).getInt64();
    read(number, workspace, seal_.open(kTable, {number, workspace}, columnBytes(all, 2)));
  }
}

void Names::read(Number number, Number workspace, BytesView plain) {
  const char kind = plain.empty() ? '\0' : plain[0];
  const BytesView id = plain.substr(std::min<std::size_t>(plain.size(), 1), kIdBytes);
  const std::size_t rootBytes = kind == kWorkspace ? crypto::PublicKey::kSize : 0;
  const bool sized = number == last() + 1 && plain.size() == 1 + kIdBytes + rootBytes;
  const bool owned = kind == kWorkspace ? workspace == number : workspaceOf(workspace) != nullptr;
  if (sized && owned && kind == kWorkspace) {
    const auto root = crypto::PublicKey::from(plain.substr(1 + kIdBytes));
    names_.push_back({workspace, WorkspaceName{*record::WorkspaceId::from(id), *root}});
  } else if (sized && owned && kind == kLog) {
    names_.push_back({workspace, *record::LogId::from(id)});
  } else if (sized && owned && kind == kAggregate) {
    names_.push_back({workspace, *record::AggregateId::from(id)});
  } else {
    throw Fault(Error(ErrorCode::storeDamaged, {"name " + std::to_string(number)}));
  }
  index(names_.back(), number);
}

void Names::index(const Name& name, Number number) {
  if (const auto* workspace = std::get_if<WorkspaceName>(&name.what)) {
    workspaces_.emplace(workspace->id, number);
  } else if (const auto* log = std::get_if<record::LogId>(&name.what)) {
    logs_.emplace(*log, number);
  } else {
    aggregates_.emplace(AggregateKey{name.workspace, std::get<record::AggregateId>(name.what)}, number);
  }
}

Number Names::add(Name name) {
  const Number number = last() + 1;
  if (name.workspace == 0) name.workspace = number;
  std::string plain;
  if (const auto* workspace = std::get_if<WorkspaceName>(&name.what)) {
    plain.append(1, kWorkspace).append(workspace->id.view()).append(workspace->root.view());
  } else if (const auto* log = std::get_if<record::LogId>(&name.what)) {
    plain.append(1, kLog).append(log->view());
  } else {
    plain.append(1, kAggregate).append(std::get<record::AggregateId>(name.what).view());
  }
  const Rewind rewind(insert_);
  const std::string sealed = seal_.seal(kTable, {number, name.workspace}, plain);
  insert_.bind(1, number);
  insert_.bind(2, name.workspace);
  bindBytes(insert_, 3, sealed);
  insert_.exec();
  index(name, number);
  names_.push_back(std::move(name));
  return number;
}

Number Names::workspace(const record::WorkspaceId& id, const crypto::PublicKey& root) {
  const Number known = find(id);
  return known != 0 ? known : add({0, WorkspaceName{id, root}});
}

Number Names::log(Number workspace, const record::LogId& id) {
  const Number known = findLog(id);
  return known != 0 ? known : add({workspace, id});
}

Number Names::aggregate(Number workspace, const record::AggregateId& id) {
  const Number known = findAggregate(workspace, id);
  return known != 0 ? known : add({workspace, id});
}

Number Names::find(const record::WorkspaceId& id) const {
  const auto found = workspaces_.find(id);
  return found == workspaces_.end() ? 0 : found->second;
}

Number Names::findLog(const record::LogId& id) const {
  const auto found = logs_.find(id);
  return found == logs_.end() ? 0 : found->second;
}

Number Names::findAggregate(Number workspace, const record::AggregateId& id) const {
  const auto found = aggregates_.find({workspace, id});
  return found == aggregates_.end() ? 0 : found->second;
}

const Names::Name* Names::find(Number number) const {
  return number < 1 || number > last() ? nullptr : &names_[static_cast<std::size_t>(number) - 1];
}

Number Names::ownerOf(Number number) const {
  const Name* name = find(number);
  return name == nullptr ? 0 : name->workspace;
}

const Names::WorkspaceName* Names::workspaceOf(Number number) const {
  const Name* name = find(number);
  return name == nullptr ? nullptr : std::get_if<WorkspaceName>(&name->what);
}

const record::LogId* Names::logOf(Number number) const {
  const Name* name = find(number);
  return name == nullptr ? nullptr : std::get_if<record::LogId>(&name->what);
}

const record::AggregateId* Names::aggregateOf(Number number) const {
  const Name* name = find(number);
  return name == nullptr ? nullptr : std::get_if<record::AggregateId>(&name->what);
}

void Names::forgetAfter(Number last) {
  names_.resize(static_cast<std::size_t>(last), Name{});
  const auto isGone = [last](const auto& entry) { return entry.second > last; };
  std::erase_if(workspaces_, isGone);
  std::erase_if(logs_, isGone);
  std::erase_if(aggregates_, isGone);
}

}  // namespace shicha::storage
