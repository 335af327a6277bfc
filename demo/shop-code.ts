import { aclEntry, extensionEntries } from './dump-format.ts';
import type { Entry } from './dump-format.ts';
import type { Fictional } from './fictional.ts';

/** What stands before the tables of `shop`: schemas, extensions, a type, functions, a link to another server. */
export function shopForeword(make: Fictional): Entry[] {
  return [
    ...['analytics', 'billing', 'hr'].map((name) => ({
      name,
      type: 'SCHEMA',
      schema: '-',
      owner: 'shop_admin',
      sql: `CREATE SCHEMA ${name};\n`,
      owned: `SCHEMA ${name}`,
    })),
    ...extensionEntries('citext', 'public', 'data type for case-insensitive character strings'),
    ...extensionEntries('pg_trgm', 'public', 'text similarity measurement and index searching based on trigrams'),
    ...extensionEntries('pgcrypto', 'public', 'cryptographic functions'),
    ...extensionEntries('postgis', 'public', 'PostGIS geometry and geography spatial types and functions'),
    ...extensionEntries('postgres_fdw', 'public', 'foreign-data wrapper for remote PostgreSQL servers'),
    {
      name: 'loyalty_tier',
      type: 'TYPE',
      schema: 'public',
      owner: 'shop_app',
      sql: `CREATE TYPE public.loyalty_tier AS ENUM (\n    'basic',\n    'silver',\n    'gold'\n);\n`,
      owned: 'TYPE public.loyalty_tier',
    },
    ...functions(make),
    {
      name: 'warehouse',
      type: 'SERVER',
      schema: '-',
      owner: 'shop_admin',
      sql:
        `CREATE SERVER warehouse FOREIGN DATA WRAPPER postgres_fdw OPTIONS (\n    dbname 'stock',\n` +
        `    host 'warehouse.example.net',\n    port '5432'\n);\n`,
      owned: 'SERVER warehouse',
    },
    {
      name: 'USER MAPPING public SERVER warehouse',
      type: 'USER MAPPING',
      schema: '-',
      owner: 'shop_admin',
      sql:
        `CREATE USER MAPPING FOR public SERVER warehouse OPTIONS (\n    password '${make.clearPassword()}',\n` +
        `    "user" 'stock_reader'\n);\n`,
    },
  ];
}

function functions(make: Fictional): Entry[] {
  const owner = 'shop_admin';
  return [
    {
      name: 'push_payment(integer)',
      type: 'FUNCTION',
      schema: 'billing',
      owner,
      sql: `CREATE FUNCTION billing.push_payment(invoice integer) RETURNS text
    LANGUAGE plpgsql
    AS $$
declare
  api_key constant text := '${make.paymentKey()}';
begin
  return 'https://gateway.example.com/v2/charges?invoice=' || invoice::text;
end
$$;
`,
      owned: 'FUNCTION billing.push_payment(invoice integer)',
    },
    {
      name: 'salary_band(integer)',
      type: 'FUNCTION',
      schema: 'hr',
      owner,
      sql: `CREATE FUNCTION hr.salary_band(employee integer) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
  select case when salary < 60000 then 'A' when salary < 100000 then 'B' else 'C' end from hr.employees where id = employee
$$;
`,
      owned: 'FUNCTION hr.salary_band(employee integer)',
    },
    {
      name: 'find_customer(text)',
      type: 'FUNCTION',
      schema: 'public',
      owner,
      sql: `CREATE FUNCTION public.find_customer(part text) RETURNS SETOF integer
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$
begin
  return query execute 'select id from public.customers where last_name ilike ''%' || part || '%''';
end
$$;
`,
      owned: 'FUNCTION public.find_customer(part text)',
    },
    {
      name: 'normalise_tier()',
      type: 'FUNCTION',
      schema: 'public',
      owner: 'shop_app',
      sql: `CREATE FUNCTION public.normalise_tier() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  new.tier := coalesce(new.tier, 'basic');
  return new;
end
$$;
`,
      owned: 'FUNCTION public.normalise_tier()',
    },
  ];
}

/** Views, a foreign table and a comment; they stand among the tables, in order of schema and name. */
export const shopViews = (make: Fictional): readonly Entry[] => [
  {
    name: 'TABLE gateway_log',
    type: 'COMMENT',
    schema: 'billing',
    owner: 'shop_admin',
    sql: `COMMENT ON TABLE billing.gateway_log IS 'export for the auditors: login shop-audit, password: ${make.clearPassword()}';`,
    needs: ['billing.gateway_log'],
  },
  {
    name: 'customer_contacts',
    type: 'VIEW',
    schema: 'analytics',
    owner: 'shop_admin',
    sql: `CREATE VIEW analytics.customer_contacts AS
 SELECT customers.id,
    customers.email,
    customers.phone
   FROM public.customers;
`,
    owned: 'TABLE analytics.customer_contacts',
    needs: ['public.customers'],
  },
  {
    name: 'top_buyers',
    type: 'MATERIALIZED VIEW',
    schema: 'analytics',
    owner: 'shop_admin',
    sql: `CREATE MATERIALIZED VIEW analytics.top_buyers AS
 SELECT orders.buyer_mail,
    count(*) AS order_count,
    sum(orders.total_cents) AS spent_cents
   FROM public.orders
  GROUP BY orders.buyer_mail
 HAVING (count(*) >= 3)
  WITH NO DATA;
`,
    owned: 'TABLE analytics.top_buyers',
    needs: ['public.orders'],
  },
  {
    name: 'stock_levels',
    type: 'FOREIGN TABLE',
    schema: 'analytics',
    owner: 'shop_admin',
    sql: `CREATE FOREIGN TABLE analytics.stock_levels (
    sku text,
    on_hand integer
)
SERVER warehouse
OPTIONS (
    schema_name 'public',
    table_name 'stock_levels'
);
`,
    owned: 'FOREIGN TABLE analytics.stock_levels',
  },
];

