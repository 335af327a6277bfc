import { z } from 'zod';
import { Flag, derivation } from '../define-fact.ts';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { flag, text, userSchema } from '../../domain/mysql-sql.ts';
import { namesInView } from '../../domain/names-in-view.ts';

const View = z.object({
  schema: z.string(),
  view: z.string(),
  invoker: Flag,
  definer: z.string(),
  definition: z.string().nullable(),
});

/** `information_schema.VIEW_TABLE_USAGE` exists from MySQL 8.0.13 on and tells no columns, so the text has to. */
export default defineMysqlFact({
  name: 'viewSources',
  summary: 'With whose rights views read, and the names that their queries speak of; the queries stay where they are.',
  objects: ['view'],
  statements: ['CREATE VIEW', 'ALTER VIEW'],
  sql: `
select ${text('v.TABLE_SCHEMA')} as \`schema\`,
       ${text('v.TABLE_NAME')} as view,
       ${flag(`v.SECURITY_TYPE = 'INVOKER'`)} as invoker,
       ${text('v.DEFINER')} as definer,
       ${text('v.VIEW_DEFINITION')} as definition
from information_schema.VIEWS v
where ${userSchema('v.TABLE_SCHEMA')} and find_in_set(v.TABLE_SCHEMA, ?) = 0
order by v.TABLE_SCHEMA, v.TABLE_NAME`,
  parameters: ourSchemas,
  derive: derivation(View, (views) =>
    Promise.resolve(
      views.map(({ schema, view, invoker, definer, definition }) => {
        const at = definer.lastIndexOf('@');
        // The host follows the last @; the server shows no text to whom it does not trust with it.
        const [user, host] = [definer.slice(0, at), definer.slice(at + 1)];
        const found = definition ? namesInView(definition) : null;
        return { schema, view, invoker, user, host, pairs: found?.pairs ?? null, names: found?.names ?? [] };
      }),
    ),
  ),
  Row: z.object({
    schema: z.string(),
    view: z.string(),
    invoker: Flag,
    /** The definer; a role of MariaDB has no host. */
    user: z.string(),
    host: z.string(),
    /** Names with a dot between them, among them every table that is read; null where the text is hidden. */
    pairs: z
      .array(z.tuple([z.string(), z.string()]).readonly())
      .readonly()
      .nullable(),
    /** Among them every column that is read. */
    names: z.array(z.string()).readonly(),
  }),
  example: {
    schema: 'shop',
    view: 'mailing_list',
    invoker: false,
    user: 'shop_app',
    host: '10.0.%',
    pairs: [
      ['shop', 'customers'],
      ['customers', 'email'],
    ],
    names: ['customers', 'email'],
  },
});
