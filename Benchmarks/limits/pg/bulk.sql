-- A thousand orders of three lines in one transaction, a statement for each table: the raw fill an import is held
-- against. Run with: pgbench -n -M prepared -f bulk.sql, and count a thousand for each transaction.
BEGIN;
SELECT setval('order_ids', nextval('order_ids') + 1000) - 1000 AS first \gset
INSERT INTO orders (id, number, customer_id, email, status, currency, subtotal, tax, shipping, total,
    address, created_at)
SELECT :first + n, 'F' || :first + n, 1 + n * 7919 % 10000, 'customer' || n || '@example.com', 'placed', 'EUR',
    5000, 1050, 499, 6549, '{"line1":"Example Street 12","city":"Utrecht","country":"NL"}', 1790000000000000
FROM generate_series(1, 1000) AS n;
INSERT INTO order_lines (order_id, sku, title, quantity, price, total)
SELECT :first + n, 1 + (n * 31 + line * 317) % 1000, 'Product number ' || n, 1, 1990, 1990
FROM generate_series(1, 1000) AS n, generate_series(1, 3) AS line;
UPDATE stock SET reserved = reserved + 3;
INSERT INTO payments (order_id, kind, amount, reference, state, created_at)
SELECT :first + n, 'card', 6549, 'pay_' || n, 'authorized', 1790000000000000 FROM generate_series(1, 1000) AS n;
INSERT INTO events (order_id, kind, body, created_at)
SELECT :first + n, kind, '{"by":"api"}', 1790000000000000
FROM generate_series(1, 1000) AS n, (VALUES ('order.placed'), ('payment.authorized')) AS kinds (kind);
INSERT INTO outbox (topic, payload, created_at)
SELECT 'order.placed', '{"order":"' || :first + n || '","total":6549,"lines":3}', 1790000000000000
FROM generate_series(1, 1000) AS n;
COMMIT;
