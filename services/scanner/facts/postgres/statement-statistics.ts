import { z } from 'zod';
import { Count, Flag, defineFact } from '../define-fact.ts';
import { dynamicJson, readableMember } from '../../domain/catalog-sql.ts';

const member = { extension: 'pg_stat_statements', schema: null, name: 'pg_stat_statements' } as const;
/** A password in clear text; a verifier that was computed elsewhere is none. */
const clearText = String.raw`\mpassword\s+e?''(?!md5[0-9a-f]{32}''|SCRAM-SHA-256[$])[^'']`;

const remembered = dynamicJson(
  `select pg_catalog.count(*) as statements from %I.pg_stat_statements where query ~* '${clearText}'`,
  'n.nspname',
);

export default defineFact({
  name: 'statementStatistics',
  summary:
    'How many statements that set a password in clear text pg_stat_statements remembers; no statement is read out.',
  scope: 'database',
  trueIn: 'live',
  sql: `
select s.readable, s.schema, case when s.readable then (s.entries->0->>'statements') end as "passwordStatements"
from (select n.nspname::text as schema, ${readableMember('relation', member)} as readable,
        case when ${readableMember('relation', member)} then ${remembered} end as entries
      from pg_catalog.pg_extension e
      join pg_catalog.pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_stat_statements') s
order by 1`,
  Row: z.object({
    readable: Flag,
    schema: z.string(),
    /** Null when it may not be read. */
    passwordStatements: Count.nullable(),
  }),
  example: { database: 'shop', readable: true, schema: 'public', passwordStatements: 0 },
});
