import { z } from 'zod';
import { Words, defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { onMysql8, text } from '../../domain/mysql-sql.ts';

/** Only MySQL 8 has them (and only while `partial_revokes` is on); other servers run what is left, and have no row. */
export default defineMysqlFact({
  name: 'partialRevokes',
  summary: 'Rights on everything that an account does not have in one schema.',
  carriedWith: 'roles',
  statements: ['REVOKE'],
  sql: `
select x.user, x.host, x.\`schema\`, x.privileges
from (
  select null as user, null as host, null as \`schema\`, '' as privileges from mysql.db where 1 = 0
  ${onMysql8(`union all
  select ${text('a.User')}, ${text('a.Host')}, r.name, r.words
  from mysql.user a, json_table(a.User_attributes, '$.Restrictions[*]'
    columns (name varchar(64) path '$.Database', words json path '$.Privileges')) r`)}
) x
where find_in_set(x.user, ?) = 0
order by x.user, x.host, x.\`schema\``,
  parameters: ourAccounts,
  Row: z.object({
    user: z.string(),
    host: z.string(),
    schema: z.string(),
    privileges: z.union([Words, z.string()]).transform((words) => list(words)),
  }),
  example: { user: 'report', host: '10.0.%', schema: 'hr', privileges: ['SELECT'] },
});

/** A JSON array comes as its text. */
function list(words: string | readonly string[]): string[] {
  const all = typeof words === 'string' ? [words] : words;
  return all.map((word) =>
    word
      .replace(/[^A-Za-z_ ]/g, '')
      .trim()
      .toUpperCase(),
  );
}
