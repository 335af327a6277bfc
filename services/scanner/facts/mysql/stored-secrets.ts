import { z } from 'zod';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { secretInCode, secretInProse, unmistakableSecret } from '../../domain/mysql-secrets.ts';
import { text, userSchema } from '../../domain/mysql-sql.ts';

const own = (schema: string) => `${userSchema(schema)} and find_in_set(${schema}, ?) = 0`;
/** One source of texts: what it is called, the catalog, the names, and the column that holds the text. */
const from = (place: string, table: string, [schema, name, column]: readonly string[], body: string, kind = place) => `
  select ${place} as place, ${kind} as kind, ${text(`x.${schema}`)} as \`schema\`, ${text(`x.${name}`)} as object,
         ${column === undefined ? 'null' : text(`x.${column}`)} as \`column\`, ${text(`x.${body}`)} as body
  from information_schema.${table} x
  where x.${body} is not null and x.${body} <> '' and ${own(`x.${schema}`)}`;
const routine = ['ROUTINE_SCHEMA', 'ROUTINE_NAME'];
const event = ['EVENT_SCHEMA', 'EVENT_NAME'];
const column = ['TABLE_SCHEMA', 'TABLE_NAME', 'COLUMN_NAME'];

/** Columns of this kind hold no secret by default. */
const namedSecret = `lower(s.\`column\`) regexp '(password|passwd|passphrase|secret|api_?key|token)$'`;

const sources = [
  from(`lower(x.ROUTINE_TYPE)`, 'ROUTINES', routine, 'ROUTINE_DEFINITION'),
  from(`'view'`, 'VIEWS', ['TABLE_SCHEMA', 'TABLE_NAME'], 'VIEW_DEFINITION'),
  from(`'trigger'`, 'TRIGGERS', ['TRIGGER_SCHEMA', 'TRIGGER_NAME'], 'ACTION_STATEMENT'),
  from(`'event'`, 'EVENTS', event, 'EVENT_DEFINITION'),
  `${from(`'column default'`, 'COLUMNS', column, 'COLUMN_DEFAULT')} and x.DATA_TYPE in ('char', 'varchar', 'text')`,
  from(`'comment'`, 'TABLES', ['TABLE_SCHEMA', 'TABLE_NAME'], 'TABLE_COMMENT', `'table'`),
  from(`'comment'`, 'COLUMNS', column, 'COLUMN_COMMENT', `'column'`),
  from(`'comment'`, 'ROUTINES', routine, 'ROUTINE_COMMENT', `lower(x.ROUTINE_TYPE)`),
  from(`'comment'`, 'EVENTS', event, 'EVENT_COMMENT', `'event'`),
];

export default defineMysqlFact({
  name: 'storedSecrets',
  summary: 'Objects whose code, default or comment holds what looks like a secret; only their names are read out.',
  objects: ['routine', 'procedure', 'function', 'view', 'trigger', 'event', 'table'],
  sql: `
select s.place, s.\`schema\`, s.object, s.\`column\`, s.kind
from (${sources.join('\n  union all')}
) s
where case s.place
  when 'comment' then ${secretInProse('s.body')}
  when 'column default' then ${unmistakableSecret('s.body')} or ${namedSecret} and char_length(trim(both '''' from s.body)) >= 4 and s.body <> 'NULL'
  else ${secretInCode('s.body')} end
order by s.place, s.\`schema\`, s.object, s.\`column\``,
  parameters: (context) => sources.flatMap(() => ourSchemas(context)),
  Row: z.object({
    place: z.string(),
    schema: z.string(),
    object: z.string(),
    column: z.string().nullable(),
    /** What the code, the default or the comment belongs to. */
    kind: z.string(),
  }),
  example: { place: 'procedure', schema: 'shop', object: 'sync_orders', column: null, kind: 'procedure' },
});
