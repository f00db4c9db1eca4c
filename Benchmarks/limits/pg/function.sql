-- One order by one call: the least a client can ask for. Run with: pgbench -n -M prepared -f function.sql
\set customer random(1, 10000)
\set a random(1, 333)
\set b random(334, 666)
\set c random(667, 1000)
\set quantity random(1, 3)
\set price random(100, 9999)
SELECT place(
    :customer, ARRAY[:a, :b, :c]::bigint[], ARRAY[:quantity, 1, 2]::bigint[],
    ARRAY[:price, 1990, 990]::bigint[]);
