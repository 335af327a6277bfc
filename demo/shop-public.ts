import { columns, jsonbText } from './dump-format.ts';
import type { Cell, Table } from './dump-format.ts';
import type { Fictional, Person } from './fictional.ts';

const owner = 'shop_app';

export interface ShopFolk {
  readonly customers: readonly Person[];
}

/** The shop's own tables: customers, what they ordered and what they wrote. */
export function publicTables(make: Fictional, { customers }: ShopFolk): Table[] {
  const orders = orderRows(make, customers);
  return [
    table(
      'accounts',
      columns(
        ['id', 'integer NOT NULL'],
        ['customer_id', 'integer NOT NULL'],
        ['username', 'text NOT NULL'],
        ['password_hash', 'text NOT NULL'],
        ['last_login_ip', 'inet'],
        ['last_login_at', 'timestamp with time zone'],
        ['is_locked', 'boolean DEFAULT false NOT NULL'],
      ),
      customers
        .slice(0, 850)
        .map((person, index) => [
          index + 1,
          index + 1,
          username(person, index),
          make.bcryptHash(),
          index % 11 === 0 ? null : documentationAddress(make),
          make.moment('2025-01-01', '2026-10-30'),
          index % 97 === 0,
        ]),
    ),
    table(
      'api_clients',
      columns(
        ['id', 'integer NOT NULL'],
        ['client_name', 'text NOT NULL'],
        ['api_key', 'text NOT NULL'],
        ['webhook_secret', 'text'],
        ['signing_key', 'text'],
        ['created_on', 'date NOT NULL'],
      ),
      [
        'parcel-tracker',
        'price-compare',
        'mobile-app',
        'till-system',
        'erp-bridge',
        'newsletter',
        'returns-desk',
        'bi-export',
      ].map((name, index) => [
        index + 1,
        name,
        make.paymentKey(),
        make.webhookSecret(),
        index % 2 === 0 ? make.privateKey() : null,
        make.day('2021-01-01', '2026-06-30'),
      ]),
    ),
    table(
      'audit_log',
      columns(
        ['id', 'bigint NOT NULL'],
        ['happened_at', 'timestamp with time zone NOT NULL'],
        ['actor_id', 'integer'],
        ['action', 'text NOT NULL'],
        ['payload', 'jsonb NOT NULL'],
      ),
      range(700).map((index) => {
        const person = make.pick(customers);
        const payload =
          index % 3 === 2
            ? { order: make.between(1, 1300), state: make.pick(['paid', 'packed', 'sent']) }
            : { contact: { email: person.email, phone: person.phone }, changed: ['email', 'phone'] };
        return [
          index + 1,
          make.moment('2026-01-01', '2026-10-30'),
          make.between(1, 850),
          index % 3 === 2 ? 'order.state' : 'customer.contact',
          jsonbText(payload),
        ];
      }),
    ),
    table(
      'categories',
      columns(['id', 'integer NOT NULL'], ['name', 'text NOT NULL'], ['slug', 'text NOT NULL']),
      departments.map((name, index) => [index + 1, name, name.toLowerCase().replaceAll(' ', '-')]),
    ),
    table(
      'customer_addresses',
      columns(
        ['id', 'integer NOT NULL'],
        ['customer_id', 'integer NOT NULL'],
        ['label', 'text NOT NULL'],
        ['street', 'text NOT NULL'],
        ['city', 'text NOT NULL'],
        ['postal_code', 'character varying(12) NOT NULL'],
        ['country_code', 'character(2) NOT NULL'],
      ),
      customers.map((person, index) => [
        index + 1,
        index + 1,
        make.pick(['home', 'home', 'work', 'pick-up']),
        person.street,
        person.city,
        person.postalCode,
        'US',
      ]),
    ),
    table(
      'customers',
      columns(
        ['id', 'integer NOT NULL'],
        ['email', 'public.citext NOT NULL'],
        ['first_name', 'text NOT NULL'],
        ['last_name', 'text NOT NULL'],
        ['phone', 'text'],
        ['date_of_birth', 'date'],
        ['gender', 'text'],
        ['tier', 'public.loyalty_tier NOT NULL'],
        ['created_at', 'timestamp with time zone NOT NULL'],
      ),
      customers.map((person, index) => [
        index + 1,
        person.email,
        person.first,
        person.last,
        index % 9 === 0 ? null : person.phone,
        index % 6 === 0 ? null : person.born,
        index % 4 === 0 ? null : person.gender,
        make.pick(['basic', 'basic', 'silver', 'gold']),
        make.moment('2021-01-01', '2026-10-30'),
      ]),
    ),
    table(
      'customers_backup_2022',
      columns(
        ['c1', 'integer'],
        ['c2', 'text'],
        ['c3', 'text'],
        ['c4', 'text'],
        ['c5', 'text'],
        ['c6', 'text'],
        ['c7', 'text'],
      ),
      customers
        .slice(0, 420)
        .map((person, index) => [
          index + 1,
          person.name,
          person.email,
          person.born,
          person.phone,
          make.cardNumber(),
          make.pick(['a', 'b', 'c']),
        ]),
    ),
    table(
      'delivery_notes',
      columns(['id', 'integer NOT NULL'], ['order_id', 'integer NOT NULL'], ['note', 'text']),
      range(360).map((index) => [index + 1, index + 1, deliveryNote(make, make.pick(customers), index)]),
    ),
    table(
      'feature_flags',
      columns(['name', 'text NOT NULL'], ['enabled', 'boolean NOT NULL'], ['rollout_percent', 'smallint NOT NULL']),
      [
        ['new_checkout', true, 100],
        ['gift_cards', true, 50],
        ['same_day_delivery', false, 0],
        ['wish_lists', true, 100],
      ],
    ),
    table(
      'order_items',
      columns(
        ['id', 'integer NOT NULL'],
        ['order_id', 'integer NOT NULL'],
        ['product_id', 'integer NOT NULL'],
        ['quantity', 'smallint NOT NULL'],
        ['unit_price_cents', 'integer NOT NULL'],
      ),
      range(2400).map((index) => [
        index + 1,
        (index % 1300) + 1,
        make.between(1, 160),
        make.between(1, 4),
        make.between(199, 89_900),
      ]),
    ),
    { ...table('orders', orderColumns, []), partitionBy: 'RANGE (ordered_at)' },
    ...['2024', '2025', '2026'].map((year) => ({
      ...table(
        `orders_${year}`,
        orderColumns,
        orders.filter((row) => String(row[2]).startsWith(year)),
      ),
      partitionOf: {
        parent: 'orders',
        bounds: `FOR VALUES FROM ('${year}-01-01 00:00:00+00') TO ('${Number(year) + 1}-01-01 00:00:00+00')`,
      },
    })),
    table(
      'products',
      columns(
        ['id', 'integer NOT NULL'],
        ['category_id', 'integer NOT NULL'],
        ['sku', 'text NOT NULL'],
        ['ean', 'character(13) NOT NULL'],
        ['title', 'text NOT NULL'],
        ['colour', 'text NOT NULL'],
        ['price_cents', 'integer NOT NULL'],
        ['attributes', 'jsonb'],
      ),
      range(160).map((index) => [
        index + 1,
        make.between(1, departments.length),
        `SF-${make.digits(6)}`,
        withEanDigit(`400${make.digits(9)}`),
        make.faker.commerce.productName(),
        make.pick(['Black', 'White', 'Brown', 'Green', 'Gray', 'Olive', 'Rose']),
        make.between(199, 89_900),
        jsonbText({ weight_g: make.between(80, 9000), material: make.faker.commerce.productMaterial() }),
      ]),
    ),
    table(
      'reviews',
      columns(
        ['id', 'integer NOT NULL'],
        ['product_id', 'integer NOT NULL'],
        ['rating', 'smallint NOT NULL'],
        ['body', 'text NOT NULL'],
        ['written_on', 'date NOT NULL'],
      ),
      range(520).map((index) => [
        index + 1,
        make.between(1, 160),
        make.between(1, 5),
        make.pick(reviewTexts),
        make.day('2024-01-01', '2026-10-30'),
      ]),
    ),
    table(
      'store_locations',
      columns(
        ['id', 'integer NOT NULL'],
        ['name', 'text NOT NULL'],
        ['manager_email', 'text'],
        ['place', 'public.geography(Point,4326)'],
      ),
      // Points as PostGIS prints them (EWKB): longitude and latitude of no place in particular.
      range(12).map((index) => [
        index + 1,
        `Store ${index + 1}`,
        make.person().email,
        `0101000020E6100000${make.faker.string.hexadecimal({ length: 32, casing: 'upper', prefix: '' })}`,
      ]),
    ),
    table(
      'support_tickets',
      columns(
        ['id', 'integer NOT NULL'],
        ['customer_id', 'integer NOT NULL'],
        ['subject', 'text NOT NULL'],
        ['message', 'text NOT NULL'],
        ['state', 'text NOT NULL'],
      ),
      range(380).map((index) => {
        const at = make.between(1, customers.length);
        return [
          index + 1,
          at,
          make.pick(['Where is my parcel', 'Refund', 'Wrong size', 'Change of address', 'Invoice missing']),
          ticketText(make, customers[at - 1] ?? make.person(), index),
          make.pick(['open', 'waiting', 'closed']),
        ];
      }),
    ),
    table(
      'web_sessions',
      columns(
        ['id', 'uuid NOT NULL'],
        ['account_id', 'integer NOT NULL'],
        ['bearer', 'text NOT NULL'],
        ['client_ip', 'text NOT NULL'],
        ['user_agent', 'text'],
        ['expires_at', 'timestamp with time zone NOT NULL'],
      ),
      range(420).map((index) => [
        make.faker.string.uuid(),
        index + 1,
        make.jwt(`account-${index + 1}`, 1_790_000_000 + index * 61),
        documentationAddress(make),
        make.pick(['Firefox/144.0', 'Safari/26.1', 'Chrome/142.0', 'ShopApp/7.3 (iOS)']),
        make.moment('2026-10-20', '2026-11-20'),
      ]),
    ),
  ];
}

