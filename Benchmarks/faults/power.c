/* A disk whose power fails: an SQLite VFS around "unix" that holds back what was written since the last sync.
 *
 * Loaded with LD_PRELOAD. What the program reads is what it wrote; the file below gets it at xSync only. Now and then,
 * by the seed, in the middle of a write or a sync, an image is taken of what a machine could find after the power
 * failed at that moment: every 512-byte sector as it was at some moment since the last sync, chosen for each sector by
 * itself, so that writes are dropped, torn and reordered; a file that was never synced may be gone. Beside it stands
 * how much had been acknowledged by then.
 *
 *   POWER_IMAGES    folder: image N is N/, complete once N/acked is there
 *   POWER_ACKS      file the clients append to; its size goes into N/acked
 *   POWER_SEED, POWER_EVERY (operations between images, on average), POWER_MOST (images)
 *   POWER_LAZY=1    ignores the flush of a commit, as synchronous=NORMAL would: the planted fault
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512 };

/* A write since the last sync, or a truncation to `offset` if there are no bytes. */
typedef struct Change { struct Change *next; sqlite3_int64 offset; int count; unsigned char bytes[]; } Change;

/* One file, shared by all that have it open. */
typedef struct Shared {
    struct Shared *next;
    char *path;
    int users, was_synced;
    unsigned char *now;
    sqlite3_int64 size, room;
    Change *first, **last;
} Shared;

typedef struct { sqlite3_file base; Shared *shared; sqlite3_file *real; int has_written; } File;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Shared *all;
static sqlite3_vfs *unix_vfs;
static uint64_t state;
static long every = 20, most, taken;
static int lazy;

static uint64_t draw(void) { /* splitmix64 */
    uint64_t z = (state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static void die(const char *what) { perror(what); abort(); }

static void grow(unsigned char **bytes, sqlite3_int64 *room, sqlite3_int64 wanted) {
    if (wanted <= *room) return;
    sqlite3_int64 more = wanted * 2 + 65536;
    if (!(*bytes = realloc(*bytes, more))) die("realloc");
    memset(*bytes + *room, 0, more - *room);
    *room = more;
}

static void put(int fd, const void *bytes, size_t count, off_t offset) {
    while (count > 0) {
        ssize_t n = pwrite(fd, bytes, count, offset);
        if (n < 0) die("pwrite");
        bytes = (const char *)bytes + n, count -= n, offset += n;
    }
}

static void forget(Shared *s) {
    for (Change *c = s->first, *next; c; c = next) next = c->next, free(c);
    s->first = NULL, s->last = &s->first;
}

/* ---- the image ---- */

/* Which version each sector has: 0 is as it was at the last sync, n as after the n-th change that touched it. */
static void choose(Shared *s, unsigned char *content, sqlite3_int64 *size) {
    sqlite3_int64 sectors = *size / SECTOR + 1;
    for (Change *c = s->first; c; c = c->next)
        if (c->count && (c->offset + c->count) / SECTOR + 1 > sectors) sectors = (c->offset + c->count) / SECTOR + 1;
    uint16_t *touched = calloc(sectors, 2), *kept = calloc(sectors, 2), *seen = calloc(sectors, 2);
    if (!touched || !kept || !seen) die("calloc");
    for (Change *c = s->first; c; c = c->next)
        for (sqlite3_int64 n = c->offset / SECTOR; c->count && n <= (c->offset + c->count - 1) / SECTOR; n++) touched[n]++;
    /* Sometimes nearly all arrived, sometimes nearly nothing: both ends are worth visiting. */
    uint64_t bias = draw() % 5;
    for (sqlite3_int64 n = 0; n < sectors; n++) {
        if (!touched[n]) continue;
        uint64_t die_ = draw() % 8;
        kept[n] = die_ < bias ? touched[n] : die_ < bias + 2 ? 0 : draw() % (touched[n] + 1);
    }
    int cuts = draw() % 2;
    for (Change *c = s->first; c; c = c->next) {
        if (!c->count) {
            if (cuts && c->offset < *size) memset(content + c->offset, 0, *size - c->offset), *size = c->offset;
            continue;
        }
        for (sqlite3_int64 at = c->offset, end = c->offset + c->count; at < end;) {
            sqlite3_int64 n = at / SECTOR, stop = (n + 1) * SECTOR < end ? (n + 1) * SECTOR : end;
            if (seen[n]++ < kept[n]) {
                memcpy(content + at, c->bytes + (at - c->offset), stop - at);
                if (stop > *size) *size = stop;
            }
            at = stop;
        }
    }
    free(touched), free(kept), free(seen);
}

static void image_of(Shared *s, const char *folder) {
    if (!s->was_synced && s->first && draw() % 2) return; /* its name was not on disk yet */
    struct stat found;
    sqlite3_int64 size = 0, room = 0;
    unsigned char *content = NULL;
    int fd = open(s->path, O_RDONLY);
    if (fd >= 0 && fstat(fd, &found) == 0) size = found.st_size;
    else if (!s->first) return;
    sqlite3_int64 most_ = size;
    for (Change *c = s->first; c; c = c->next) if (c->offset + c->count > most_) most_ = c->offset + c->count;
    grow(&content, &room, most_ + SECTOR);
    if (fd >= 0) {
        if (pread(fd, content, size, 0) != size) die("pread");
        close(fd);
    }
    choose(s, content, &size);
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, strrchr(s->path, '/') + 1);
    if ((fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600)) < 0) die(path);
    put(fd, content, size, 0);
    close(fd), free(content);
}

