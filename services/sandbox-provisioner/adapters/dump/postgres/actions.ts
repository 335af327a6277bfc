import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import type { DatabaseDefinition } from '../../../domain/dump/postgres/create-database.ts';
import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { rolesOf, type BootstrapAction } from '../../../domain/dump/postgres/policy/decision.ts';
import type { LoadBooks } from './books.ts';
import type { DumpBootstrap } from './bootstrap/bootstrap.ts';
import type { DumpConnection } from './connection.ts';
import type { LoadDatabases } from './databases.ts';
import { builtInDatabases } from './finish.ts';

/** Does through the superuser what the loader may not do itself. */
export interface BootstrapActions {
  /** Makes roles that a statement needs and the dump does not make. */
  standInRoles(statement: JudgedStatement): Promise<void>;
  do(statement: JudgedStatement, action: BootstrapAction): Promise<void>;
}

export function createBootstrapActions(
  ourRoles: ReadonlySet<string>,
  deps: {
    readonly bootstrap: DumpBootstrap;
    readonly connection: DumpConnection;
    readonly ledger: DumpLedger;
    readonly books: LoadBooks;
    readonly databases: LoadDatabases;
  },
): BootstrapActions {
  const { bootstrap, connection, ledger, books, databases } = deps;
  const { roles } = bootstrap;

  async function makeDatabase(definition: DatabaseDefinition): Promise<string | null> {
    const { name, owner } = definition;
    let sqlstate: string | null;
    if (await bootstrap.databases.exists(name)) {
      sqlstate = builtInDatabases.includes(name) ? await bootstrap.databases.adopt(name) : '42P04';
    } else {
      const created = await bootstrap.databases.create(definition);
      sqlstate = created.sqlstate;
      if (created.locale !== null)
        ledger.standIn({ kind: 'locale', name: created.locale, why: 'the machine lacks it: C.UTF-8 is used' });
    }
    if (sqlstate === null && owner !== null && owner !== 'default')
      sqlstate = await bootstrap.databases.changeOwner(name, owner);
    if (sqlstate === null) ledger.database(name);
    return sqlstate;
  }

  async function makeExtension(name: string, schema: string | null): Promise<string | null> {
    await databases.current();
    const sqlstate = await bootstrap.extensions.create(connection.database(), name, schema ?? connection.firstSchema());
    if (sqlstate === '42710') return null;
    if (sqlstate !== null) books.extensionMissing(name);
    return sqlstate;
  }

  async function attempt(action: BootstrapAction): Promise<string | null> {
    switch (action.kind) {
      case 'role': {
        const sqlstate = await roles.change(action.change);
        if (action.change.verb === 'create') ledger.dropStandIn('role', action.change.name);
        return sqlstate;
      }
      case 'rename-role':
        return roles.rename(action.from, action.to);
      case 'membership':
        return roles.changeMembership(action.membership);
      case 'database':
        return makeDatabase(action.definition);
      case 'database-owner':
        return bootstrap.databases.changeOwner(action.database, action.role);
      case 'extension':
        return makeExtension(action.name, action.schema);
    }
  }

  return {
    async standInRoles({ judgement, line }) {
      const { decision, description } = judgement;
      if (decision.do === 'refuse' || decision.do === 'skip' || decision.do === 'miss') return;
      const creates = description.verb === 'create' && decision.do === 'bootstrap' && decision.action.kind === 'role';
      const wanted = creates ? [] : [...judgement.roles];
      if (decision.do === 'bootstrap' || decision.do === 'finish') wanted.push(...rolesOf(decision.action));
      for (const name of wanted) {
        if (roles.knows(name) || ourRoles.has(name)) continue;
        const sqlstate = await roles.standIn(name);
        if (sqlstate !== null) ledger.error(sqlstate, { line, statement: 'CREATE ROLE', object: name });
        else if (roles.knows(name))
          ledger.standIn({ kind: 'role', name, why: 'the dump names it and does not create it' });
      }
    },
    async do(statement, action) {
      const sqlstate = await attempt(action);
      if (sqlstate !== null) books.failed(statement, sqlstate);
    },
  };
}