function table(name: string, tableColumns: Table['columns'], rows: Table['rows']): Table {
  return { schema: 'public', name, owner, columns: tableColumns, rows };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

const orderColumns = columns(
  ['id', 'integer NOT NULL'],
  ['customer_id', 'integer NOT NULL'],
  ['ordered_at', 'timestamp with time zone NOT NULL'],
  ['state', 'text NOT NULL'],
  ['total_cents', 'integer NOT NULL'],
  ['buyer_mail', 'text'],
  ['placed_from', 'inet'],
);

function orderRows(make: Fictional, customers: readonly Person[]): Cell[][] {
  return range(1300)
    .map(() => make.moment('2024-01-01', '2026-10-30'))
    .sort()
    .map((orderedAt, index) => {
      const at = make.between(1, customers.length);
      return [
        index + 1,
        at,
        orderedAt,
        make.pick(['paid', 'sent', 'delivered', 'returned']),
        make.between(499, 120_000),
        customers[at - 1]?.email ?? null,
        documentationAddress(make),
      ];
    });
}

/** Addresses that are set aside for documentation: RFC 5737. */
export function documentationAddress(make: Fictional): string {
  return `${make.pick(['192.0.2', '198.51.100', '203.0.113'])}.${make.between(1, 254)}`;
}

function username(person: Person, index: number): string {
  return `${person.first[0] ?? 'x'}${person.last}${index % 3 === 0 ? '' : index}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

function deliveryNote(make: Fictional, person: Person, index: number): string | null {
  if (index % 10 === 0) return null;
  return make.pick([
    `Leave with the neighbour, call ${person.phone} first`,
    `Ring for ${person.name}, or write to ${person.email}`,
    `Please call ${person.phone} on arrival`,
    `Back door. Questions: ${person.email}`,
  ]);
}

function ticketText(make: Fictional, person: Person, index: number): string {
  const order = make.between(1, 1300);
  return make.pick([
    `Order ${order} has not arrived. You can reach me at ${person.phone}.\nRegards, ${person.name}`,
    `Please send the invoice for ${order} to ${person.email} as well.`,
    `I moved: my new address is ${person.street}, ${person.city} ${person.postalCode}.`,
    `The size of order ${order} is wrong. Mail ${person.email} or phone ${person.phone}.`,
    index % 2 === 0
      ? `Refund for ${order} please, ${person.name} (${person.email})`
      : `Thanks, ${person.phone} still works.`,
  ]);
}

/** Appends the check digit of an article number (EAN-13). */
function withEanDigit(payload: string): string {
  const sum = [...payload].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${payload}${(10 - (sum % 10)) % 10}`;
}

const departments = ['Garden', 'Kitchen', 'Outdoor', 'Toys', 'Books', 'Home Office', 'Lighting', 'Bath'];

const reviewTexts = [
  'Does what it says, arrived in two days.',
  'The colour is darker than in the picture.',
  'Solid, would buy again.',
  'Stopped working after three weeks.',
  'Good value for the price.',
  'Packaging was damaged but the item is fine.',
  'Too small for our kitchen.',
  'Instructions are hard to read.',
];
