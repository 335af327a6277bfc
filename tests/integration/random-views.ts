import { escapeIdentifier as quote } from 'pg';

export interface Chance {
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

export interface Relation {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

const text = ({ schema, table }: Relation) => `${quote(schema)}.${quote(table)}`;

interface Ingredients {
  readonly one: string;
  readonly other: string;
  /** Columns of the one, and of the other. */
  readonly a: string;
  readonly b: string;
  readonly c: string;
}

/** Ways to show a table in a view: as it is, renamed, in part, in expressions, joined, and not at all. */
const shapes: readonly (readonly [columns: readonly string[], query: (from: Ingredients) => string])[] = [
  [['n', 'mail'], ({ one, a, b }) => `select ${a} as n, ${b} as mail from ${one}`],
  [['x', 'y "z'], ({ one, a, b }) => `select ${b} as x, ${a} as "y ""z" from ${one}`],
  [['n'], ({ one, a, b }) => `select ${a} as n from ${one} where ${b} is not null`],
  [['total'], ({ one }) => `select count(*) as total from ${one}`],
  [['low', 'n'], ({ one, a, b }) => `select lower(${b}::text) || '' as low, ${a} as n from ${one}`],
  [['doc', 'one'], ({ one, a }) => `select to_jsonb(t)::text as doc, t.${a} as one from ${one} t`],
  [['b'], ({ one, a, b }) => `with c as (select ${a} as a, ${b} as b from ${one}) select b from c where a is not null`],
  [['u'], ({ one, other, b, c }) => `select ${b}::text as u from ${one} union all select ${c}::text from ${other}`],
  [['s'], ({ one, other, b, c }) => `select ${b} as s from ${one} where (select count(${c}) from ${other}) >= 0`],
  [
    ['q', 'r'],
    ({ other, c }) => `select (select string_agg(${c}::text, ' ') from ${other}) as q, 1 as r from (values (1)) v`,
  ],
  [['g', 'm'], ({ one, b }) => `select ${b} as g, count(*) as m from ${one} group by ${b} order by ${b}`],
  [
    ['l', 'z'],
    ({ one, other, b, c }) =>
      `select o.${c} as l, x.* from (select ${b} as z from ${one}) x full join ${other} o on false`,
  ],
];

/** The statement, and nothing where the server refuses it. */
const unlessRefused = (statement: string) =>
  `do $do$ begin ${statement}; exception when insufficient_privilege then null; end $do$`;

/** Views upon tables and views, a partitioned table and one that others inherit from, with the rights that chance gives. */
export function randomViews(
  schema: string,
  tables: readonly Relation[],
  roles: readonly string[],
  { chance, pick }: Chance,
): { readonly statements: readonly string[]; readonly views: readonly Relation[] } {
  const known: Relation[] = [...tables];
  const views: Relation[] = [];
  const statements: string[] = [];
  for (const index of [0, 1, 2, 3, 4]) {
    const [one, other] = [pick(known), pick(known)];
    const [columns, query] = pick(shapes);
    const [a, b, c] = [pick(one.columns), pick(one.columns), pick(other.columns)].map((name) => quote(name));
    const view = { schema, table: `v${index}${pick(['', '"', ' x', '{('])}`, columns };
    const kind = pick(['view', 'view', 'view', 'invoker', 'copy']);
    const sql = query({ one: text(one), other: text(other), a: a!, b: b!, c: c! });
    const owner = quote(pick(roles));
    const options = kind === 'invoker' ? ' with (security_invoker = true)' : '';
    statements.push(
      ...(kind === 'copy'
        ? [
            unlessRefused(`create materialized view ${text(view)} as ${sql}`),
            `create materialized view if not exists ${text(view)} as ${sql} with no data`,
            `alter materialized view ${text(view)} owner to ${owner}`,
            unlessRefused(`refresh materialized view ${text(view)}`),
          ]
        : [`create view ${text(view)}${options} as ${sql}`, `alter view ${text(view)} owner to ${owner}`]),
    );
    if (chance(0.25)) statements.push(`grant select on ${text(view)} to public`);
    for (const role of roles) {
      if (chance(0.2)) statements.push(`grant select on ${text(view)} to ${quote(role)}`);
      if (chance(0.1)) statements.push(`grant select (${quote(pick(columns))}) on ${text(view)} to ${quote(role)}`);
    }
    views.push(view);
    known.push(view);
  }
  return { statements, views };
}
