/* A wall clock that is set from outside while a program runs, loaded with LD_PRELOAD.
 *
 * What CLOCK_FILE holds (a double, in seconds) is added to the time of day. Whoever waits for a time of day waits by
 * this clock and hears of its steps, as the kernel would have it; clocks that only measure go on as they are.
 * libfaketime does the same, but moves the environment, behind which Swift looks for a program's arguments.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile double *offset;
static const double none;

/* A library is there before the program that needs the time, and once only. */
__attribute__((constructor)) static void find_file(void) {
    const char *path = getenv("CLOCK_FILE");
    int fd = path ? open(path, O_RDONLY) : -1;
    void *page = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof(double), PROT_READ, MAP_SHARED, fd, 0);
    offset = page == MAP_FAILED ? (volatile double *)&none : page;
    if (fd >= 0) close(fd);
}

static void shift(struct timespec *moment, double seconds) {
    double whole = floor(seconds);
    moment->tv_sec += (time_t)whole;
    moment->tv_nsec += (long)((seconds - whole) * 1e9);
    if (moment->tv_nsec >= 1000000000) moment->tv_nsec -= 1000000000, moment->tv_sec++;
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
    int code = syscall(SYS_clock_gettime, clock, moment);
    if (code == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) shift(moment, *offset);
    return code;
}

int gettimeofday(struct timeval *restrict moment, void *restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    moment->tv_sec = now.tv_sec, moment->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *moment) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (moment) *moment = now.tv_sec;
    return now.tv_sec;
}

static int is_before(const struct timespec *one, const struct timespec *other) {
    return one->tv_sec != other->tv_sec ? one->tv_sec < other->tv_sec : one->tv_nsec < other->tv_nsec;
}

/* A wait on a clock that measures names a moment soon after the machine began: no day of this century. */
enum { YEAR = 31536000 };

int pthread_cond_timedwait(
    pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, const struct timespec *restrict end) {
    static int (*next)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    if (!next) *(void **)&next = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    if (end->tv_sec < 10L * YEAR) return next(condition, mutex, end);
    for (;;) {
        struct timespec now, slice, real = *end;
        clock_gettime(CLOCK_REALTIME, &now);
        if (!is_before(&now, end)) return ETIMEDOUT;
        shift(&real, -*offset);
        syscall(SYS_clock_gettime, CLOCK_REALTIME, &slice);
        shift(&slice, 0.02);
        int code = next(condition, mutex, is_before(&real, &slice) ? &real : &slice);
        if (code != ETIMEDOUT) return code;
    }
}
