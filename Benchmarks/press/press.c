/* Presses a server over HTTP/1.1 and tells what came back, kind by kind, as lines of JSON.
 *
 *   press PORT CONNECTIONS SECONDS RATE PAUSE_MS PATIENCE_MS KEYS RUN COOKIE KIND=WEIGHT[:PATHS] ...
 *
 * RATE 0: every connection asks, waits for its answer, pauses and asks again. Otherwise requests come at so many a
 * second whether or not the last ones were answered, over as many of the connections as that takes; what finds none
 * free is "unsent". What took longer than PATIENCE_MS is hung up on and counted as "late". The kind `place` places
 * orders of three lines, each under a key of its own; others are GETs of the paths of a file: `desk` with the cookie,
 * `track` with nothing, the rest with the program keys in turns. wrk waits for its answers, so it cannot press harder
 * than it is served. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct { char **line; size_t count; } Lines;

typedef struct {
    char name[16];
    int weight;
    Lines paths;
    /* Answered as hoped; refused with 429 or 503 and told when to come back; refused without; answered otherwise. */
    long ok, refused, unkind, other, late, broken, unsent, bytes;
    float *times;
    size_t times_count, times_room;
    float refused_longest;
    int other_status;
} Kind;

typedef struct {
    int file, is_waiting, is_fresh;
    Kind *kind;
    double since, next;
    char *in;
    size_t in_count, in_room;
    char *out;
    size_t out_count, out_sent;
} Connection;

static struct sockaddr_in server;
static int events, port, connections_max;
static Connection *all;
static Kind kinds[8];
static int kinds_count, weights;
static Lines keys;
static const char *run, *cookie;
static long number;
static double rate, pause_s, patience;
static unsigned long long dice;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static unsigned thrown(unsigned sides) {
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (unsigned)(dice >> 20) % sides;
}

static Lines lines_of(const char *path) {
    Lines found = {0};
    char *line = NULL;
    size_t room = 0;
    FILE *in = fopen(path, "r");
    if (!in) { perror(path); exit(2); }
    for (ssize_t n; (n = getline(&line, &room, in)) > 0;) {
        if (line[n - 1] == '\n') line[n - 1] = 0;
        if (found.count % 1024 == 0) found.line = realloc(found.line, (found.count + 1024) * sizeof(char *));
        found.line[found.count++] = strdup(line);
    }
    fclose(in);
    if (!found.count) { fprintf(stderr, "%s is empty\n", path); exit(2); }
    return found;
}

static size_t order(char *out, size_t room) {
    unsigned who = thrown(10000) + 1;
    return snprintf(out, room,
        "{\"channel\":\"web\",\"contact\":{\"name\":\"Customer %u\",\"email\":\"customer%u@example.com\"},"
        "\"shipping_address\":{\"lines\":[\"Street %u\"],\"locality\":\"Utrecht\",\"postcode\":\"3511 AB\","
        "\"country\":\"NL\"},"
        "\"lines\":[{\"sku\":\"SKU-%u\",\"quantity\":%u},{\"sku\":\"SKU-%u\",\"quantity\":%u},"
        "{\"sku\":\"SKU-%u\",\"quantity\":%u}]}",
        who, who, who, thrown(333) + 1, thrown(3) + 1, thrown(333) + 334, thrown(3) + 1, thrown(333) + 667,
        thrown(3) + 1);
}

/* Writes the next request of a kind. */
static size_t request(Kind *kind, char *out, size_t room) {
    const char *key = keys.line[number++ % keys.count];
    if (!strcmp(kind->name, "place")) {
        char body[1024];
        size_t count = order(body, sizeof body);
        return snprintf(out, room,
            "POST /api/v1/orders HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
            "Content-Type: application/json\r\nIdempotency-Key: %s-%ld\r\nContent-Length: %zu\r\n\r\n%s",
            port, key, run, number, count, body);
    }
    int n = snprintf(out, room, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept-Encoding: gzip\r\n",
                     kind->paths.line[thrown(kind->paths.count)], port);
    if (!strcmp(kind->name, "desk")) n += snprintf(out + n, room - n, "Cookie: %s\r\n", cookie);
    else if (strcmp(kind->name, "track")) n += snprintf(out + n, room - n, "Authorization: Bearer %s\r\n", key);
    return n + snprintf(out + n, room - n, "\r\n");
}

static Kind *some_kind(void) {
    int at = thrown(weights);
    for (int i = 0; i < kinds_count; i++)
        if ((at -= kinds[i].weight) < 0) return &kinds[i];
    return kinds;
}

static void hang_up(Connection *c) {
    if (c->file >= 0) close(c->file);
    c->file = -1;
    c->in_count = 0;
}

