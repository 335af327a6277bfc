import { columns } from './dump-format.ts';
import type { Cell, Column, Table } from './dump-format.ts';
import type { Fictional, Person } from './fictional.ts';
import { documentationAddress } from './shop-public.ts';
import type { ShopFolk } from './shop-public.ts';

/** Schemas that ought to be closed: what is paid, who works here, and what is counted. */
export function restrictedTables(make: Fictional, folk: ShopFolk & { readonly staff: readonly Person[] }): Table[] {
  return [...billingTables(make, folk.customers), ...staffTables(make, folk.staff), ...analyticsTables(make)];
}

function billingTables(make: Fictional, customers: readonly Person[]): Table[] {
  const table = tableIn('billing', 'shop_admin');
  return [
    table(
      'bank_accounts',
      columns(
        ['id', 'integer NOT NULL'],
        ['customer_id', 'integer NOT NULL'],
        ['account_holder', 'text NOT NULL'],
        ['iban', 'character varying(34) NOT NULL'],
        ['mandate_signed_on', 'date NOT NULL'],
      ),
      customers
        .slice(0, 240)
        .map((person, index) => [index + 1, index + 1, person.name, make.iban(), make.day('2022-01-01', '2026-10-01')]),
    ),
    table(
      'gateway_log',
      columns(
        ['id', 'bigint NOT NULL'],
        ['ref_a', 'text NOT NULL'],
        ['ref_b', 'text NOT NULL'],
        ['amount_cents', 'integer NOT NULL'],
        ['answered_at', 'timestamp with time zone NOT NULL'],
      ),
      range(460).map((index) => [
        index + 1,
        (make.cardNumber().match(/\d{4}/g) ?? []).join(index % 2 === 0 ? ' ' : '-'),
        `TX${make.token(10).toUpperCase()}`,
        make.between(499, 120_000),
        make.moment('2026-01-01', '2026-10-30'),
      ]),
    ),
    table(
      'invoices',
      columns(
        ['id', 'integer NOT NULL'],
        ['order_id', 'integer NOT NULL'],
        ['number', 'text NOT NULL'],
        ['issued_on', 'date NOT NULL'],
        ['amount_cents', 'integer NOT NULL'],
        ['currency', 'character(3) NOT NULL'],
      ),
      range(900).map((index) => [
        index + 1,
        index + 1,
        `R-2026-${String(index + 1).padStart(6, '0')}`,
        make.day('2026-01-01', '2026-10-30'),
        make.between(499, 120_000),
        'EUR',
      ]),
    ),
    table(
      'payment_cards',
      columns(
        ['id', 'integer NOT NULL'],
        ['customer_id', 'integer NOT NULL'],
        ['holder_name', 'text NOT NULL'],
        ['card_number', 'character varying(19) NOT NULL'],
        ['card_expiry', 'character(5) NOT NULL'],
        ['brand', 'text NOT NULL'],
      ),
      customers.slice(0, 640).map((person, index) => {
        const number = make.cardNumber();
        const expires = `${String(make.between(1, 12)).padStart(2, '0')}/${make.between(27, 31)}`;
        return [index + 1, index + 1, person.name, number, expires, number.startsWith('4') ? 'visa' : 'mastercard'];
      }),
    ),
  ];
}

