import type { DumpLedger, Place } from '../../../domain/dump/ledger.ts';
import { readCopy } from '../../../domain/dump/postgres/copy-statement.ts';
import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { createMissingObjects, type MissingObjects } from '../../../domain/dump/postgres/missing-objects.ts';
import type { Decision } from '../../../domain/dump/postgres/policy/decision.ts';
import { spellName } from '../../../domain/dump/postgres/sql-spelling.ts';
import { alreadyThere, dependencyStates } from '../../../domain/dump/postgres/sql-states.ts';
import { objectOf } from '../../../domain/dump/postgres/statement.ts';
import type { DumpConnection } from './connection.ts';
import type { Finishes } from './finish.ts';
import type { Outcome } from './wire.ts';

/** Says of each statement that did not do what it should what the copy lacks now, and what that is the consequence of. */
export interface LoadBooks {
  /** The server refused it. */
  failed(statement: JudgedStatement, sqlstate: string): void;
  /** The server refused rows. */
  rowsFailed(statement: JudgedStatement, outcome: Outcome): void;
  /** We refused it. */
  refused(statement: JudgedStatement, decision: Decision & { do: 'refuse' }): void;
  /** The copy cannot hold it. */
  missed(statement: JudgedStatement, decision: Decision & { do: 'miss' }): void;
  extensionMissing(name: string): void;
  place(statement: JudgedStatement, sqlstate?: string): Place;
}

export function createLoadBooks(deps: {
  readonly ledger: DumpLedger;
  readonly connection: DumpConnection;
  readonly finishes: Finishes;
}): LoadBooks {
  const { ledger, connection, finishes } = deps;
  const missingIn = new Map<string, MissingObjects>();

  function missing(): MissingObjects {
    const database = connection.database();
    const entry = missingIn.get(database) ?? createMissingObjects();
    missingIn.set(database, entry);
    return entry;
  }

  function place({ line, judgement: { description } }: JudgedStatement, sqlstate: string | null = null): Place {
    // A statement that the server cannot parse may not be what it looks like.
    return { line, statement: description.label, object: sqlstate === '42601' ? null : objectOf(description) };
  }

  /** What is missing already explains the failure. */
  function consequence({ tokens, judgement }: JudgedStatement, sqlstate: string): string | null {
    if (!dependencyStates.has(sqlstate)) return null;
    const mentioned = missing().mentionedIn(tokens);
    if (mentioned !== null) return `needs ${mentioned}, which is not in the copy`;
    const extensions = missing().extensions();
    return extensions.length > 0 && judgement.description.verb === 'create'
      ? `needs something that is not in the copy; extensions not bundled: ${extensions.join(', ')}`
      : null;
  }

  /** An object that the copy does not have. */
  function lose({ judgement: { description, columns } }: JudgedStatement, why: string) {
    const { verb, kind, name, on } = description;
    if (verb !== 'create' || kind === null) return;
    missing().add(kind === 'index' || kind === 'trigger' || kind === 'policy' || kind === 'rule' ? null : name, kind);
    const object = objectOf(description) ?? kind;
    const whole = on === null || kind === 'index' ? object : `${spellName(name)} on ${spellName(on)}`;
    ledger.missing({ kind, database: connection.database(), object: whole, why, columns: [...columns] });
  }

  return {
    failed(statement, sqlstate) {
      const { verb, kind } = statement.judgement.description;
      if ((verb === 'grant' || verb === 'revoke') && sqlstate === '42501' && finishes.addGrant(statement)) return;
      const why = consequence(statement, sqlstate);
      if (why !== null) {
        if (verb === 'create' || kind === 'default privileges') lose(statement, why);
        return;
      }
      ledger.error(sqlstate, place(statement, sqlstate));
      if (verb === 'create' && !alreadyThere.has(sqlstate))
        lose(statement, `the server refused it (SQLSTATE ${sqlstate})`);
    },
    rowsFailed(statement, { sqlstate, copyLine }) {
      const state = sqlstate as string;
      if (dependencyStates.has(state) && missing().mentionedIn(statement.tokens) !== null) return;
      const rowLine =
        copyLine === null ? 0 : statement.bytes.reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 0) + copyLine;
      ledger.error(state, { ...place(statement, state), line: statement.line + rowLine });
      ledger.missing({
        kind: 'rows',
        database: connection.database(),
        object: objectOf(statement.judgement.description) ?? 'COPY',
        why: `the server refused its rows (SQLSTATE ${state})`,
        columns: [...(readCopy(statement.tokens)?.columns ?? [])],
      });
    },
    refused(statement, { rule, why, loses }) {
      ledger.refuse(rule, why, statement.line);
      if (loses) lose(statement, why);
    },
    missed({ judgement: { description } }, { kind, name, why }) {
      if (kind === 'extension') missing().addExtension(name);
      else missing().add({ schema: description.name?.schema ?? null, name }, kind);
      const object = objectOf(description) ?? name;
      ledger.missing({ kind, database: connection.database(), object, why, columns: [] });
    },
    extensionMissing: (name) => missing().addExtension(name),
    place,
  };
}