static int reach(Connection *c) {
    c->file = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->file < 0) return 0;
    int one = 1;
    struct linger gone = {1, 0};
    setsockopt(c->file, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(c->file, SOL_SOCKET, SO_LINGER, &gone, sizeof gone);
    if (connect(c->file, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) {
        hang_up(c);
        return 0;
    }
    struct epoll_event wish = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = c};
    epoll_ctl(events, EPOLL_CTL_ADD, c->file, &wish);
    c->is_fresh = 1;
    return 1;
}

static void settle(Connection *c, double at) {
    c->is_waiting = 0;
    c->next = at + pause_s;
}

static void fail(Connection *c, long *count, double at) {
    (*count)++;
    hang_up(c);
    settle(c, at);
}

static void push(Connection *c) {
    while (c->out_sent < c->out_count) {
        ssize_t n = send(c->file, c->out + c->out_sent, c->out_count - c->out_sent, MSG_NOSIGNAL);
        if (n < 0) return; /* Later, or what came back tells why. */
        c->out_sent += n;
    }
}

/* `since` is when it should have been asked, so that our own delay is none of the server's merit. */
static void ask(Connection *c, double since) {
    c->kind = some_kind();
    c->since = since;
    c->is_waiting = 1;
    c->in_count = c->out_sent = 0;
    if (!c->out) c->out = malloc(2048);
    c->out_count = request(c->kind, c->out, 2048);
    if (c->file < 0 && !reach(c)) fail(c, &c->kind->broken, since);
    else push(c);
}

/* Bytes of the whole answer, or 0 while it is not all there. */
static size_t whole(Connection *c, char **head_end) {
    c->in[c->in_count] = 0;
    char *end = strstr(c->in, "\r\n\r\n");
    if (!end) return 0;
    *head_end = end;
    size_t head = end + 4 - c->in;
    char *length = strcasestr(c->in, "\r\ncontent-length:");
    if (length && length < end) {
        size_t count = head + strtoul(length + 17, NULL, 10);
        return c->in_count >= count ? count : 0;
    }
    char *chunked = strcasestr(c->in, "\r\ntransfer-encoding: chunked");
    if (chunked && chunked < end)
        return c->in_count >= head + 5 && !memcmp(c->in + c->in_count - 5, "0\r\n\r\n", 5) ? c->in_count : 0;
    return head;
}

static void took(Kind *kind, double seconds) {
    if (kind->times_count == kind->times_room)
        kind->times = realloc(kind->times, (kind->times_room = kind->times_room * 2 + 1024) * sizeof(float));
    kind->times[kind->times_count++] = seconds * 1000;
}

static void judge(Connection *c, char *head_end, double at) {
    Kind *kind = c->kind;
    int status = atoi(c->in + 9);
    char *again = strcasestr(c->in, "\r\nretry-after:");
    kind->bytes += c->in_count;
    if (status >= 200 && status < 300) {
        kind->ok++;
        took(kind, at - c->since);
    } else if (status == 429 || status == 503) {
        if (again && again < head_end) kind->refused++;
        else kind->unkind++;
        if ((at - c->since) * 1000 > kind->refused_longest) kind->refused_longest = (at - c->since) * 1000;
    } else {
        kind->other++;
        kind->other_status = status;
    }
}

static void hear(Connection *c, double at) {
    for (;;) {
        if (c->in_room - c->in_count < 4096) c->in = realloc(c->in, c->in_room = c->in_room * 2 + 8192);
        ssize_t n = recv(c->file, c->in + c->in_count, c->in_room - c->in_count - 1, 0);
        if (n > 0) {
            c->in_count += n;
            continue;
        }
        if (n < 0 && errno == EAGAIN) break;
        /* The end: an answer may have come before it; a request that met a closing connection may be asked anew. */
        char *end;
        if (c->is_waiting && c->in_count && whole(c, &end)) judge(c, end, at);
        else if (c->is_waiting && !c->in_count && !c->is_fresh) {
            hang_up(c);
            c->out_sent = 0;
            if (!reach(c)) fail(c, &c->kind->broken, at);
            return;
        } else if (c->is_waiting) c->kind->broken++;
        hang_up(c);
        settle(c, at);
        return;
    }
    char *end;
    if (!c->is_waiting || !c->in_count || !whole(c, &end)) return;
    judge(c, end, at);
    char *closing = strcasestr(c->in, "\r\nconnection: close");
    if (closing && closing < end) hang_up(c);
    c->in_count = 0;
    c->is_fresh = 0;
    settle(c, at);
}

