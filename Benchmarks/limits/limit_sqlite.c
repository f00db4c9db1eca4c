/* The fastest this machine can write orders on SQLite: a bare C loop, WAL, synchronous=FULL, nothing else.
 * An order is eleven statements: the order, three lines, three checked stock updates, a payment, two events
 * and an outbox row. `group` orders share a commit.
 *
 *   gcc -O2 -o limit_sqlite limit_sqlite.c -lsqlite3
 *   limit_sqlite DATABASE GROUP SECONDS      (the database has the tables of schema.sqlite.sql)
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SKUS = 1000, CUSTOMERS = 10000, LINES = 3, COMMITS_MAX = 2000000 };

static sqlite3 *db;
static sqlite3_stmt *begin, *commit, *insert_order, *insert_line, *reserve;
static sqlite3_stmt *insert_payment, *insert_event, *insert_job;

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void fail(const char *what) {
    fprintf(stderr, "limit_sqlite: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
    exit(1);
}

static void script(const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
    return statement;
}

static void finish(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail(sqlite3_sql(statement));
    sqlite3_reset(statement);
}

static void text(sqlite3_stmt *statement, int position, const char *value) {
    if (sqlite3_bind_text(statement, position, value, -1, SQLITE_STATIC) != SQLITE_OK) fail("bind");
}

static void whole(sqlite3_stmt *statement, int position, sqlite3_int64 value) {
    if (sqlite3_bind_int64(statement, position, value) != SQLITE_OK) fail("bind");
}

static unsigned below(unsigned limit) {
    static unsigned long long state = 0x9e3779b97f4a7c15ULL;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (unsigned)(state % limit);
}

static void prepare_all(void) {
    begin = prepare("BEGIN IMMEDIATE");
    commit = prepare("COMMIT");
    insert_order = prepare(
        "INSERT INTO orders (id, number, customer_id, email, status, currency, subtotal, tax, shipping, total,"
        " address, created_at) VALUES ($1, $2, $3, $4, 'placed', 'EUR', $5, $6, 499, $7, $8, $9)");
    insert_line = prepare(
        "INSERT INTO order_lines (order_id, sku, title, quantity, price, total) VALUES ($1, $2, $3, $4, $5, $6)");
    reserve = prepare("UPDATE stock SET reserved = reserved + $1 WHERE sku = $2 AND on_hand - reserved >= $1");
    insert_payment = prepare(
        "INSERT INTO payments (order_id, kind, amount, reference, state, created_at)"
        " VALUES ($1, 'card', $2, $3, 'authorized', $4)");
    insert_event = prepare("INSERT INTO events (order_id, kind, body, created_at) VALUES ($1, $2, $3, $4)");
    insert_job = prepare("INSERT INTO outbox (topic, payload, created_at) VALUES ('order.placed', $1, $2)");
}

static void place(sqlite3_int64 id) {
    char number[32], email[64], address[160], buffer[256];
    unsigned customer = below(CUSTOMERS), sku[LINES], quantity[LINES], price[LINES];
    sqlite3_int64 subtotal = 0, now = 1790000000000000LL + id;
    for (int line = 0; line < LINES; line++) {
        sku[line] = 1 + below(SKUS), quantity[line] = 1 + below(3), price[line] = 100 + below(9900);
        subtotal += quantity[line] * price[line];
    }
    sqlite3_int64 tax = subtotal * 21 / 100, total = subtotal + tax + 499;
    snprintf(number, sizeof number, "F%010lld", id);
    snprintf(email, sizeof email, "customer%u@example.com", customer);
    snprintf(address, sizeof address,
             "{\"name\":\"Customer %u\",\"line1\":\"Street %u\",\"city\":\"Utrecht\",\"country\":\"NL\"}",
             customer, customer % 200);
    whole(insert_order, 1, id), text(insert_order, 2, number), whole(insert_order, 3, customer);
    text(insert_order, 4, email), whole(insert_order, 5, subtotal), whole(insert_order, 6, tax);
    whole(insert_order, 7, total), text(insert_order, 8, address), whole(insert_order, 9, now);
    finish(insert_order);
    for (int line = 0; line < LINES; line++) {
        whole(reserve, 1, quantity[line]), whole(reserve, 2, sku[line]);
        finish(reserve);
        if (sqlite3_changes(db) != 1) fail("out of stock");
        snprintf(buffer, sizeof buffer, "Product number %u, size M", sku[line]);
        whole(insert_line, 1, id), whole(insert_line, 2, sku[line]), text(insert_line, 3, buffer);
        whole(insert_line, 4, quantity[line]), whole(insert_line, 5, price[line]);
        whole(insert_line, 6, quantity[line] * price[line]);
        finish(insert_line);
    }
    snprintf(buffer, sizeof buffer, "pay_%lld", id);
    whole(insert_payment, 1, id), whole(insert_payment, 2, total), text(insert_payment, 3, buffer);
    whole(insert_payment, 4, now);
    finish(insert_payment);
    snprintf(buffer, sizeof buffer, "{\"number\":\"%s\",\"by\":\"api\",\"total\":%lld}", number, total);
    for (int event = 0; event < 2; event++) {
        whole(insert_event, 1, id), text(insert_event, 2, event ? "payment.authorized" : "order.placed");
        text(insert_event, 3, buffer), whole(insert_event, 4, now);
        finish(insert_event);
    }
    snprintf(buffer, sizeof buffer, "{\"order\":\"%s\",\"email\":\"%s\",\"total\":%lld,\"lines\":3}", number,
             email, total);
    text(insert_job, 1, buffer), whole(insert_job, 2, now);
    finish(insert_job);
}

static sqlite3_int64 last_order(void) {
    sqlite3_stmt *statement = prepare("SELECT coalesce(max(id), 0) FROM orders");
    if (sqlite3_step(statement) != SQLITE_ROW) fail("max(id)");
    sqlite3_int64 id = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return id;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: limit_sqlite DATABASE GROUP SECONDS\n");
        return 2;
    }
    long group = atol(arguments[2]), commits = 0;
    double limit = atof(arguments[3]), *latency = calloc(COMMITS_MAX, sizeof *latency);
    if (group < 1 || !latency || sqlite3_open_v2(arguments[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        fail(arguments[1]);
    script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
           "PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=5000");
    prepare_all();
    sqlite3_int64 first = last_order(), id = first;
    double start = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    while (commits < COMMITS_MAX && seconds(CLOCK_MONOTONIC) - start < limit) {
        double began = seconds(CLOCK_MONOTONIC);
        finish(begin);
        for (long member = 0; member < group; member++) place(++id);
        finish(commit);
        latency[commits++] = seconds(CLOCK_MONOTONIC) - began;
    }
    double elapsed = seconds(CLOCK_MONOTONIC) - start;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    double orders = (double)(id - first);
    qsort(latency, (size_t)commits, sizeof *latency, ascending);
    printf("limit sqlite group=%ld orders_per_s=%.0f cpu_us=%.1f p50_us=%.0f p99_us=%.0f\n", group,
           orders / elapsed, cpu / orders * 1e6, latency[commits / 2] * 1e6, latency[commits * 99 / 100] * 1e6);
    return sqlite3_close_v2(db) == SQLITE_OK ? 0 : 1;
}
