#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast macro Swift cannot import: "copy the bytes now, they are gone after the call".
static inline sqlite3_destructor_type waybill_sqlite_transient(void) { return SQLITE_TRANSIENT; }
