import { z } from 'zod';
import { Count, Flag, defineFact } from '../define-fact.ts';

/** Languages that a copy cannot have; all others count as objects that are not in the copy. */
const knownTrusted = new Map([
  ...['plperl', 'pltcl', 'plv8', 'pllua', 'pljava'].map((name) => [name, true] as const),
  ...['plperlu', 'pltclu', 'plpythonu', 'plpython2u', 'plpython3u', 'plluau', 'pljavau', 'plr', 'plsh'].map(
    (name) => [name, false] as const,
  ),
]);

export default defineFact({
  name: 'languages',
  summary: 'Procedural languages besides SQL and PL/pgSQL.',
  scope: 'database',
  objects: ['language'],
  statements: ['GRANT', 'REVOKE'],
  sql: `
select l.lanname::text as language,
       l.lanpltrusted as trusted,
       pg_catalog.has_language_privilege('public', l.oid, 'USAGE') as "publicUsage",
       (select pg_catalog.count(*) from pg_catalog.pg_proc p where p.prolang = l.oid) as functions
from pg_catalog.pg_language l
where l.lanname not in ('internal', 'c', 'sql', 'plpgsql')
order by l.lanname collate "C"`,
  amend: (rows, { missing }) => [
    ...rows,
    ...missing.flatMap(({ kind, database, object }) => {
      const trusted = knownTrusted.get(object);
      if ((kind !== 'extension' && kind !== 'language') || trusted === undefined) return [];
      // A trusted language is open to everybody unless that is taken away.
      return [{ database, language: object, trusted, publicUsage: trusted, functions: null }];
    }),
  ],
  Row: z.object({
    language: z.string(),
    trusted: Flag,
    publicUsage: Flag,
    /** Null when the copy does not have the language. */
    functions: Count.nullable(),
  }),
  example: { database: 'shop', language: 'plperl', trusted: true, publicUsage: false, functions: 0 },
});
