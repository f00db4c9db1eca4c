-- The tables of the limit programs on SQLite: what one order writes, with the checks and indexes a shop
-- needs.
CREATE TABLE stock (
    sku INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, on_hand INTEGER NOT NULL, reserved INTEGER NOT NULL,
    CHECK (reserved <= on_hand)) STRICT;
CREATE TABLE orders (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, customer_id INTEGER NOT NULL, email TEXT NOT NULL,
    status TEXT NOT NULL, currency TEXT NOT NULL, subtotal INTEGER NOT NULL, tax INTEGER NOT NULL,
    shipping INTEGER NOT NULL, total INTEGER NOT NULL, address TEXT NOT NULL,
    created_at INTEGER NOT NULL) STRICT;
CREATE INDEX orders_by_status ON orders (status, id);
CREATE INDEX orders_by_email ON orders (email);
CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, sku INTEGER NOT NULL, title TEXT NOT NULL,
    quantity INTEGER NOT NULL, price INTEGER NOT NULL, total INTEGER NOT NULL) STRICT;
CREATE INDEX order_lines_by_order ON order_lines (order_id);
CREATE TABLE payments (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL,
    reference TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX payments_by_order ON payments (order_id);
CREATE TABLE events (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    created_at INTEGER NOT NULL) STRICT;
CREATE INDEX events_by_order ON events (order_id);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, payload TEXT NOT NULL, created_at INTEGER NOT NULL,
    sent_at INTEGER) STRICT;
WITH RECURSIVE n (sku) AS (VALUES (1) UNION ALL SELECT sku + 1 FROM n WHERE sku < 1000)
INSERT INTO stock (sku, code, on_hand, reserved) SELECT sku, 'SKU-' || sku, 1000000000, 0 FROM n;
