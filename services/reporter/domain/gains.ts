import type { Reader, Readers } from './readers.ts';
import type { Rows } from './relation-rights.ts';

const rank = (rows: Rows | null | undefined) => (rows === 'all' ? 2 : rows === 'some' ? 1 : 0);
/** What somebody reads without giving himself a right. */
const best = (reader: Reader | undefined) =>
  reader === undefined || reader.when === 'self-grant' ? reader?.now : reader.rows;

/**
 * Who reads a column in another place and not, or less, or not at once, where it stands; null when nobody does. Answers
 * are remembered, because many places have the same readers.
 */
export function gains(): (direct: Readers | null, there: Readers) => Readers | null {
  const remembered = new Map<Readers | null, Map<Readers, Readers | null>>();
  return (direct, there) => {
    const known = remembered.get(direct) ?? new Map<Readers, Readers | null>();
    remembered.set(direct, known);
    const answer = known.get(there);
    if (answer !== undefined) return answer;
    const gained = gainedBy(direct, there);
    known.set(there, gained);
    return gained;
  };
}

function gainedBy(direct: Readers | null, there: Readers): Readers | null {
  const own = new Map(direct?.logins.map((reader) => [reader.name, reader]));
  const logins = there.logins.filter((reader) => {
    const before = own.get(reader.name);
    return rank(reader.now) > rank(before?.now) || rank(best(reader)) > rank(best(before));
  });
  const everybody = rank(there.everybody) > rank(direct?.everybody) ? there.everybody : null;
  return logins.length === 0 && everybody === null ? null : { everybody, logins };
}
