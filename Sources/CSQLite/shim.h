#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast macro Swift cannot import: "copy the bytes now, they are gone after the call".
static inline sqlite3_destructor_type waybill_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Swift cannot call variadic functions. Without its statistics SQLite need not take a global lock for every allocation.
static inline int waybill_sqlite_without_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// How many pages the write-ahead log holds (mxFrame) and how many of them are in the file (nBackfill), as all processes
/// see it: read from the shared index, whose first 136 bytes are documented (sqlite.org/walformat.html, 2.1).
static inline int waybill_sqlite_log(sqlite3 *db, unsigned *pages, unsigned *moved) {
    sqlite3_file *file = 0;
    void volatile *index = 0;
    int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK) return code;
    if (!file || !file->pMethods || file->pMethods->iVersion < 2) return SQLITE_NOTFOUND;
    code = file->pMethods->xShmMap(file, 0, 32768, 0, &index);
    if (code != SQLITE_OK) return code;
    if (!index) return SQLITE_NOTFOUND;
    *moved = __atomic_load_n((unsigned const volatile *)((char const volatile *)index + 96), __ATOMIC_ACQUIRE);
    *pages = __atomic_load_n((unsigned const volatile *)((char const volatile *)index + 16), __ATOMIC_ACQUIRE);
    return SQLITE_OK;
}