static int ascending(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static double percentile(const Kind *kind, double share) {
    if (!kind->times_count) return 0;
    size_t at = share * kind->times_count;
    return kind->times[at < kind->times_count ? at : kind->times_count - 1];
}

/* `within` of the answers came before the time was over; `ok` is all of them, the last of which came at `until`. */
static void tell(Kind *kind, double seconds, double until, long within) {
    qsort(kind->times, kind->times_count, sizeof(float), ascending);
    printf("{\"kind\": \"%s\", \"seconds\": %.3f, \"until\": %.3f, \"within\": %ld, \"ok\": %ld, ",
           kind->name, seconds, until, within, kind->ok);
    printf("\"refused\": %ld, \"refused_longest\": %.3f, \"unkind\": %ld, \"other\": %ld, \"other_status\": %d, ",
           kind->refused, kind->refused_longest, kind->unkind, kind->other, kind->other_status);
    printf("\"late\": %ld, \"broken\": %ld, \"unsent\": %ld, \"bytes\": %ld, ",
           kind->late, kind->broken, kind->unsent, kind->bytes);
    printf("\"p50\": %.3f, \"p95\": %.3f, \"p99\": %.3f, \"longest\": %.3f}\n",
           percentile(kind, 0.5), percentile(kind, 0.95), percentile(kind, 0.99), percentile(kind, 1));
}

static void listen_for(int milliseconds) {
    struct epoll_event got[512];
    int count = epoll_wait(events, got, 512, milliseconds);
    double at = now();
    for (int i = 0; i < count; i++) {
        Connection *c = got[i].data.ptr;
        if (c->file < 0) continue;
        if (got[i].events & EPOLLOUT) push(c);
        if (got[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) hear(c, at);
    }
}

/* Requests that are due, each on a connection that has nothing to wait for. */
static long arrive(double began, double at, long sent) {
    static int from;
    for (; sent < (at - began) * rate; sent++) {
        int tried = 0;
        while (tried < connections_max && all[from].is_waiting) from = (from + 1) % connections_max, tried++;
        if (tried == connections_max) {
            long missed = (long)((at - began) * rate) - sent + 1;
            some_kind()->unsent += missed;
            return sent + missed;
        }
        ask(&all[from], began + sent / rate);
    }
    return sent;
}

static void hurry(double at, int is_asking) {
    for (int i = 0; i < connections_max; i++) {
        Connection *c = &all[i];
        if (c->is_waiting && at - c->since > patience) fail(c, &c->kind->late, at);
        if (is_asking && rate == 0 && !c->is_waiting && c->next <= at) ask(c, at);
    }
}

static int is_anybody_waiting(void) {
    for (int i = 0; i < connections_max; i++)
        if (all[i].is_waiting) return 1;
    return 0;
}

static void press(double seconds) {
    double began = now(), at = began, looked = 0;
    long sent = 0;
    for (; at - began < seconds; at = now()) {
        if (rate > 0) sent = arrive(began, at, sent);
        if (rate == 0 || at - looked > 0.1) hurry(looked = at, 1);
        listen_for(rate == 0 && pause_s == 0 ? 100 : 1);
    }
    /* What came within the time is told; what is under way is heard to its end, so that the store can be counted. */
    double took = now() - began;
    long within[8];
    for (int i = 0; i < kinds_count; i++) within[i] = kinds[i].ok;
    while (is_anybody_waiting()) {
        listen_for(50);
        hurry(now(), 0);
    }
    double until = now() - began;
    for (int i = 0; i < kinds_count; i++) tell(&kinds[i], took, until, within[i]);
}

static void read_kind(char *word) {
    Kind *kind = &kinds[kinds_count++];
    char *weight = strchr(word, '='), *paths = strchr(word, ':');
    if (!weight) { fprintf(stderr, "no weight in %s\n", word); exit(2); }
    snprintf(kind->name, sizeof kind->name, "%.*s", (int)(weight - word), word);
    weights += kind->weight = atoi(weight + 1);
    if (paths) kind->paths = lines_of(paths + 1);
}

int main(int count, char **words) {
    if (count < 11 || count > 18) { fprintf(stderr, "see the head of press.c\n"); return 2; }
    port = atoi(words[1]);
    connections_max = atoi(words[2]);
    rate = atof(words[4]);
    pause_s = atof(words[5]) / 1000;
    patience = atof(words[6]) / 1000;
    keys = lines_of(words[7]);
    run = words[8];
    cookie = words[9];
    dice = strtoull(run, NULL, 10) * 2654435761u + 88172645463325252ull;
    for (int i = 10; i < count; i++) read_kind(words[i]);
    server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, "127.0.0.1", &server.sin_addr);
    events = epoll_create1(0);
    all = calloc(connections_max, sizeof *all);
    for (int i = 0; i < connections_max; i++) all[i].file = -1;
    press(atof(words[3]));
    return 0;
}