function staffTables(make: Fictional, staff: readonly Person[]): Table[] {
  const table = tableIn('hr', 'shop_admin');
  return [
    table(
      'employees',
      columns(
        ['id', 'integer NOT NULL'],
        ['first_name', 'text NOT NULL'],
        ['last_name', 'text NOT NULL'],
        ['private_email', 'text'],
        ['ssn', 'character(11) NOT NULL'],
        ['birth_date', 'date NOT NULL'],
        ['home_street', 'text NOT NULL'],
        ['home_city', 'text NOT NULL'],
        ['zip', 'character(5) NOT NULL'],
        ['mobile', 'text'],
        ['salary', 'numeric(10,2) NOT NULL'],
      ),
      staff.map((person, index) => [
        index + 1,
        person.first,
        person.last,
        person.email,
        make.ssn(),
        person.born,
        person.street,
        person.city,
        person.postalCode,
        person.phone,
        `${make.between(31_000, 148_000)}.00`,
      ]),
    ),
    table(
      'sick_leave',
      columns(
        ['id', 'integer NOT NULL'],
        ['employee_id', 'integer NOT NULL'],
        ['first_day', 'date NOT NULL'],
        ['last_day', 'date NOT NULL'],
        ['diagnosis', 'text'],
      ),
      range(90).map((index) => {
        const firstDay = make.day('2026-01-01', '2026-10-10');
        const diagnosis = make.pick([
          'influenza',
          'migraine',
          'fracture of wrist',
          'depression',
          'back pain',
          'asthma',
        ]);
        return [index + 1, make.between(1, staff.length), firstDay, firstDay, diagnosis];
      }),
    ),
    table(
      'staff_logins',
      columns(
        ['id', 'integer NOT NULL'],
        ['employee_id', 'integer NOT NULL'],
        ['login', 'text NOT NULL'],
        ['pwd', 'text NOT NULL'],
        ['changed_on', 'date NOT NULL'],
      ),
      staff.map((person, index) => [
        index + 1,
        index + 1,
        `${person.first}.${person.last}`.toLowerCase().replaceAll(/[^a-z.]/g, ''),
        make.clearPassword(),
        make.day('2019-01-01', '2026-08-01'),
      ]),
    ),
  ];
}

function analyticsTables(make: Fictional): Table[] {
  const table = tableIn('analytics', 'shop_admin');
  const days = range(600).map((index) => new Date(Date.UTC(2025, 2, 1 + index)).toISOString().slice(0, 10));
  return [
    table(
      'daily_sales',
      columns(['day', 'date NOT NULL'], ['order_count', 'integer NOT NULL'], ['revenue_cents', 'bigint NOT NULL']),
      days.map((day) => [day, make.between(3, 90), make.between(20_000, 4_000_000)]),
    ),
    {
      ...table(
        'page_views',
        columns(
          ['id', 'bigint NOT NULL'],
          ['seen_at', 'timestamp with time zone NOT NULL'],
          ['path', 'text NOT NULL'],
          ['visitor', 'text NOT NULL'],
          ['duration_ms', 'integer NOT NULL'],
        ),
        range(650).map((index) => [
          index + 1,
          make.moment('2026-10-01', '2026-10-30'),
          make.pick(['/', '/basket', '/garden', '/kitchen/pans', '/search', '/returns']),
          documentationAddress(make),
          make.between(200, 90_000),
        ]),
      ),
      unlogged: true,
    },
  ];
}

/** A second database on the same server: the staff's wiki. */
export function intranetTables(make: Fictional, staff: readonly Person[]): Table[] {
  const table = tableIn('public', 'intranet_app');
  return [
    table(
      'integrations',
      columns(['id', 'integer NOT NULL'], ['system', 'text NOT NULL'], ['endpoint', 'text NOT NULL']),
      ['payroll', 'warehouse', 'mailer', 'calendar', 'phone-book', 'badge-reader'].map((system, index) => [
        index + 1,
        system,
        `https://svc_${index + 1}:${make.clearPassword().replaceAll(/[^A-Za-z0-9]/g, '')}@${system}.example.net/api/v1`,
      ]),
    ),
    table(
      'members',
      columns(
        ['id', 'integer NOT NULL'],
        ['display_name', 'text NOT NULL'],
        ['mail', 'text NOT NULL'],
        ['desk_phone', 'text'],
        ['access_key', 'text'],
      ),
      staff.map((person, index) => [
        index + 1,
        person.name,
        person.email,
        person.phone,
        index % 4 === 0 ? make.accessKey() : null,
      ]),
    ),
    table(
      'pages',
      columns(['id', 'integer NOT NULL'], ['title', 'text NOT NULL'], ['body', 'text NOT NULL'], ['edits', 'integer']),
      range(60).map((index) => [
        index + 1,
        make.pick(['Opening hours', 'Returns desk', 'How to book a van', 'Stock-taking', 'Coffee rota', 'Fire drill']),
        make.pick([
          'See the notice board.',
          'Ask the shift lead.',
          'Updated every quarter.',
          'Use the shared calendar.',
        ]),
        make.between(1, 40),
      ]),
    ),
  ];
}

function tableIn(schema: string, owner: string) {
  return (name: string, tableColumns: readonly Column[], rows: readonly (readonly Cell[])[]): Table => ({
    schema,
    name,
    owner,
    columns: tableColumns,
    rows,
  });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
