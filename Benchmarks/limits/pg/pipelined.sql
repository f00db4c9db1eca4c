-- One order by eleven statements that travel together. Run with: pgbench -n -M prepared -f pipelined.sql
\set customer random(1, 10000)
\set a random(1, 333)
\set b random(334, 666)
\set c random(667, 1000)
\set quantity random(1, 3)
\set price random(100, 9999)
\set line :quantity * :price
\set subtotal :line * 3
\set tax :subtotal * 21 / 100
\set total :subtotal + :tax + 499
\startpipeline
BEGIN;
INSERT INTO orders (id, number, customer_id, email, status, currency, subtotal, tax, shipping, total,
    address, created_at)
VALUES (nextval('order_ids'), 'F' || currval('order_ids'), :customer,
    'customer' || (:customer)::bigint || '@example.com', 'placed', 'EUR', :subtotal, :tax, 499, :total,
    '{"line1":"Example Street 12","city":"Utrecht","country":"NL"}', 1790000000000000);
INSERT INTO order_lines (order_id, sku, title, quantity, price, total)
VALUES (currval('order_ids'), :a, 'Product number ' || (:a)::bigint, :quantity, :price, :line);
INSERT INTO order_lines (order_id, sku, title, quantity, price, total)
VALUES (currval('order_ids'), :b, 'Product number ' || (:b)::bigint, :quantity, :price, :line);
INSERT INTO order_lines (order_id, sku, title, quantity, price, total)
VALUES (currval('order_ids'), :c, 'Product number ' || (:c)::bigint, :quantity, :price, :line);
INSERT INTO payments (order_id, kind, amount, reference, state, created_at)
VALUES (currval('order_ids'), 'card', :total, 'pay_x', 'authorized', 1790000000000000);
INSERT INTO events (order_id, kind, body, created_at)
VALUES (currval('order_ids'), 'order.placed', '{"by":"api"}', 1790000000000000);
INSERT INTO events (order_id, kind, body, created_at)
VALUES (currval('order_ids'), 'payment.authorized', '{"by":"api"}', 1790000000000000);
INSERT INTO outbox (topic, payload, created_at)
VALUES ('order.placed', '{"order":"F000000001","email":"customer1@example.com","total":12345,"lines":3}',
    1790000000000000);
UPDATE stock SET reserved = reserved + :quantity WHERE sku = :a AND on_hand - reserved >= :quantity;
UPDATE stock SET reserved = reserved + :quantity WHERE sku = :b AND on_hand - reserved >= :quantity;
UPDATE stock SET reserved = reserved + :quantity WHERE sku = :c AND on_hand - reserved >= :quantity;
COMMIT;
\endpipeline
