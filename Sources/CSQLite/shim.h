#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast macro Swift cannot import: "copy the bytes now, they are gone after the call".
static inline sqlite3_destructor_type waybill_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Swift cannot call variadic functions. Without its statistics SQLite need not take a global lock for every allocation.
static inline int waybill_sqlite_without_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