static void maybe_fail(void) {
    const char *images = getenv("POWER_IMAGES"), *acks = getenv("POWER_ACKS");
    if (!images || !acks || taken >= most || draw() % every) return;
    struct stat said;
    char folder[2048], path[4096], text[64];
    if (stat(acks, &said)) die(acks);
    snprintf(folder, sizeof folder, "%s/%ld", images, taken++);
    if (mkdir(folder, 0700)) die(folder);
    for (Shared *s = all; s; s = s->next) image_of(s, folder);
    snprintf(path, sizeof path, "%s/.acked", folder);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    put(fd, text, snprintf(text, sizeof text, "%lld", (long long)said.st_size), 0);
    close(fd);
    char done[4096];
    snprintf(done, sizeof done, "%s/acked", folder);
    if (rename(path, done)) die(done);
}

/* ---- the file ---- */

static void change(Shared *s, sqlite3_int64 offset, const void *bytes, int count) {
    Change *c = malloc(sizeof *c + count);
    if (!c) die("malloc");
    c->next = NULL, c->offset = offset, c->count = count;
    if (count) memcpy(c->bytes, bytes, count);
    *s->last = c, s->last = &c->next;
}

static void settle(Shared *s) {
    int fd = open(s->path, O_WRONLY | O_CREAT, 0644);
    if (fd < 0) die(s->path);
    for (Change *c = s->first; c; c = c->next)
        if (c->count) put(fd, c->bytes, c->count, c->offset);
        else if (ftruncate(fd, c->offset)) die("ftruncate");
    close(fd);
    s->was_synced = 1;
    forget(s);
}

static int read_(sqlite3_file *f, void *bytes, int count, sqlite3_int64 offset) {
    Shared *s = ((File *)f)->shared;
    pthread_mutex_lock(&lock);
    sqlite3_int64 there = s->size - offset;
    if (there > count) there = count;
    if (there < 0) there = 0;
    memcpy(bytes, s->now + offset, there);
    pthread_mutex_unlock(&lock);
    if (there == count) return SQLITE_OK;
    memset((char *)bytes + there, 0, count - there);
    return SQLITE_IOERR_SHORT_READ;
}

