import { z } from 'zod';
import { guessPasswords } from '../../domain/guess-passwords.ts';
import { either, onMariadb, platformAccount, text } from '../../domain/mysql-sql.ts';
import { longestVerifier, mysqlVerifier, type Verifier } from '../../domain/password-verifier.ts';
import { derivation } from '../define-fact.ts';
import { defineMysqlFact } from '../define-mysql-fact.ts';

const longestOthers = 4096;
const Others = z
  .string()
  .transform((list, context): unknown => {
    try {
      return JSON.parse(list);
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.object({ plugin: z.string().optional(), authentication_string: z.string().optional() })));

const hash = either('a.authentication_string', `json_value(a.Priv, '$.authentication_string')`);
/** MariaDB: further ways to log in, any of which is enough. */
const others = `coalesce(${onMariadb(`json_extract(a.Priv, '$.auth_or'),`)} '[]')`;
const locked = either(
  `a.account_locked = 'Y'`,
  `coalesce(json_value(a.Priv, '$.account_locked'), '0') in ('1', 'true')`,
);
const power = either(
  `(a.Super_priv = 'Y') + (a.Create_user_priv = 'Y') + (a.Grant_priv = 'Y') + (a.Select_priv = 'Y')`,
  `bit_count(cast(coalesce(json_value(a.Priv, '$.access'), 0) as unsigned))`,
);

export default defineMysqlFact({
  name: 'guessedAccountPasswords',
  summary:
    'Whether the password of each account that has one is easily guessed; neither the hash nor the password leaves the probe.',
  carriedWith: 'roles',
  objects: ['account'],
  statements: ['CREATE USER', 'ALTER USER', 'SET PASSWORD'],
  onRequest: 'guessPasswords',
  sql: `
select ${text('a.User')} as user, ${text('a.Host')} as host,
       ${either('a.plugin', `coalesce(json_value(a.Priv, '$.plugin'), '')`)} as plugin,
       if(octet_length(coalesce(${hash}, '')) <= ${longestVerifier}, hex(coalesce(${hash}, '')), null) as verifier,
       if(octet_length(${others}) <= ${longestOthers}, ${others}, null) as others
from ${either('mysql.user', 'mysql.global_priv')} a
where (coalesce(${hash}, '') not in ('', 'invalid') or ${others} like '%authentication_string%') and a.Host <> '' and not ${platformAccount('a.User', 'a.Host')} and find_in_set(a.User, ?) = 0
order by ${locked}, ${power} desc, a.User, a.Host`,
  parameters: ({ ourRoles, ourPasswords = [] }) => [[...ourRoles, ...ourPasswords].join(',')],
  derive: derivation(
    z.object({
      user: z.string(),
      host: z.string(),
      plugin: z.string(),
      verifier: z.string().nullable(),
      others: z.string().nullable(),
    }),
    async (rows, { databases }) => {
      const passwords = rows.flatMap((row) =>
        verifiersOf(row).map((verifier) => ({ user: row.user, host: row.host, name: row.user, verifier })),
      );
      const guesses = await guessPasswords(passwords, databases);
      return guesses.map((guess, index) => ({
        user: passwords[index]?.user ?? '',
        host: passwords[index]?.host ?? '',
        ...guess,
      }));
    },
  ),
  Row: z.object({
    user: z.string(),
    host: z.string(),
    outcome: z.enum(['guessed', 'resisted', 'unfinished', 'untried']),
    /** Null unless it was guessed. */
    kind: z.enum(['blank', 'own-name', 'own-name-varied', 'common', 'database-name']).nullable(),
  }),
  example: { user: 'shop_app', host: '%', outcome: 'resisted' as const, kind: null },
});

/** One for each way to log in by a password; null: of a kind that cannot be tried. */
function verifiersOf(row: { plugin: string; verifier: string | null; others: string | null }): (Verifier | null)[] {
  const own = row.verifier === null ? null : Buffer.from(row.verifier, 'hex');
  const first = own !== null && own.length === 0 ? [] : [own === null ? null : mysqlVerifier(row.plugin, own)];
  const others = Others.safeParse(row.others);
  if (!others.success) return [...first, null];
  const stored = others.data.filter(({ authentication_string: text = '' }) => !['', 'invalid'].includes(text));
  return [
    ...first,
    ...stored.map(({ plugin = '', authentication_string: text = '' }) => mysqlVerifier(plugin, Buffer.from(text))),
  ];
}
