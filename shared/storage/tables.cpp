#include "storage/tables.hpp"

namespace shicha::storage {

Tables::Tables(Database& opened, const RowSeal& seal)
    : database(opened),
      names(opened, seal),
      batches(opened, seal),
      waiting(opened, seal, "waiting"),
      drafts(opened, seal, "draft"),
      receipts(opened, seal, "receipt"),
      cards(opened, seal, "card"),
      ownLogs(opened, seal, "own_log"),
      packs(opened, seal, "pack"),
      enrolments(opened, seal, "enrolment"),
      servers(opened, seal, "server") {}

}  // namespace shicha::storage