static int write_(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 offset) {
    Shared *s = ((File *)f)->shared;
    pthread_mutex_lock(&lock);
    maybe_fail();
    grow(&s->now, &s->room, offset + count);
    memcpy(s->now + offset, bytes, count);
    if (offset + count > s->size) s->size = offset + count;
    change(s, offset, bytes, count);
    ((File *)f)->has_written = 1;
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

static int truncate_(sqlite3_file *f, sqlite3_int64 size) {
    Shared *s = ((File *)f)->shared;
    pthread_mutex_lock(&lock);
    maybe_fail();
    if (size < s->size) memset(s->now + size, 0, s->size - size), s->size = size;
    change(s, size, NULL, 0);
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

static int sync_(sqlite3_file *f, int flags) {
    Shared *s = ((File *)f)->shared;
    (void)flags;
    pthread_mutex_lock(&lock);
    maybe_fail();
    /* Who appends to the log flushes it to commit; who does not, flushes it before a checkpoint, as ever. */
    if (!lazy || !((File *)f)->has_written || !strstr(s->path, "-wal")) settle(s);
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

static int size_(sqlite3_file *f, sqlite3_int64 *size) {
    pthread_mutex_lock(&lock);
    *size = ((File *)f)->shared->size;
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

/* The power does not fail when a program ends: what it wrote is in the machine. */
static int close_(sqlite3_file *f) {
    File *file = (File *)f;
    pthread_mutex_lock(&lock);
    if (--file->shared->users == 0 && access(file->shared->path, F_OK) == 0) settle(file->shared);
    pthread_mutex_unlock(&lock);
    int code = file->real->pMethods->xClose(file->real);
    sqlite3_free(file->real);
    return code;
}

#define REAL(f) (((File *)(f))->real)
static int lock_(sqlite3_file *f, int k) { return REAL(f)->pMethods->xLock(REAL(f), k); }
static int unlock_(sqlite3_file *f, int k) { return REAL(f)->pMethods->xUnlock(REAL(f), k); }
static int reserved_(sqlite3_file *f, int *r) { return REAL(f)->pMethods->xCheckReservedLock(REAL(f), r); }
static int sector_(sqlite3_file *f) { return REAL(f)->pMethods->xSectorSize(REAL(f)); }
static int traits_(sqlite3_file *f) { return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f)); }
static int shm_lock_(sqlite3_file *f, int o, int n, int k) { return REAL(f)->pMethods->xShmLock(REAL(f), o, n, k); }
static void shm_barrier_(sqlite3_file *f) { REAL(f)->pMethods->xShmBarrier(REAL(f)); }
static int shm_unmap_(sqlite3_file *f, int d) { return REAL(f)->pMethods->xShmUnmap(REAL(f), d); }
static int shm_map_(sqlite3_file *f, int p, int n, int e, void volatile **m) {
    return REAL(f)->pMethods->xShmMap(REAL(f), p, n, e, m);
}
static int control_(sqlite3_file *f, int op, void *arg) {
    if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    return REAL(f)->pMethods->xFileControl(REAL(f), op, arg);
}

static const sqlite3_io_methods methods = {
    2, close_, read_, write_, truncate_, sync_, size_, lock_, unlock_, reserved_, control_, sector_, traits_,
    shm_map_, shm_lock_, shm_barrier_, shm_unmap_, NULL, NULL,
};

static Shared *shared_of(const char *path) {
    for (Shared *s = all; s; s = s->next) if (!strcmp(s->path, path)) return s;
    Shared *s = calloc(1, sizeof *s);
    if (!s || !(s->path = strdup(path))) die("calloc");
    s->last = &s->first, s->next = all, all = s;
    return s;
}

static int open_(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out) {
    (void)vfs;
    sqlite3_file *real = sqlite3_malloc(unix_vfs->szOsFile);
    if (!real) return SQLITE_NOMEM;
    memset(real, 0, unix_vfs->szOsFile);
    f->pMethods = NULL;
    int existed = path && access(path, F_OK) == 0;
    int code = unix_vfs->xOpen(unix_vfs, path, real, flags, out);
    if (code != SQLITE_OK || !path) {
        if (real->pMethods) real->pMethods->xClose(real);
        sqlite3_free(real);
        return code == SQLITE_OK ? SQLITE_CANTOPEN : code;
    }
    File *file = (File *)f;
    pthread_mutex_lock(&lock);
    Shared *s = shared_of(path);
    if (s->users++ == 0) {
        real->pMethods->xFileSize(real, &s->size);
        grow(&s->now, &s->room, s->size + 1);
        if (s->size) real->pMethods->xRead(real, s->now, s->size, 0);
        s->was_synced = existed;
        forget(s);
    }
    file->shared = s, file->real = real, file->has_written = 0;
    f->pMethods = &methods;
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

static long number(const char *name, long otherwise) { return getenv(name) ? atol(getenv(name)) : otherwise; }

static void plug_in(void) {
    static sqlite3_vfs power;
    unix_vfs = sqlite3_vfs_find(NULL);
    state = number("POWER_SEED", 1), every = number("POWER_EVERY", 20), most = number("POWER_MOST", 0);
    lazy = number("POWER_LAZY", 0);
    power = *unix_vfs;
    power.zName = "power", power.szOsFile = sizeof(File), power.xOpen = open_, power.pNext = NULL;
    if (sqlite3_vfs_register(&power, 1) != SQLITE_OK) die("sqlite3_vfs_register");
}

/* The program opens its store by this name; the library's own function is the next one. */
int sqlite3_open_v2(const char *path, sqlite3 **handle, int flags, const char *vfs) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    static int (*next)(const char *, sqlite3 **, int, const char *);
    pthread_once(&once, plug_in);
    if (!next) next = (int (*)(const char *, sqlite3 **, int, const char *))dlsym(RTLD_NEXT, "sqlite3_open_v2");
    return next(path, handle, flags, vfs);
}
