-- One unit of one row: all clients wait for each other. Run with: pgbench -n -M prepared -f hot.sql
UPDATE stock SET reserved = reserved + 1 WHERE sku = 7 AND on_hand - reserved >= 1;
