import type { Restore } from '../../../../../events/documents/restore.ts';
import type { DumpHeader } from '../header.ts';
import type { Judgement } from './policy/judge-statement.ts';
import { spells, type SqlToken } from './sql-tokens.ts';

/** Finds out what a dump can tell at all, so that what it cannot tell is not judged. */
export interface DumpCarries {
  note(judgement: Judgement, tokens: readonly SqlToken[], database: string): void;
  result(databases: readonly string[]): Restore['carries'];
}

/** The first major whose pg_dump writes what is granted on schema public, because its default changed. */
const publicAclSince = 15;

export function createDumpCarries(header: DumpHeader): DumpCarries {
  const publicAcl = new Set<string>();
  let roles = header.isCluster;
  let databaseSettings = header.isCluster;
  return {
    note({ decision, description: { verb, kind } }, tokens, database) {
      if (verb === 'create' && (kind === 'role' || kind === 'user')) roles = true;
      if (verb === 'create' && kind === 'database') databaseSettings = true;
      if ((verb !== 'grant' && verb !== 'revoke') || decision.do !== 'run') return;
      const on = tokens.findIndex((token) => token.kind === 'word' && token.value === 'on');
      if (spells(tokens, on + 1, 'schema') && tokens[on + 2]?.value === 'public') publicAcl.add(database);
    },
    result(databases) {
      const major = Number.parseInt(header.sourceVersion ?? '', 10);
      const publicSchemaAcl =
        major >= publicAclSince || (databases.length > 0 && databases.every((name) => publicAcl.has(name)));
      return { roles, databaseSettings, publicSchemaAcl };
    },
  };
}
