/** What the databases of the lab hold. Nobody here exists; the e-mail domain is reserved for examples (RFC 2606). */
export const shop: readonly string[] = [
  `CREATE TABLE customers (id int PRIMARY KEY, full_name text, email text, phone text, card_number text, born date)`,
  `INSERT INTO customers SELECT n, (ARRAY['Maria Lopez','James Smith','Anna Keller','Omar Haddad','Linda Brown'])[1 + n % 5],
     'user' || n || '@example.com', '+1 202 555 01' || lpad((n % 100)::text, 2, '0'), '4111111111111111',
     date '1970-01-01' + (n * 37 % 12000) FROM generate_series(1, 200) n`,
  `CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers, total numeric, note text)`,
  `INSERT INTO orders SELECT n, 1 + n % 200, n * 1.5, 'leave it at the door' FROM generate_series(1, 500) n`,
  `CREATE TABLE settings (key text PRIMARY KEY, value text)`,
  `INSERT INTO settings VALUES ('theme', 'dark'), ('page_size', '50')`,
  `CREATE ROLE support LOGIN PASSWORD 'support'`,
  `GRANT SELECT ON customers TO PUBLIC`,
];

/** The same shop on MariaDB. */
export const mariadbShop: readonly string[] = [
  `CREATE TABLE customers (id int PRIMARY KEY, full_name text, email text, phone text, card_number text, born date)`,
  `INSERT INTO customers SELECT seq, ELT(1 + seq % 5, 'Maria Lopez', 'James Smith', 'Anna Keller', 'Omar Haddad', 'Linda Brown'),
     CONCAT('user', seq, '@example.com'), CONCAT('+1 202 555 01', LPAD(seq % 100, 2, '0')), '4111111111111111',
     DATE_ADD('1970-01-01', INTERVAL seq * 37 % 12000 DAY) FROM seq_1_to_200`,
  `CREATE TABLE settings (name varchar(40) PRIMARY KEY, value text)`,
  `INSERT INTO settings VALUES ('theme', 'dark'), ('page_size', '50')`,
  `CREATE USER support@'%' IDENTIFIED BY 'support'`,
  `GRANT SELECT ON shop.* TO support@'%'`,
];

/** So many tables with a little of everything, for the benchmark. */
export function manyTables(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => [
    `CREATE TABLE t${String(index)} (id int, email text, city text, amount numeric, note text)`,
    `INSERT INTO t${String(index)} SELECT n, 'user' || n || '@example.com', 'Paris', n, 'note ' || n FROM generate_series(1, 50) n`,
  ]).flat();
}