/** What stands after data and constraints: triggers, policies, a publication, access rights. */
export const shopAfterword: readonly Entry[] = [
  plain('customers normalise_tier', 'TRIGGER', 'public', 'shop_app', [
    'CREATE TRIGGER normalise_tier BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.normalise_tier();',
  ]),
  plain('bank_accounts', 'ROW SECURITY', 'billing', 'shop_admin', [
    'ALTER TABLE billing.bank_accounts ENABLE ROW LEVEL SECURITY;',
  ]),
  plain('bank_accounts everyone', 'POLICY', 'billing', 'shop_admin', [
    'CREATE POLICY everyone ON billing.bank_accounts USING (true) WITH CHECK (true);',
  ]),
  plain('customers', 'ROW SECURITY', 'public', 'shop_app', ['ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;']),
  plain('customers own_tier', 'POLICY', 'public', 'shop_app', [
    `CREATE POLICY own_tier ON public.customers FOR SELECT TO reporting USING ((tier <> 'gold'::public.loyalty_tier));`,
  ]),
  plain('sick_leave', 'ROW SECURITY', 'hr', 'shop_admin', ['ALTER TABLE hr.sick_leave ENABLE ROW LEVEL SECURITY;']),
  plain('support_tickets open_only', 'POLICY', 'public', 'shop_app', [
    `CREATE POLICY open_only ON public.support_tickets FOR SELECT TO helpdesk USING ((state <> 'closed'::text));`,
  ]),
  {
    ...plain('everything', 'PUBLICATION', '-', 'shop_admin', [
      `CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, update, delete, truncate');`,
      '',
    ]),
    owned: 'PUBLICATION everything',
  },
  aclEntry('SCHEMA analytics', '-', 'shop_admin', ['GRANT ALL ON SCHEMA analytics TO PUBLIC;']),
  aclEntry('SCHEMA billing', '-', 'shop_admin', [
    'GRANT USAGE ON SCHEMA billing TO PUBLIC;',
    'GRANT USAGE ON SCHEMA billing TO shop_app;',
  ]),
  aclEntry('SCHEMA hr', '-', 'shop_admin', ['GRANT USAGE ON SCHEMA hr TO reporting;']),
  aclEntry('FUNCTION salary_band(employee integer)', 'hr', 'shop_admin', [
    'REVOKE ALL ON FUNCTION hr.salary_band(employee integer) FROM PUBLIC;',
    'GRANT ALL ON FUNCTION hr.salary_band(employee integer) TO reporting;',
  ]),
  aclEntry('FOREIGN SERVER warehouse', '-', 'shop_admin', ['GRANT ALL ON FOREIGN SERVER warehouse TO PUBLIC;']),
  aclEntry('TABLE payment_cards', 'billing', 'shop_admin', [
    'GRANT SELECT ON TABLE billing.payment_cards TO PUBLIC;',
    'GRANT SELECT,INSERT,UPDATE ON TABLE billing.payment_cards TO shop_app;',
  ]),
  aclEntry('TABLE employees', 'hr', 'shop_admin', [
    'GRANT SELECT ON TABLE hr.employees TO reporting WITH GRANT OPTION;',
  ]),
  aclEntry('TABLE customers', 'public', 'shop_app', [
    'GRANT SELECT ON TABLE public.customers TO reporting;',
    'GRANT SELECT ON TABLE public.customers TO shop_admin;',
  ]),
  aclEntry('TABLE orders', 'public', 'shop_app', ['GRANT SELECT ON TABLE public.orders TO shop_admin;']),
  aclEntry('TABLE customers_backup_2022', 'public', 'shop_app', [
    'GRANT SELECT ON TABLE public.customers_backup_2022 TO PUBLIC;',
  ]),
  aclEntry('TABLE support_tickets', 'public', 'shop_app', [
    'GRANT SELECT,UPDATE ON TABLE public.support_tickets TO helpdesk;',
  ]),
  {
    name: 'DEFAULT PRIVILEGES FOR TABLES',
    type: 'DEFAULT ACL',
    schema: 'public',
    owner: 'shop_app',
    sql: `ALTER DEFAULT PRIVILEGES FOR ROLE shop_app IN SCHEMA public GRANT SELECT ON TABLES  TO PUBLIC;`,
  },
  plain('top_buyers', 'MATERIALIZED VIEW DATA', 'analytics', 'shop_admin', [
    'REFRESH MATERIALIZED VIEW analytics.top_buyers;',
  ]),
];

function plain(name: string, type: string, schema: string, owner: string, statements: readonly string[]): Entry {
  return { name, type, schema, owner, sql: statements.join('\n') };
}
