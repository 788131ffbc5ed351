#include "storage/fault.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <new>

namespace shicha::storage {
namespace {

Error errorOf(const SQLite::Exception& exception) {
  switch (exception.getErrorCode()) {
    case SQLITE_FULL:
      return Error(ErrorCode::diskFull);
    case SQLITE_NOMEM:
      return Error(ErrorCode::memoryShort);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(ErrorCode::storeInUse);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return Error(ErrorCode::storeReadOnly);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return Error(ErrorCode::storeDamaged, {exception.what()});
    case SQLITE_IOERR:
      if (exception.getExtendedErrorCode() == SQLITE_IOERR_NOMEM) return Error(ErrorCode::memoryShort);
      [[fallthrough]];
    default:
      return Error(ErrorCode::diskError, {exception.what()});
  }
}

}  // namespace

Error errorOfException() {
  try {
    throw;
  } catch (const Fault& fault) {
    return fault.error();
  } catch (const SQLite::Exception& exception) {
    return errorOf(exception);
  } catch (const std::bad_alloc&) {
    return Error(ErrorCode::memoryShort);
  }
}

}  // namespace shicha::storage
